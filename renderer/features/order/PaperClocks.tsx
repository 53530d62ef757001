/** The four clocks on paper: each with its date, and before delivery by when it would be if delivered now. */
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { paperSheetText as sheetText } from '../../../shared/labels/orderReply.ts'
import { formatInstant } from '../../components/index.ts'
import type { OrderView } from './OrderPage.tsx'

export type Sheet = OutputOf<'paperOrder.sheet'>

export function PaperClocks({ order, sheet }: { order: OrderView['order']; sheet: Sheet }) {
  const dues = sheet.ifDelivered ?? order
  const until = sheet.ifDelivered?.returnUntil ?? sheet.returnUntil
  const cell = (due: string | null) => (due === null ? sheetText.none : sheetText.until(formatInstant(due)))
  return (
    <>
      <tr>
        <th rowSpan={2}>{sheetText.clocks}</th>
        <td colSpan={3} className="sheet-clocks">
          <div className="sheet-clock-row">
            <span>
              <b>{sheetText.clockDelivery}</b>
              {order.deliveredAt === null ? sheetText.bySignature : formatInstant(order.deliveredAt)}
            </span>
            <span>
              <b>{sheetText.clockSign}</b>
              {cell(dues.signDueAt)}
            </span>
            <span>
              <b>{sheetText.clockCheckIn}</b>
              {order.kind === 'whistle' ? cell(dues.checkInDueAt) : sheetText.none}
            </span>
            <span>
              <b>{sheetText.clockFinish}</b>
              {cell(dues.finishDueAt)}
            </span>
          </div>
        </td>
      </tr>
      <tr>
        <td colSpan={3} className="sheet-small">
          {sheet.ifDelivered === null
            ? order.deliveredAt === null
              ? ''
              : sheetText.deliveredAt(formatInstant(order.deliveredAt))
            : `${sheetText.notDelivered}${sheetText.ifNow(formatInstant(sheet.ifDelivered.at))}`}{' '}
          {until === null ? '' : sheetText.returnUntil(formatInstant(until))}
        </td>
      </tr>
    </>
  )
}
