/** Committee and mediators, chosen from the register; what speaks against one is asked party by party. */
import { Alert, Form, Radio, Select } from 'antd'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import {
  findingSentence,
  mediatorOption,
  committeeText as words,
} from '../../../../shared/labels/committee.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { RegisterFirst } from '../../committee/RegisterFirst.tsx'

export type Candidates = OutputOf<'mediation.candidates'>
type Candidate = Candidates['mediators'][number]
type Answers = Record<string, 'yes' | 'no' | undefined>

export interface MediatorValues {
  committeeId?: string
  mediatorIds: string[]
  recusals?: Record<string, Answers | undefined>
}

export const isInTerm = (one: { termState: string }) =>
  one.termState === 'current' || one.termState === 'endsSoon'
export const isDoubted = (one: Candidate) => one.findings.some(finding => finding.weight !== 'tell')
const isBarred = (one: Candidate) => one.findings.some(finding => finding.weight === 'bars')

/** The committee and mediators a form begins with: one's own entry, where there is one that can be chosen. */
export function firstChoice(candidates: Candidates, userId: string): MediatorValues {
  const fit = candidates.mediators.filter(one => isInTerm(one))
  const committees = candidates.committees.filter(isInTerm)
  const own = fit.find(
    one => one.userId === userId && !isDoubted(one) && committees.some(item => item.id === one.committeeId),
  )
  const committeeId = own?.committeeId ?? committees[0]?.id
  return { ...(committeeId === undefined ? {} : { committeeId }), mediatorIds: own ? [own.id] : [] }
}

/** The answers as the call takes them: only of mediators who were chosen and need them. */
export function recusalInput(values: MediatorValues, candidates: Candidates, partyIds: readonly string[]) {
  return values.mediatorIds.flatMap(mediatorId => {
    const answers = values.recusals?.[mediatorId]
    const one = candidates.mediators.find(item => item.id === mediatorId)
    if (!answers || !one || !isDoubted(one)) return []
    return [
      { mediatorId, answers: partyIds.map(partyId => ({ partyId, isAgreed: answers[partyId] === 'yes' })) },
    ]
  })
}

/** True when a chosen mediator cannot stay: a party, or somebody a side does not want. */
export function isChoiceRefused(values: MediatorValues | undefined, candidates: Candidates): boolean {
  return (values?.mediatorIds ?? []).some(id => {
    const one = candidates.mediators.find(item => item.id === id)
    if (!one) return false
    return isBarred(one) || (isDoubted(one) && Object.values(values?.recusals?.[id] ?? {}).includes('no'))
  })
}

export function MediatorFields({
  candidates,
  parties,
}: {
  candidates: Candidates
  parties: readonly { id: string; name: string }[]
}) {
  const form = Form.useFormInstance<MediatorValues>()
  const committeeId = Form.useWatch('committeeId', form)
  const chosen = Form.useWatch('mediatorIds', form) ?? []
  const fitting = candidates.committees.filter(isInTerm)
  const own = candidates.mediators.filter(one => one.committeeId === committeeId)
  const able = own.filter(isInTerm)
  const expired = [
    ...candidates.committees.filter(one => !isInTerm(one)).map(one => one.name),
    ...own.filter(one => !isInTerm(one)).map(one => one.name),
  ]
  if (fitting.length === 0 || candidates.mediators.length === 0)
    return (
      <>
        <RegisterFirst canManage={candidates.canManage} />
        {expired.length > 0 ? (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 12 }}
            title={words.expiredHere(expired.join(mediationText.nameGap))}
          />
        ) : null}
        <Form.Item name="mediatorIds" hidden rules={[{ required: true, type: 'array', min: 1 }]}>
          <Select mode="multiple" />
        </Form.Item>
      </>
    )
  return (
    <>
      <div className="mediator-choice">
        {fitting.length > 1 ? (
          <Form.Item name="committeeId" label={words.chooseCommittee}>
            <Select
              options={fitting.map(one => ({ value: one.id, label: one.name }))}
              onChange={() => form.setFieldValue('mediatorIds', [])}
            />
          </Form.Item>
        ) : (
          <Form.Item name="committeeId" hidden>
            <Select />
          </Form.Item>
        )}
        <Form.Item
          name="mediatorIds"
          label={words.choose}
          extra={words.chooseHint}
          rules={[{ required: true, type: 'array', min: 1, message: mediationText.mediatorNeeded }]}
        >
          <Select
            mode="multiple"
            maxCount={5}
            placeholder={words.choosePlaceholder}
            showSearch={{
              filterOption: (text, option) => {
                const one = able.find(item => item.id === option?.value)
                const typed = text.trim().toLowerCase()
                return (
                  one !== undefined &&
                  (one.name.includes(typed) || one.initials.toLowerCase().startsWith(typed))
                )
              },
            }}
            options={able.map(one => ({ value: one.id, label: mediatorOption(one), name: one.name }))}
            optionLabelProp="name"
          />
        </Form.Item>
      </div>
      {expired.length > 0 ? (
        <p className="muted small">{words.expiredHere(expired.join(mediationText.nameGap))}</p>
      ) : null}
      {chosen.map(id => {
        const one = candidates.mediators.find(item => item.id === id)
        return one ? <Doubts key={id} one={one} parties={parties} /> : null
      })}
    </>
  )
}

/** What the check found about one mediator, and what each party says about it. */
function Doubts({ one, parties }: { one: Candidate; parties: readonly { id: string; name: string }[] }) {
  const form = Form.useFormInstance<MediatorValues>()
  const answers = Form.useWatch(['recusals', one.id], form) as Answers | undefined
  const sentences = one.findings.map(finding => (
    <li key={`${finding.code} ${finding.partyId} ${finding.subject}`}>{findingSentence(finding)}</li>
  ))
  if (one.findings.length === 0)
    return one.hasTies ? null : (
      <p className="muted small">
        {one.name}
        {mediationText.colon}
        {words.noTies}
      </p>
    )
  if (isBarred(one))
    return (
      <Alert
        type="error"
        showIcon
        style={{ marginBottom: 12 }}
        title={words.recusalBarred(one.name)}
        description={<ul className="finding-list">{sentences}</ul>}
      />
    )
  if (!isDoubted(one))
    return (
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title={words.tell(one.name)}
        description={<ul className="finding-list">{sentences}</ul>}
      />
    )
  const isRefused = Object.values(answers ?? {}).includes('no')
  return (
    <Alert
      type={isRefused ? 'error' : 'warning'}
      showIcon
      style={{ marginBottom: 12 }}
      title={isRefused ? words.recusalRefused(one.name) : words.recusalTitle(one.name)}
      description={
        <>
          <ul className="finding-list">{sentences}</ul>
          <p>{words.recusalHint}</p>
          {parties.map(party => (
            <div key={party.id} className="consent-line">
              <span className="who">
                <strong>{party.name}</strong> <span className="muted">{words.recusalAsk}</span>
              </span>
              <Form.Item
                name={['recusals', one.id, party.id]}
                noStyle
                rules={[{ required: true, message: words.recusalNeeded }]}
              >
                <Radio.Group
                  optionType="button"
                  buttonStyle="solid"
                  options={[
                    { value: 'yes', label: words.recusalYes },
                    { value: 'no', label: words.recusalNo },
                  ]}
                />
              </Form.Item>
            </div>
          ))}
        </>
      }
    />
  )
}
