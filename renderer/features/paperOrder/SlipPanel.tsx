/** The order behind a code, and the form for what its slip says: signature, arrival, result or return, and the scan. */
import { Alert, App, Button, Descriptions } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { orderKindLabels, orderRoleLabels, orderStatusLabels } from '../../../shared/labels/order.ts'
import { partsText, paperText as words } from '../../../shared/labels/orderReply.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import { formatInstant, KeyHint, Section, ToneTag, useShortcut } from '../../components/index.ts'
import { useUploads } from '../case/workspace/useUploads.ts'
import { ScanList } from './ScanList.tsx'
import { SlipFieldset } from './SlipFieldset.tsx'
import { SlipPlan } from './SlipPlan.tsx'
import { emptySlip, readSlip, type SlipFields } from './slipForm.ts'

export type FoundOrder = OutputOf<'paperOrder.find'>

export function SlipPanel({ order, onDone }: { order: FoundOrder; onDone(): void }) {
  const { message } = App.useApp()
  const [fields, setFields] = useState<SlipFields>(emptySlip)
  const [isChecked, setIsChecked] = useState(false)
  const uploads = useUploads(order.caseId, undefined, order.orderId)
  const enter = useCommand('paperOrder.enter')
  const reading = readSlip(fields, serverNow())
  const scans = uploads.items.flatMap(item => (item.attachmentId === null ? [] : [item.attachmentId]))
  const save = async () => {
    setIsChecked(true)
    if (reading.slip === null) {
      void message.warning(reading.badTimes.length > 0 ? words.timeBad : words.incomplete)
      return
    }
    if (scans.length === 0) {
      void message.warning(words.scanMissing)
      return
    }
    try {
      const { parts } = await enter.run({
        orderId: order.orderId,
        rev: order.rev,
        slip: reading.slip,
        attachmentIds: scans,
      })
      void message.success(words.saved(order.number, partsText(parts)), 6)
      onDone()
    } catch {
      // The sentence is on screen; everything typed stays.
    }
  }
  useShortcut('ctrl+enter', () => void save(), { worksInInputs: true })
  return (
    <>
      <Section
        title={
          <>
            {order.number} <ToneTag tone="red">{orderKindLabels[order.kind]}</ToneTag>{' '}
            <ToneTag tone="blue">{orderRoleLabels[order.role]}</ToneTag>
          </>
        }
        extra={<Link to={`/orders/${order.orderId}`}>{words.open}</Link>}
      >
        {order.movedTo === null ? null : (
          <Alert type="warning" showIcon title={words.moved(order.movedTo)} className="fq-paper-gap" />
        )}
        <Descriptions
          size="small"
          column={2}
          items={[
            { key: 'department', label: words.department, children: order.departmentName },
            { key: 'status', label: words.status, children: orderStatusLabels[order.status] },
            { key: 'matter', label: words.matter, children: `${order.title}（${order.orgName}）`, span: 2 },
            { key: 'demand', label: words.demand, children: order.demand, span: 2 },
            { key: 'issuedAt', label: words.issuedAt, children: formatInstant(order.issuedAt) },
            { key: 'record', label: words.onRecord, children: <OnRecord order={order} /> },
          ]}
        />
        {order.replies.map(reply => (
          <p key={reply.at} className="fq-dim">
            {words.earlier(formatInstant(reply.at), reply.byName, reply.source, partsText(reply.parts))}
          </p>
        ))}
      </Section>
      <Section>
        <SlipFieldset
          fields={fields}
          duties={order.duties}
          missing={isChecked ? reading.missing : []}
          badTimes={reading.badTimes}
          onChange={patch => setFields(current => ({ ...current, ...patch }))}
        />
        <ScanList uploads={uploads} />
        <SlipPlan orderId={order.orderId} slip={reading.slip} />
        <div className="fq-paper-actions">
          <Button type="primary" loading={enter.isRunning} onClick={() => void save()}>
            {words.save} <KeyHint keys="ctrl+enter" />
          </Button>
          <Button onClick={onDone}>{words.next}</Button>
        </div>
      </Section>
    </>
  )
}

/** What of the slip is on record already. */
function OnRecord({ order }: { order: FoundOrder }) {
  const lines = [
    order.signed === null ? null : `${words.sign} ${order.signed.name} ${formatInstant(order.signed.at)}`,
    order.checkedIn === null
      ? null
      : `${words.checkIn} ${order.checkedIn.name} ${formatInstant(order.checkedIn.at)} ${order.checkedIn.place}`,
    order.completedAt === null ? null : `${words.outcomeFinish} ${formatInstant(order.completedAt)}`,
  ].filter(line => line !== null)
  if (lines.length === 0) return <span className="fq-dim">{words.nothingYet}</span>
  return (
    <div>
      {lines.map(line => (
        <div key={line}>{line}</div>
      ))}
    </div>
  )
}
