import { Alert, Form, Radio, Select } from 'antd'
import type { DecisionVia } from '../../../shared/domain/instrumentPolicy.ts'
import { decisionViaLabels, instrumentForm as words } from '../../../shared/labels/instrument.ts'
import type { InstrumentsView } from './types.ts'

export interface ApprovalValues {
  via: DecisionVia
  leaderId?: string | undefined
}

/** The approval a call wants. */
export function approvalOf(values: ApprovalValues): { via: DecisionVia; leaderId: string | null } {
  return { via: values.via, leaderId: values.via === 'own' ? null : (values.leaderId ?? null) }
}

/** Whose decision it is: the person's own, or a leader's by telephone or on paper, written down by this person. */
export function ApprovalFields({
  leaders,
  mayOwn,
  mayNote,
}: {
  leaders: InstrumentsView['leaders']
  mayOwn: boolean
  mayNote: boolean
}) {
  const via = Form.useWatch<DecisionVia | undefined>('via')
  const vias: DecisionVia[] = [
    ...(mayOwn ? (['own'] as const) : []),
    ...(mayNote ? (['phone', 'paper'] as const) : []),
  ]
  return (
    <>
      <Form.Item name="via" label={words.via}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={vias.map(value => ({ value, label: decisionViaLabels[value] }))}
        />
      </Form.Item>
      {via === undefined || via === 'own' ? null : leaders.length === 0 ? (
        <Alert type="warning" showIcon title={words.noLeader} style={{ marginBottom: 16 }} />
      ) : (
        <Form.Item
          name="leaderId"
          label={words.leader}
          rules={[{ required: true, message: words.leaderNeeded }]}
        >
          <Select
            style={{ width: 240 }}
            options={leaders.map(leader => ({ value: leader.id, label: leader.name }))}
          />
        </Form.Item>
      )}
    </>
  )
}
