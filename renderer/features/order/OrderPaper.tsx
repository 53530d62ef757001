import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { partyRoleLabels } from '../../../shared/labels/case.ts'
import { urgencyWords } from '../../../shared/labels/common.ts'
import { orderKindLabels, orderRoleLabels, orderText } from '../../../shared/labels/order.ts'
import { paperSheetText as sheetText } from '../../../shared/labels/orderReply.ts'
import { useCall } from '../../client/index.ts'
import {
  ErrorState,
  formatInstant,
  KeyHint,
  LoadingState,
  Page,
  PrintButton,
  PrintFrame,
  QrSquare,
  useShortcut,
} from '../../components/index.ts'
import type { OrderView } from './OrderPage.tsx'
import { OrderSlipPaper } from './OrderSlipPaper.tsx'
import { PaperClocks } from './PaperClocks.tsx'
import { useFullPhones } from './useFullPhones.ts'
import './paper.css'

/**
 * The order on paper, with a slip to tear off for signature, arrival, result or return: a department without a
 * computer takes part by this sheet. The code on it, read by a scanner, opens the order when the slip comes back.
 */
export function OrderPaper({ view }: { view: OrderView }) {
  const { order } = view
  const navigate = useNavigate()
  const phones = useFullPhones(order.caseId, view.parties, orderText.showPhonesReason)
  const answer = useCall('paperOrder.sheet', { orderId: order.id })
  const close = () => navigate(`/orders/${order.id}`)
  useShortcut('escape', close)
  const sheet = answer.data
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
      {answer.error ? <ErrorState error={answer.error} /> : null}
      {sheet === undefined ? (
        <LoadingState />
      ) : (
        <PrintFrame>
          <div className="order-sheet">
            <header className="sheet-head">
              <div className="sheet-head-words">
                <h1 className="sheet-title">{orderText.paperTitle(orderKindLabels[order.kind])}</h1>
                <p className="sheet-plain">{orderText.paperTo(order.departmentName)}</p>
                <p className="sheet-plain">
                  {order.kind === 'whistle' ? orderText.paperWhistleIntro : orderText.paperIntro}
                </p>
              </div>
              <figure className="sheet-code">
                <QrSquare text={sheet.qrText} size="24mm" label={sheetText.code} />
                <figcaption>
                  <span>{order.number}</span>
                  <strong>{sheetText.checkCode(sheet.checkCode)}</strong>
                </figcaption>
              </figure>
            </header>
            <table className="sheet-table">
              <tbody>
                <tr>
                  <th>{orderText.caseNumber}</th>
                  <td>{view.caseNumber}</td>
                  <th>{orderText.paperRole}</th>
                  <td>
                    {orderKindLabels[order.kind]} {orderRoleLabels[order.role]} {urgencyWords[order.urgency]}
                  </td>
                </tr>
                <tr>
                  <th>{orderText.matter}</th>
                  <td>{view.caseTitle}</td>
                  <th>{orderText.issuedAt}</th>
                  <td>
                    {formatInstant(order.issuedAt)} {order.issuedByName}
                  </td>
                </tr>
                <tr>
                  <th>{orderText.facts}</th>
                  <td colSpan={3} className="sheet-words">
                    {view.isWithheld ? orderText.withheld : view.narrative}
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
                {sheet.duty === null ? null : (
                  <tr>
                    <th>{sheetText.duty}</th>
                    <td colSpan={3}>
                      {sheet.duty.number} {sheet.duty.title}
                      {sheet.duty.laws.length > 0 ? <div>{sheet.duty.laws.join(' ')}</div> : null}
                    </td>
                  </tr>
                )}
                {view.partners.length > 0 ? (
                  <tr>
                    <th>{sheetText.partners}</th>
                    <td colSpan={3}>
                      {view.partners
                        .map(partner => `${partner.departmentName} ${orderRoleLabels[partner.role]}`)
                        .join(sheetText.gap)}
                    </td>
                  </tr>
                ) : null}
                <PaperClocks order={order} sheet={sheet} />
              </tbody>
            </table>
            <p className="sheet-foot">
              {sheetText.copies} {orderText.paperFoot(view.orgName, view.orgPhone ?? '')}
            </p>
            <OrderSlipPaper view={view} sheet={sheet} />
          </div>
        </PrintFrame>
      )}
    </Page>
  )
}
