import { Form, Input, Modal, Radio } from 'antd'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { subsidyDecisions } from '../../../shared/contract/subsidy.ts'
import { itemStates } from '../../../shared/domain/subsidyCheck.ts'
import { amountInFigures } from '../../../shared/labels/amount.ts'
import { dossierItemLabels } from '../../../shared/labels/paper.ts'
import {
  itemStateLabels,
  subsidyBasisLabels,
  subsidyFindingLine,
  subsidyFormLabels,
  subsidyGradeLabels,
  subsidyReasonLine,
  subsidyText as words,
} from '../../../shared/labels/subsidy.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { formatInstant } from '../../components/index.ts'
import type { ClaimRow } from './Claims.tsx'

type Values = Pick<InputOf<'subsidy.review'>, 'decision'> & { note?: string }

/** A claim with all it rests on. Whoever may decide it now decides it here. */
export function ClaimDialog({
  claim,
  can,
  onClose,
}: {
  claim: ClaimRow
  can: OutputOf<'subsidy.list'>['can'] | undefined
  onClose(): void
}) {
  const step =
    claim.status === 'asked' && can?.review === true
      ? 'review'
      : claim.status === 'reviewed' && can?.approve === true
        ? 'approve'
        : null
  if (step !== null) return <Decide claim={claim} step={step} onClose={onClose} />
  return (
    <Modal open title={claim.title} width={820} footer={null} onCancel={onClose}>
      <ClaimSheet claim={claim} />
    </Modal>
  )
}

function Decide({ claim, step, onClose }: { claim: ClaimRow; step: 'review' | 'approve'; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const run = useCommand(`subsidy.${step}`, { success: words.decided })
  const decision = Form.useWatch('decision', form) ?? 'pass'
  return (
    <FormDialog<Values>
      isOpen
      isPrefilled
      title={`${step === 'review' ? words.reviewTitle : words.approveTitle}　${claim.title}`}
      submitLabel={words.decisions[decision]}
      isDanger={decision === 'refuse'}
      isRunning={run.isRunning}
      width={820}
      form={form}
      initialValues={{ decision: 'pass', note: '' }}
      onSubmit={values =>
        run.run({ claimId: claim.id, rev: claim.rev, decision: values.decision, note: values.note ?? '' })
      }
      onClose={onClose}
    >
      <ClaimSheet claim={claim} />
      <Form.Item name="decision" label={words.decision}>
        <Radio.Group options={subsidyDecisions.map(value => ({ value, label: words.decisions[value] }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={words.note}
        rules={decision === 'pass' ? [] : [{ required: true, whitespace: true, message: words.noteHint }]}
      >
        <Input.TextArea maxLength={1000} placeholder={words.noteHint} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

/** What the claim says, as it stood when it was asked for. */
function ClaimSheet({ claim }: { claim: ClaimRow }) {
  const { facts } = claim
  const steps = [
    words.by(words.askedBy, claim.askedByName, formatInstant(claim.askedAt)),
    claim.reviewedAt
      ? words.by(words.reviewedBy, claim.reviewedByName ?? '', formatInstant(claim.reviewedAt))
      : '',
    claim.approvedAt
      ? words.by(words.approvedBy, claim.approvedByName ?? '', formatInstant(claim.approvedAt))
      : '',
  ].filter(line => line !== '')
  return (
    <div className="subsidy-sheet">
      <p>
        <strong>{facts.parties.join(words.names)}</strong>　{claim.mediationNumber}　{claim.committeeName}　
        {claim.orgName}
      </p>
      <p>
        {subsidyBasisLabels[facts.basis]}　
        {words.facts(
          subsidyFormLabels[claim.form],
          facts.people,
          amountInFigures(facts.amountFen),
          facts.sessions,
        )}
      </p>
      <p>
        <strong>{words.gradeLine(subsidyGradeLabels[claim.grade], amountInFigures(claim.amountFen))}</strong>
        <span className="muted">
          　{words.proposed} {subsidyGradeLabels[claim.proposedGrade]}（{words.rule(claim.rulesVersion)}）：
          {claim.reasons.map(reason => subsidyReasonLine(reason, claim.proposedGrade)).join('；')}
        </span>
      </p>
      {claim.gradeReason ? <p>{`${words.gradeReason}：${claim.gradeReason}`}</p> : null}
      <p>
        {claim.shares
          .map(share => `${share.name} ${words.yuan(amountInFigures(share.amountFen))}`)
          .join(words.names)}
      </p>
      {facts.repeats.map(repeat => (
        <p key={repeat.number} className="subsidy-warn">
          {subsidyFindingLine('repeat', `${repeat.number} ${repeat.on}`)}
        </p>
      ))}
      {claim.explanation ? <p>{`${words.explanation}：${claim.explanation}`}</p> : null}
      <div className="subsidy-items">
        {itemStates(facts, { needsPerformance: true }).map(({ item, state }) => (
          <span key={item} className={`subsidy-item is-${state}`}>
            {dossierItemLabels[item]} {itemStateLabels[state]}
          </span>
        ))}
      </div>
      <p className="muted">{steps.join('　')}</p>
      {[claim.reviewNote, claim.approveNote]
        .filter(note => note !== '')
        .map(note => (
          <p key={note}>{`${words.note}：${note}`}</p>
        ))}
    </div>
  )
}
