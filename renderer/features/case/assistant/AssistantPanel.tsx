import { WarningFilled } from '@ant-design/icons'
import { Button, Collapse, Spin } from 'antd'
import type { ReactNode } from 'react'
import type { Advice } from '../../../../shared/contract/case.ts'
import { advicePanelText as words } from '../../../../shared/labels/advicePanel.ts'
import {
  guardText,
  levelHandlerLabels,
  levelLabels,
  reasonText,
  restrictionLabels,
  statutoryPathLabels,
  urgencyLabels,
} from '../../../../shared/labels/assistant.ts'
import { joinWords, pairWords } from '../../../../shared/labels/case.ts'
import { demandText } from './adviceWords.ts'
import { useTaxonomy } from './useTaxonomy.ts'
import './assistant.css'

interface Props {
  advice: Advice | null
  isThinking: boolean
  /** Code chosen in the form, marked in the list. */
  chosenCategory?: string | null
  /** Takes a proposed category over into the form; no button without it. */
  onAdoptCategory?: ((code: string) => void) | undefined
  /** Flags are shown elsewhere (the triage form has its own list with dispositions). */
  hidesFlags?: boolean
}

/** What the assistant reads in the citizen's words: dangers first, then where the matter belongs and why. */
export function AssistantPanel({ advice, isThinking, chosenCategory, onAdoptCategory, hidesFlags }: Props) {
  const taxonomy = useTaxonomy()
  if (advice === null) {
    return <p className="fq-advice-reason">{isThinking ? words.thinking : words.waiting}</p>
  }
  return (
    <div className="fq-advice" aria-live="polite">
      {hidesFlags ? null : <Flags advice={advice} isThinking={isThinking} />}
      <Line name={words.category}>
        {advice.categories.length === 0 ? words.noCategory : null}
        {advice.categories.slice(0, 3).map(category => (
          <div key={category.code} className="fq-advice-category">
            <span>
              {taxonomy.name(category.code)}
              {category.words.length > 0 ? (
                <span className="fq-advice-reason">
                  {' '}
                  {words.because(joinWords([...new Set(category.words.map(word => word.text))].slice(0, 4)))}
                </span>
              ) : null}
            </span>
            {onAdoptCategory ? (
              <Button
                size="small"
                type={chosenCategory === category.code ? 'primary' : 'default'}
                onClick={() => onAdoptCategory(category.code)}
              >
                {chosenCategory === category.code ? words.adopted : words.adopt}
              </Button>
            ) : null}
          </div>
        ))}
      </Line>
      <Line name={words.level}>
        <strong>{levelLabels[advice.level]}</strong>{' '}
        <span className="fq-advice-reason">{levelHandlerLabels[advice.level]}</span>
      </Line>
      <Line name={words.urgency}>
        <strong>{urgencyLabels[advice.urgency]}</strong>
      </Line>
      {advice.suggestedLead ? (
        <Line name={words.lead}>{taxonomy.departmentName(advice.suggestedLead)}</Line>
      ) : null}
      {advice.support.length > 0 ? (
        <Line name={words.support}>
          {joinWords(advice.support.map(code => taxonomy.departmentName(code)))}
        </Line>
      ) : null}
      {advice.path ? <Line name={words.path}>{statutoryPathLabels[advice.path]}</Line> : null}
      {advice.restriction === 'normal' ? null : (
        <Line name={words.restriction}>{restrictionLabels[advice.restriction]}</Line>
      )}
      {advice.reasons.length > 0 ? (
        <Line name={words.reasons}>
          {advice.reasons.map(reason => (
            <div key={`${reason.code}${JSON.stringify(reason.params)}`} className="fq-advice-reason">
              {reasonText(reason.code, reason.params)}
            </div>
          ))}
        </Line>
      ) : null}
      {advice.guardedFlags.length > 0 ? <Guarded advice={advice} /> : null}
      <p className="fq-advice-reason" style={{ margin: 0 }}>
        {words.onlyAdvice} {words.version(advice.rulesVersion)}
      </p>
    </div>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fq-advice-line">
      <span className="fq-advice-name">{name}</span>
      <div className="fq-advice-value">{children}</div>
    </div>
  )
}

function Flags({ advice, isThinking }: { advice: Advice; isThinking: boolean }) {
  if (advice.flags.length === 0) {
    return (
      <div className="fq-advice-reason">
        {words.noFlags} {isThinking ? <Spin size="small" /> : null}
      </div>
    )
  }
  return (
    <div className="fq-advice" role="alert">
      {Object.entries(Object.groupBy(advice.flags, flag => flag.id)).map(([id, found = []]) => (
        <div key={id} className="fq-flag">
          <div className="fq-flag-name">
            <WarningFilled /> {found[0]?.name}
          </div>
          {found.map(flag => (
            <div key={flag.span.start}>{words.words(flag.span.text)}</div>
          ))}
          <div className="fq-flag-demand">{demandText(found[0]?.demand ?? '')}</div>
        </div>
      ))}
    </div>
  )
}

function Guarded({ advice }: { advice: Advice }) {
  return (
    <Collapse
      size="small"
      ghost
      items={[
        {
          key: 'guarded',
          label: <span className="fq-advice-reason">{words.guarded(advice.guardedFlags.length)}</span>,
          children: advice.guardedFlags.map(flag => (
            <div key={`${flag.id}${flag.span.start}`} className="fq-advice-reason">
              {pairWords(flag.name, flag.clause)} {guardText(flag.guard.kind, flag.guard.text)}
            </div>
          )),
        },
      ]}
    />
  )
}
