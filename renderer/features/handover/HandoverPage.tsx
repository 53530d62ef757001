import { PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { HandoverItemView } from '../../../shared/contract/handover.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { roleLabels } from '../../../shared/labels/abilities.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import {
  handoverReasonLabels,
  handoverStatusLabels,
  openItemLabels,
  handoverText as words,
} from '../../../shared/labels/handover.ts'
import { useCall, useCommand, useNow } from '../../client/index.ts'
import { EmptyState, formatNear, Loaded, Page, Section, ToneTag } from '../../components/index.ts'
import { itemPath, itemText } from './itemText.ts'

type Pack = OutputOf<'handover.get'>

/** One pack: each row finds somebody, and only then it can be closed. */
export default function HandoverPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const answer = useCall('handover.get', { id })
  const head = answer.data?.handover
  return (
    <Page
      title={
        head ? (
          <span className="row">
            {words.title(head.userName)}
            <ToneTag tone={head.status === 'open' ? 'amber' : 'grey'}>
              {handoverStatusLabels[head.status]}
            </ToneTag>
          </span>
        ) : (
          words.listTitle
        )
      }
      hint={
        head?.status === 'open'
          ? words.pageHint
          : head?.closedByName
            ? words.closedBy(head.closedByName, formatNear(head.closedAt, head.closedAt ?? ''))
            : ''
      }
      actions={
        <>
          <Button icon={<PrinterOutlined />} onClick={() => void navigate(`/handovers/${id}/paper`)}>
            {actionLabels.print}
          </Button>
          <Button onClick={() => void navigate('/shifts?tab=handovers')}>{words.back}</Button>
        </>
      }
    >
      <Loaded of={answer}>{pack => <PackView pack={pack} />}</Loaded>
    </Page>
  )
}

function PackView({ pack }: { pack: Pack }) {
  const { handover: head, people, can } = pack
  const now = useNow()
  const { message, modal } = App.useApp()
  const [chosen, setChosen] = useState<string[]>([])
  const [to, setTo] = useState<string | null>(null)
  const assign = useCommand('handover.assign')
  const refresh = useCommand('handover.refresh')
  const close = useCommand('handover.close')
  const cancel = useCommand('handover.cancel')
  const live = pack.items.filter(item => !item.isGone)
  const ownerless = live.filter(item => item.toUserId === null).length
  const items = [...pack.items].sort(
    (left, right) =>
      Number(left.isGone) - Number(right.isGone) ||
      Number(left.toUserId !== null) - Number(right.toUserId !== null),
  )
  const give = async (toUserId: string | null) => {
    await assign.run({ id: head.id, itemIds: chosen, toUserId, note: '' })
    setChosen([])
  }
  return (
    <div className="stack">
      {pack.fresh > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={words.fresh(pack.fresh)}
          action={
            <Button
              size="small"
              onClick={() =>
                void refresh
                  .run({ id: head.id })
                  .then(({ added }) => message.success(words.refreshed(added)))
                  .catch(() => undefined)
              }
            >
              {words.refresh}
            </Button>
          }
        />
      ) : null}
      <Section
        title={
          <span className="row">
            {handoverReasonLabels[head.reason]}
            <span className="muted small">
              {words.openedBy(head.openedByName, formatNear(head.openedAt, now))} {head.note}
            </span>
          </span>
        }
        extra={
          can.assign ? (
            <>
              <span className="muted">{words.chosen(chosen.length)}</span>
              <Select
                style={{ width: 300 }}
                placeholder={words.choose}
                aria-label={words.choose}
                value={to}
                showSearch={{ optionFilterProp: 'label' }}
                onChange={setTo}
                options={people.map(person => ({
                  value: person.id,
                  label: words.personOption(
                    person.name,
                    person.roles.map(role => roleLabels[role]).join(' '),
                    person.open,
                  ),
                }))}
              />
              <Button
                type="primary"
                ghost
                disabled={chosen.length === 0 || to === null}
                loading={assign.isRunning}
                onClick={() => void give(to).catch(() => undefined)}
              >
                {words.assign}
              </Button>
              <Button disabled={chosen.length === 0} onClick={() => void give(null).catch(() => undefined)}>
                {words.takeBack}
              </Button>
            </>
          ) : null
        }
      >
        <Table<HandoverItemView>
          rowKey="id"
          size="small"
          pagination={false}
          scroll={{ y: 'calc(100vh - 330px)' }}
          dataSource={items}
          locale={{ emptyText: <EmptyState title={words.nothing} /> }}
          {...(can.assign
            ? {
                rowSelection: {
                  selectedRowKeys: chosen,
                  onChange: keys => setChosen(keys.map(String)),
                  getCheckboxProps: row => ({ disabled: row.isGone }),
                },
              }
            : {})}
          columns={[
            { title: words.kind, key: 'kind', width: 170, render: (_, item) => openItemLabels[item.kind] },
            { title: words.item, key: 'item', render: (_, item) => <ItemLink item={item} /> },
            {
              title: words.due,
              key: 'due',
              width: 150,
              render: (_, item) => <span className="num">{formatNear(item.dueAt, now)}</span>,
            },
            {
              title: words.to,
              key: 'to',
              width: 170,
              render: (_, item) =>
                item.isGone ? (
                  <span className="muted">{words.gone}</span>
                ) : item.toUserName === null ? (
                  <ToneTag tone="red">{words.nobody}</ToneTag>
                ) : (
                  <strong>{item.toUserName}</strong>
                ),
            },
          ]}
        />
      </Section>
      {can.close ? (
        <div className="row">
          <Button
            type="primary"
            size="large"
            disabled={ownerless > 0 || pack.fresh > 0}
            loading={close.isRunning}
            onClick={() =>
              modal.confirm({
                title: words.close,
                content: words.closeHint,
                okText: words.close,
                onOk: () =>
                  close
                    .run({ id: head.id, rev: head.rev, note: '' })
                    .then(({ moved }) => message.success(words.closed(moved)))
                    .catch(() => undefined),
              })
            }
          >
            {words.close}
          </Button>
          <span className={ownerless > 0 ? 'strong' : 'muted'}>
            {ownerless > 0 ? words.ownerless(ownerless) : live.length === 0 ? words.nothing : words.complete}
          </span>
          <Button
            type="link"
            onClick={() =>
              modal.confirm({
                title: words.cancel,
                content: words.cancelHint,
                okText: words.cancel,
                onOk: () => cancel.run({ id: head.id, rev: head.rev }).catch(() => undefined),
              })
            }
          >
            {words.cancel}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function ItemLink({ item }: { item: HandoverItemView }) {
  const path = itemPath(item)
  const text = itemText(item)
  return path === null ? <span>{text}</span> : <Link to={path}>{text}</Link>
}
