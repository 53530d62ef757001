import { PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { type HandoverReason, handoverReasons } from '../../../shared/domain/handover.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import {
  handoverReasonLabels,
  handoverStatusLabels,
  handoverText as words,
} from '../../../shared/labels/handover.ts'
import { useCall, useCommand, useNow } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { EmptyState, formatNear, Loaded, Section, ToneTag } from '../../components/index.ts'

type List = OutputOf<'handover.list'>

/** Handover packs, the open ones first, and the way to begin one. */
export function HandoversTab() {
  const now = useNow()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const answer = useCall('handover.list', {})
  const [isStarting, setIsStarting] = useState(search.get('user') !== null)
  return (
    <Loaded of={answer}>
      {({ rows, people, can }) => (
        <div className="stack">
          {can.manage ? (
            <div className="row">
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsStarting(true)}>
                {words.start}
              </Button>
              <span className="muted">{words.startHint}</span>
            </div>
          ) : null}
          <Section>
            <Table<List['rows'][number]>
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={[...rows].sort(
                (left, right) => Number(right.status === 'open') - Number(left.status === 'open'),
              )}
              onRow={row => ({ onDoubleClick: () => void navigate(`/handovers/${row.id}`) })}
              locale={{ emptyText: <EmptyState title={words.empty} hint={words.emptyHint} /> }}
              columns={[
                {
                  title: words.paper.from,
                  key: 'from',
                  width: 130,
                  render: (_, row) => <strong>{row.userName}</strong>,
                },
                {
                  title: words.reason,
                  key: 'reason',
                  width: 130,
                  render: (_, row) => handoverReasonLabels[row.reason],
                },
                {
                  title: words.item,
                  key: 'items',
                  width: 200,
                  render: (_, row) => words.count(row.items, row.status === 'open' ? row.ownerless : 0),
                },
                {
                  title: words.listTitle,
                  key: 'status',
                  render: (_, row) => (
                    <>
                      <ToneTag tone={row.status === 'open' ? 'amber' : 'grey'}>
                        {handoverStatusLabels[row.status]}
                      </ToneTag>{' '}
                      <span className="muted small">
                        {words.openedBy(row.openedByName, formatNear(row.openedAt, now))}
                        {row.closedByName
                          ? ` ${words.closedBy(row.closedByName, formatNear(row.closedAt, now))}`
                          : ''}
                      </span>
                    </>
                  ),
                },
                {
                  key: 'open',
                  width: 90,
                  render: (_, row) => (
                    <Button type="link" size="small" onClick={() => void navigate(`/handovers/${row.id}`)}>
                      {words.open}
                    </Button>
                  ),
                },
              ]}
            />
          </Section>
          {isStarting ? (
            <StartDialog
              people={people}
              userId={search.get('user')}
              onClose={() => {
                setIsStarting(false)
                setSearch({ tab: 'handovers' }, { replace: true })
              }}
            />
          ) : null}
        </div>
      )}
    </Loaded>
  )
}

interface Values {
  userId?: string
  reason?: HandoverReason
  note?: string
}

function StartDialog({
  people,
  userId,
  onClose,
}: {
  people: List['people']
  userId: string | null
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const navigate = useNavigate()
  const open = useCommand('handover.open')
  return (
    <FormDialog<Values>
      isOpen
      title={words.startTitle}
      hint={words.startHint}
      submitLabel={words.begin}
      isRunning={open.isRunning}
      width={520}
      form={form}
      initialValues={{ reason: 'departed', note: '', ...(userId === null ? {} : { userId }) }}
      onSubmit={async values => {
        const { id } = await open.run({
          userId: values.userId ?? '',
          reason: values.reason ?? 'departed',
          note: values.note?.trim() ?? '',
        })
        window.setTimeout(() => void navigate(`/handovers/${id}`))
      }}
      onClose={onClose}
    >
      <Form.Item name="userId" label={words.who} rules={[{ required: true, message: commonLabels.required }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={people.map(person => ({
            value: person.id,
            label: words.whoOption(person.name, person.open),
          }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={words.reason}>
        <Select options={handoverReasons.map(value => ({ value, label: handoverReasonLabels[value] }))} />
      </Form.Item>
      <Form.Item name="note" label={words.note}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
