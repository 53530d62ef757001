import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { isAnswered } from '../../../shared/domain/orderPolicy.ts'
import { partyRoleLabels } from '../../../shared/labels/case.ts'
import {
  type OrderActionName,
  orderKindLabels,
  orderRoleLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { orderProofText } from '../../../shared/labels/orderProof.ts'
import { rulingText } from '../../../shared/labels/ruling.ts'
import { useCall, useMe, useNow } from '../../client/index.ts'
import {
  formatNear,
  KeyHint,
  Loaded,
  Page,
  Section,
  StatusTag,
  ToneTag,
  UrgencyTag,
  useShortcut,
} from '../../components/index.ts'
import { Instruments } from '../instrument/Instruments.tsx'
import { carriedCall } from '../sync/carried.ts'
import { ClockPanel } from './ClockPanel.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { EventList } from './EventList.tsx'
import { FourClocks } from './FourClocks.tsx'
import { OrderActionDialog } from './OrderActionDialog.tsx'
import { OrderAttachments } from './OrderAttachments.tsx'
import { OrderOutcome } from './OrderOutcome.tsx'
import { OrderPaper } from './OrderPaper.tsx'
import { actionsOf, actionText, mainAction } from './orderLogic.ts'
import { useIsOnBehalf } from './useIsOnBehalf.ts'
import './order.css'

export type OrderView = OutputOf<'order.get'>

/** One order: what is asked, where to meet, what of the case matters for it, and what to do now. */
export default function OrderPage() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const answer = useCall('order.get', { orderId: id })
  return (
    <Loaded of={answer}>
      {view => (params.has('paper') ? <OrderPaper view={view} /> : <OrderScreen view={view} />)}
    </Loaded>
  )
}

function OrderScreen({ view }: { view: OrderView }) {
  const { order } = view
  const navigate = useNavigate()
  const { abilities } = useMe()
  // A liaison is shown the order, not the case it belongs to.
  const canOpenCase = abilities.includes('case.edit') || abilities.includes('order.judge')
  // A refused step that is done again opens where it was written, when it still can be done.
  const redone = carriedCall(useLocation().state)
  const [action, setAction] = useState<OrderActionName | null>(
    () => actionsOf(order).find(name => `order.${name}` === redone) ?? null,
  )
  const openPaper = () => navigate(`/orders/${order.id}?paper=1`)
  useShortcut('ctrl+p', openPaper, {
    worksInInputs: true,
    enabled: action === null,
  })
  useShortcut('escape', () => navigate('/orders'), {
    enabled: action === null,
  })
  return (
    <Page
      title={
        <>
          {orderKindLabels[order.kind]} {order.number}
        </>
      }
      hint={view.caseTitle}
      actions={
        <>
          <Button icon={<PrinterOutlined />} onClick={openPaper}>
            {orderText.print} <KeyHint keys="ctrl+p" />
          </Button>
          {canOpenCase ? (
            <Button onClick={() => navigate(`/cases/${order.caseId}?tab=orders`)}>
              {orderText.openCase}
            </Button>
          ) : null}
          <Button onClick={() => navigate('/orders')}>
            {orderText.back} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <ActionBar order={order} onAction={setAction} isDialogOpen={action !== null} />
      <div className="order-page">
        <div className="order-side">
          <Section title={orderProofText.title}>
            <FourClocks order={order} />
            <RulingLink view={view} />
          </Section>
          <Section title={orderText.demand}>
            <p className="order-text">{order.demand}</p>
            {order.dutyNumber ? <p className="muted">{orderProofText.dutyLine(order.dutyNumber)}</p> : null}
            {order.rendezvous ? (
              <dl className="order-facts">
                <dt>{orderText.rendezvous}</dt>
                <dd>
                  <strong>{order.rendezvous}</strong>
                </dd>
              </dl>
            ) : null}
          </Section>
          <Section title={orderText.facts}>
            <p className="order-text">{view.isWithheld ? orderText.withheld : view.narrative}</p>
            <dl className="order-facts">
              <dt>{orderText.place}</dt>
              <dd>{view.place}</dd>
              <dt>{orderText.caseNumber}</dt>
              <dd>{view.caseNumber}</dd>
              <dt>{orderText.from}</dt>
              <dd>
                {view.orgName} {view.orgPhone ?? ''}
              </dd>
              <dt>{orderText.issuedBy}</dt>
              <dd>{order.issuedByName}</dd>
            </dl>
          </Section>
          <OrderOutcome order={order} />
          <Instruments caseId={order.caseId} orderId={order.id} />
          <Section title={orderText.timeline}>
            <EventList events={view.events} />
          </Section>
        </div>
        <div className="order-side">
          <Section title={orderText.clocks}>
            <ClockPanel clocks={view.clocks.filter(clock => clock.doneAt !== null || !isAnswered(order))} />
          </Section>
          <Section title={orderText.partners}>
            <Partners view={view} />
          </Section>
          <Section title={orderText.parties}>
            <Parties parties={view.parties} />
          </Section>
          <OrderAttachments view={view} />
        </div>
      </div>
      <OrderActionDialog action={action} order={order} onClose={() => setAction(null)} />
    </Page>
  )
}

/** State, clock-free, with everything this person may do; the first button is what is owed. */
function ActionBar({
  order,
  onAction,
  isDialogOpen,
}: {
  order: OrderView['order']
  onAction(action: OrderActionName): void
  isDialogOpen: boolean
}) {
  const actions = actionsOf(order)
  const isOwn = !useIsOnBehalf(order)
  const first = mainAction(order, isOwn)
  useShortcut('ctrl+enter', () => first && onAction(first), {
    enabled: first !== null && !isDialogOpen,
  })
  return (
    <div className="order-bar">
      <StatusTag of="order" status={order.status} />
      <UrgencyTag urgency={order.urgency} />
      <span>
        {order.departmentName} {orderRoleLabels[order.role]}
      </span>
      {order.returnCount > 0 ? (
        <ToneTag tone="amber">{orderText.returnCount(order.returnCount)}</ToneTag>
      ) : null}
      {(order.round ?? 1) > 1 ? (
        <ToneTag tone="blue">{orderProofText.round(order.round ?? 1)}</ToneTag>
      ) : null}
      {order.redoCount > 0 ? <ToneTag tone="red">{orderText.redoCount(order.redoCount)}</ToneTag> : null}
      <span style={{ flex: 1 }} />
      {actions.length === 0 ? <span className="what">{orderText.nothingToDo}</span> : null}
      {actions
        .filter(name => name !== first)
        .map(name => (
          <Button
            key={name}
            danger={name === 'recall' || name === 'requestReturn'}
            onClick={() => onAction(name)}
          >
            {actionText(name, isOwn)}
          </Button>
        ))}
      {first ? (
        <Button type="primary" size="large" onClick={() => onAction(first)}>
          {actionText(first, isOwn)} <KeyHint keys="ctrl+enter" />
        </Button>
      ) : null}
    </div>
  )
}

/** The ruling this order waits for, or is bound by. */
function RulingLink({ view }: { view: OrderView }) {
  const navigate = useNavigate()
  const { ruling, order } = view
  const id = ruling?.id ?? order.rulingId
  if (id === null) return null
  return (
    <p className="order-ruling">
      {order.rulingId !== null ? orderProofText.lockedByRuling : rulingText.inRuling}{' '}
      <Button size="small" onClick={() => navigate(`/rulings/${id}`)}>
        {rulingText.open}
      </Button>
    </p>
  )
}

/** The departments beside this one; an arrival that only its department claims can be borne out here. */
function Partners({ view }: { view: OrderView }) {
  const { order, partners } = view
  const now = useNow()
  const [confirming, setConfirming] = useState<OrderView['partners'][number] | null>(null)
  if (partners.length === 0) return <p className="muted">{orderText.noPartners}</p>
  return (
    <>
      <ul className="order-events">
        {partners.map(partner => (
          <li key={partner.orderId}>
            {partner.departmentName} {orderRoleLabels[partner.role]}{' '}
            <StatusTag of="order" status={partner.status} />
            {partner.claimedCheckIn !== null ? (
              <p>
                {orderProofText.claimedArrival(
                  partner.claimedCheckIn.byName,
                  formatNear(partner.claimedCheckIn.at, now),
                  partner.claimedCheckIn.place,
                )}{' '}
                {partner.canConfirm ? (
                  <Button size="small" onClick={() => setConfirming(partner)}>
                    {orderProofText.confirm}
                  </Button>
                ) : null}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {confirming !== null ? (
        <ConfirmDialog
          order={{
            ...order,
            id: confirming.orderId,
            rev: confirming.rev,
            role: confirming.role,
            status: confirming.status,
            departmentName: confirming.departmentName,
          }}
          step="confirmCheckIn"
          onClose={() => setConfirming(null)}
        />
      ) : null}
    </>
  )
}

function Parties({ parties }: { parties: OrderView['parties'] }) {
  if (parties.length === 0) return <p>{orderText.noParties}</p>
  return (
    <ul className="order-events">
      {parties.map(party => (
        <li key={party.id}>
          <strong>{party.name}</strong> {partyRoleLabels[party.role]}
          <p>
            {party.phone ?? ''} {party.phoneNote ?? ''} {party.address ?? ''}
          </p>
        </li>
      ))}
    </ul>
  )
}
