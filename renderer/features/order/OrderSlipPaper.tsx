/** The slip under the order: torn off, filled in by hand, and brought back. It carries the code itself. */
import { paperSheetText as sheetText } from '../../../shared/labels/orderReply.ts'
import { QrSquare } from '../../components/index.ts'
import type { OrderView } from './OrderPage.tsx'
import type { Sheet } from './PaperClocks.tsx'

export function OrderSlipPaper({ view, sheet }: { view: OrderView; sheet: Sheet }) {
  const { order } = view
  return (
    <section className="slip">
      <p className="slip-cut">{sheetText.cut}</p>
      <header className="slip-head">
        <div>
          <h2>{sheetText.slipTitle}</h2>
          <p>
            {order.departmentName} {order.number}
          </p>
          <p className="slip-matter">{view.caseTitle}</p>
        </div>
        <figure className="sheet-code">
          <QrSquare text={sheet.qrText} size="19mm" label={sheetText.code} />
          <figcaption>
            <strong>{sheetText.checkCode(sheet.checkCode)}</strong>
          </figcaption>
        </figure>
      </header>
      <table className="sheet-table slip-table">
        <tbody>
          <tr>
            <th>{sheetText.slipSign}</th>
            <td>
              <div className="slip-line">
                <span>{sheetText.slipSigner}</span>
                <span>{sheetText.slipPhone}</span>
                <span>{sheetText.slipTime}</span>
              </div>
            </td>
          </tr>
          <tr>
            <th>{sheetText.slipCheckIn}</th>
            <td>
              <div className="slip-line">
                <span>{sheetText.slipCheckInPerson}</span>
                <span>{sheetText.slipCheckInTime}</span>
              </div>
              <div className="slip-line">
                <span>{sheetText.slipCheckInPlace}</span>
              </div>
            </td>
          </tr>
          <tr>
            <th>{sheetText.slipFinish}</th>
            <td>
              <div className="slip-room" />
              <div className="slip-line">
                <span>{sheetText.slipKind}</span>
                <span>{sheetText.slipFinishTime}</span>
              </div>
              <div className="slip-line">
                <span>{sheetText.slipNext}</span>
              </div>
            </td>
          </tr>
          <tr>
            <th>{sheetText.slipReturn}</th>
            <td>
              <div>{sheetText.slipReasons}</div>
              <div className="slip-line">
                <span>{sheetText.slipBasis}</span>
              </div>
            </td>
          </tr>
        </tbody>
      </table>
      <div className="sheet-ends">
        <span>{sheetText.slipHandler}</span>
        <span>{sheetText.slipLeader}</span>
        <span>{sheetText.slipSeal}</span>
        <span>{sheetText.slipCenter}</span>
      </div>
      <p className="slip-back">{sheetText.back(view.orgName, view.orgPhone ?? '')}</p>
    </section>
  )
}
