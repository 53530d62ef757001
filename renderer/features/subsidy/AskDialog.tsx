import { Alert, Form, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { type SubsidyGrade, splitShares, subsidyGrades } from '../../../shared/domain/subsidy.ts'
import { type SubsidyBasis, subsidyBases } from '../../../shared/domain/subsidyCheck.ts'
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
import { useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { fenOfYuan } from '../mediation/agreementLogic.ts'

type Proposal = OutputOf<'subsidy.propose'>
interface Values {
  basis: SubsidyBasis
  grade: SubsidyGrade
  gradeReason?: string
  explanation?: string
  /** Yuan by entry of the register. */
  shares: Record<string, number | null>
}

/** The claim of one mediation: grade with its rules, the thirteen items, what is missing, who gets how much. */
export function AskDialog({ mediationId, onClose }: { mediationId: string; onClose(): void }) {
  const [basis, setBasis] = useState<SubsidyBasis>('people')
  const answer = useCall('subsidy.propose', { mediationId, basis }, { keepPrevious: true })
  if (!answer.data) return null
  return <Ask proposal={answer.data} mediationId={mediationId} onBasis={setBasis} onClose={onClose} />
}

const sharesIn = (proposal: Proposal, grade: SubsidyGrade) =>
  Object.fromEntries(
    splitShares(proposal.facts.mediators, proposal.amounts[grade]).map(share => [
      share.mediatorId,
      share.amountFen / 100,
    ]),
  )

function Ask({
  proposal,
  mediationId,
  onBasis,
  onClose,
}: {
  proposal: Proposal
  mediationId: string
  onBasis(basis: SubsidyBasis): void
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const run = useCommand('subsidy.ask', { success: words.asked })
  const grade = Form.useWatch('grade', form) ?? proposal.grade
  const blocking = proposal.findings.filter(finding => finding.severity === 'block')
  const doubts = proposal.findings.filter(finding => finding.severity === 'explain')
  const lines = (findings: Proposal['findings']) => (
    <ul className="subsidy-findings">
      {findings.map(one => (
        <li key={`${one.code}${one.detail}`}>{subsidyFindingLine(one.code, one.detail)}</li>
      ))}
    </ul>
  )
  return (
    <FormDialog<Values>
      isOpen
      title={`${words.askTitle}　${proposal.number}`}
      hint={words.askHint}
      submitLabel={words.ask}
      isRunning={run.isRunning}
      isBlocked={blocking.length > 0 || !proposal.canAsk}
      width={860}
      form={form}
      initialValues={{
        basis: proposal.facts.basis,
        grade: proposal.grade,
        gradeReason: '',
        explanation: '',
        shares: sharesIn(proposal, proposal.grade),
      }}
      onValuesChange={changed => {
        if (changed.basis) onBasis(changed.basis)
        if (changed.grade) form.setFieldsValue({ shares: sharesIn(proposal, changed.grade) })
      }}
      onSubmit={values =>
        run.run({
          mediationId,
          rev: proposal.claimRev,
          basis: values.basis,
          grade: values.grade,
          gradeReason: values.gradeReason ?? '',
          explanation: values.explanation ?? '',
          shares: proposal.facts.mediators.map(one => ({
            mediatorId: one.id,
            name: one.name,
            amountFen: fenOfYuan(values.shares[one.id] ?? 0) ?? 0,
          })),
        })
      }
      onClose={onClose}
    >
      {blocking.length > 0 ? (
        <Alert type="error" title={words.faults} description={lines(blocking)} style={{ marginBottom: 12 }} />
      ) : null}
      {doubts.length > 0 ? (
        <Alert type="warning" title={words.doubts} description={lines(doubts)} style={{ marginBottom: 12 }} />
      ) : null}
      <p>
        <strong>{proposal.title}</strong>　
        {words.facts(
          subsidyFormLabels[proposal.facts.form],
          proposal.facts.people,
          amountInFigures(proposal.facts.amountFen),
          proposal.facts.sessions,
        )}
      </p>
      <Form.Item name="basis" label={words.basis}>
        <Radio.Group options={subsidyBases.map(value => ({ value, label: subsidyBasisLabels[value] }))} />
      </Form.Item>
      <Form.Item name="grade" label={words.grade}>
        <Radio.Group
          options={subsidyGrades.map(value => ({
            value,
            label: words.gradeLine(subsidyGradeLabels[value], amountInFigures(proposal.amounts[value])),
          }))}
        />
      </Form.Item>
      <p className="muted">
        {words.proposed} {subsidyGradeLabels[proposal.grade]}（{words.rule(proposal.rulesVersion)}）：
        {proposal.reasons.map(reason => subsidyReasonLine(reason, proposal.grade)).join('；')}
      </p>
      {grade === proposal.grade ? null : (
        <Form.Item
          name="gradeReason"
          label={words.gradeReason}
          rules={[{ required: true, whitespace: true, message: words.needed }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      )}
      {doubts.length === 0 ? null : (
        <Form.Item
          name="explanation"
          label={words.explanation}
          rules={[{ required: true, whitespace: true, message: words.needed }]}
        >
          <Input.TextArea maxLength={1000} placeholder={words.explanationHint} autoSize={{ minRows: 2 }} />
        </Form.Item>
      )}
      <p className="subsidy-label">
        {words.shares} <span className="muted">{words.sharesHint}</span>
      </p>
      <div className="two-columns">
        {proposal.facts.mediators.map(one => (
          <Form.Item key={one.id} name={['shares', one.id]} label={one.name}>
            <InputNumber<number> min={0} precision={2} controls={false} style={{ width: 180 }} />
          </Form.Item>
        ))}
      </div>
      <p className="subsidy-label">{words.items}</p>
      <div className="subsidy-items">
        {proposal.items.map(({ item, state }) => (
          <span key={item} className={`subsidy-item is-${state}`}>
            {dossierItemLabels[item]} {itemStateLabels[state]}
          </span>
        ))}
      </div>
    </FormDialog>
  )
}
