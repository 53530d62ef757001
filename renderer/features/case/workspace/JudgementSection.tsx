import type { CaseView } from '../../../../shared/contract/case.ts'
import {
  levelLabels,
  restrictionLabels,
  statutoryPathLabels,
  urgencyLabels,
} from '../../../../shared/labels/assistant.ts'
import {
  caseFieldLabels,
  completionKindLabels,
  quoteWords,
  rejectReasonLabels,
  retentionLabels,
  satisfactionLabels,
  solvedAnswerLabels,
} from '../../../../shared/labels/case.ts'
import { judgedByText, modelVersionText, rulesVersionText } from '../../../../shared/labels/rules.ts'
import { triageText } from '../../../../shared/labels/triage.ts'
import { casePageText as words } from '../../../../shared/labels/workspace.ts'
import { formatInstant, Section } from '../../../components/index.ts'
import { useTaxonomy } from '../assistant/useTaxonomy.ts'
import { Fact } from './FactsTab.tsx'

const name = (field: keyof typeof caseFieldLabels) => caseFieldLabels[field] ?? ''

/** What was judged, beside what the assistant had proposed, and what was done about each danger. */
export function JudgementSection({ view }: { view: CaseView }) {
  const taxonomy = useTaxonomy()
  const file = view.case
  if (file.categoryCode === null && file.flags.length === 0) return null
  const suggestion = file.assessment
  const suggested = [
    suggestion?.suggestedCategory ? taxonomy.name(suggestion.suggestedCategory) : null,
    suggestion?.suggestedLevel ? levelLabels[suggestion.suggestedLevel] : null,
    suggestion?.suggestedUrgency ? urgencyLabels[suggestion.suggestedUrgency] : null,
  ].filter(Boolean)
  return (
    <Section title={words.sections.judgement}>
      <div className="fq-facts-grid">
        <Fact name={name('categoryCode')}>{taxonomy.name(file.categoryCode) || triageText.noCategory}</Fact>
        {file.level ? <Fact name={name('level')}>{levelLabels[file.level]}</Fact> : null}
        {file.urgency ? <Fact name={name('urgency')}>{urgencyLabels[file.urgency]}</Fact> : null}
        {file.path ? <Fact name={name('path')}>{statutoryPathLabels[file.path]}</Fact> : null}
        <Fact name={name('restriction')}>{restrictionLabels[file.restriction]}</Fact>
        {suggested.length > 0 ? <Fact name={words.suggested}>{suggested.join(' · ')}</Fact> : null}
        {suggestion?.differenceReason ? (
          <Fact name={words.differenceReason}>{suggestion.differenceReason}</Fact>
        ) : null}
        {suggestion ? (
          <Fact name={judgedByText}>
            {rulesVersionText(suggestion.rulesVersion)}
            <div className="fq-dim">{modelVersionText(suggestion.modelVersion ?? null)}</div>
          </Fact>
        ) : null}
      </div>
      <FlagDispositions view={view} />
    </Section>
  )
}

/** What was done about each danger, and by whom. */
export function FlagDispositions({ view }: { view: CaseView }) {
  return (
    <>
      {view.case.flags.map(flag => (
        <div
          key={`${flag.ruleId}${flag.start}`}
          className={flag.disposition ? 'fq-flag is-done' : 'fq-flag'}
          style={{ marginTop: 8 }}
        >
          <span className="fq-flag-name">{quoteWords(flag.text)}</span>{' '}
          {flag.disposition === null ? (
            triageText.flagUndone
          ) : (
            <>
              {flag.disposition.outcome === 'handled' ? triageText.handled : triageText.falseAlarm}{' '}
              {flag.disposition.note}{' '}
              <span className="fq-dim">
                {flag.disposition.byName} {formatInstant(flag.disposition.at)}
              </span>
            </>
          )}
        </div>
      ))}
    </>
  )
}

/** How it ended: the result, what the citizen said afterwards, why it was ended or suspended, where it is kept. */
export function ResultSection({ view }: { view: CaseView }) {
  const file = view.case
  const hasAny =
    file.resultText !== null ||
    file.endReason !== null ||
    file.suspendReason !== null ||
    file.archiveNumber !== null ||
    view.followUps.length > 0
  if (!hasAny) return null
  return (
    <Section title={words.sections.result}>
      <div className="fq-facts-grid">
        {file.resultText === null ? null : (
          <div style={{ gridColumn: '1 / -1' }}>
            <Fact name={name('resultText')}>
              <div className="fq-words">{file.resultText}</div>
            </Fact>
          </div>
        )}
        {file.completionKind ? (
          <Fact name={name('completionKind')}>{completionKindLabels[file.completionKind]}</Fact>
        ) : null}
        {file.completedAt ? <Fact name={name('completedAt')}>{formatInstant(file.completedAt)}</Fact> : null}
        {file.satisfaction ? (
          <Fact name={name('satisfaction')}>{satisfactionLabels[file.satisfaction]}</Fact>
        ) : null}
        {file.suspendReason ? <Fact name={name('suspendReason')}>{file.suspendReason}</Fact> : null}
        {file.reviewOn ? <Fact name={name('reviewOn')}>{file.reviewOn}</Fact> : null}
        {file.endReason ? <Fact name={name('endReason')}>{endReasonText(file.endReason)}</Fact> : null}
        {file.archiveNumber ? <Fact name={name('archiveNumber')}>{file.archiveNumber}</Fact> : null}
        {file.retention ? <Fact name={name('retention')}>{retentionLabels[file.retention]}</Fact> : null}
      </div>
      {view.followUps.map(followUp => (
        <div key={followUp.id} className="fq-followup">
          <strong>{formatInstant(followUp.at)}</strong> {followUp.byName}{' '}
          {words.followUpLine(
            words.methods[followUp.method],
            followUp.isReached ? words.reached : words.notReached,
          )}
          {followUp.isReached
            ? ` ${solvedAnswerLabels[followUp.solved]} ${satisfactionLabels[followUp.satisfaction]}`
            : ''}{' '}
          {followUp.comment}
        </div>
      ))}
    </Section>
  )
}

/** A refusal keeps the code of its reason, other endings the words somebody wrote. */
function endReasonText(reason: string): string {
  return (rejectReasonLabels as Record<string, string>)[reason] ?? reason
}
