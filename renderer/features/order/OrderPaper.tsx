import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { partyRoleLabels } from '../../../shared/labels/case.ts'
import { urgencyWords } from '../../../shared/labels/common.ts'
import { orderKindLabels, orderRoleLabels, orderText } from '../../../shared/labels/order.ts'
import { formatInstant, KeyHint, Page, PrintButton, PrintFrame, useShortcut } from '../../components/index.ts'
import type { OrderView } from './OrderPage.tsx'
import { useFullPhones } from './useFullPhones.ts'
import './paper.css'

/**
 * The order on paper, with lines for signing, check-in and result: a department without a computer takes
 * part by this sheet, and the centre enters what comes back.
 */
export function OrderPaper({ view }: { view: OrderView }) {
  const { order } = view
  const navigate = useNavigate()
  const phones = useFullPhones(order.caseId, view.parties, orderText.showPhonesReason)
  const close = () => navigate(`/orders/${order.id}`)
  useShortcut('escape', close)
  const due = [
    order.signDueAt ? `${orderText.paperSign} ${orderText.until(formatInstant(order.signDueAt))}` : null,
    order.checkInDueAt && order.kind === 'whistle'
      ? `${orderText.paperCheckIn} ${orderText.until(formatInstant(order.checkInDueAt))}`
      : null,
    order.finishDueAt
      ? `${orderText.completedDue} ${orderText.until(formatInstant(order.finishDueAt))}`
      : null,
  ].filter(text => text !== null)
  return (
    <Page
      title={orderText.print}
      actions={
        <>
          {phones.isMasked ? (
            <Button loading={phones.isRunning} onClick={() => void phones.show()}>
              {orderText.showPhones}
            </Button>
          ) : null}
          <PrintButton />
          <Button onClick={close}>
            {orderText.closePaper} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <PrintFrame>
        <div className="order-sheet">
          <h1 className="sheet-title">{orderText.paperTitle(orderKindLabels[order.kind])}</h1>
          <p className="sheet-number">{order.number}</p>
          <p className="sheet-plain">{orderText.paperTo(order.departmentName)}</p>
          <p>{order.kind === 'whistle' ? orderText.paperWhistleIntro : orderText.paperIntro}</p>
          <table className="sheet-table">
            <tbody>
              <tr>
                <th>{orderText.caseNumber}</th>
                <td>{view.caseNumber}</td>
                <th>{orderText.paperRole}</th>
                <td>{orderRoleLabels[order.role]}</td>
              </tr>
              <tr>
                <th>{orderText.issuedAt}</th>
                <td>{formatInstant(order.issuedAt)}</td>
                <th>{orderText.paperUrgency}</th>
                <td>{urgencyWords[order.urgency]}</td>
              </tr>
              <tr>
                <th>{orderText.matter}</th>
                <td colSpan={3}>{view.caseTitle}</td>
              </tr>
              <tr>
                <th>{orderText.facts}</th>
                <td colSpan={3} className="sheet-words">
                  {view.narrative}
                </td>
              </tr>
              <tr>
                <th>{orderText.place}</th>
                <td colSpan={3}>{view.place}</td>
              </tr>
              {view.parties.length > 0 ? (
                <tr>
                  <th>{orderText.parties}</th>
                  <td colSpan={3}>
                    {view.parties.map(party => (
                      <div key={party.id}>
                        {partyRoleLabels[party.role]} {party.name} {phones.of(party)} {party.address ?? ''}
                      </div>
                    ))}
                  </td>
                </tr>
              ) : null}
              {order.rendezvous ? (
                <tr>
                  <th>{orderText.rendezvous}</th>
                  <td colSpan={3}>{order.rendezvous}</td>
                </tr>
              ) : null}
              <tr>
                <th>{orderText.demand}</th>
                <td colSpan={3} className="sheet-words">
                  {order.demand}
                </td>
              </tr>
              {due.length > 0 ? (
                <tr>
                  <th>{orderText.paperDue}</th>
                  <td colSpan={3}>{due.join(orderText.paperDueGap)}</td>
                </tr>
              ) : null}
              <tr>
                <th>{orderText.paperSign}</th>
                <td colSpan={3} className="sheet-line">
                  {orderText.paperSignLine}
                </td>
              </tr>
              {order.kind === 'whistle' ? (
                <tr>
                  <th>{orderText.paperCheckIn}</th>
                  <td colSpan={3} className="sheet-line">
                    {orderText.paperCheckInLine}
                    <br />
                    {orderText.paperCheckInPlace}
                  </td>
                </tr>
              ) : null}
              <tr>
                <td colSpan={4} className="sheet-result">
                  <div>{orderText.paperResult}</div>
                  <div className="sheet-space" />
                  <div>{orderText.paperKind}</div>
                  <div className="sheet-ends">
                    <span>{orderText.paperHandler}</span>
                    <span>{orderText.paperSeal}</span>
                    <span>{orderText.paperDate}</span>
                  </div>
                </td>
              </tr>
            </tbody>
          </table>
          <p className="sheet-foot">
            {orderText.paperReturn} {orderText.paperFoot(view.orgName, view.orgPhone ?? '')}
          </p>
        </div>
      </PrintFrame>
    </Page>
  )
}
