import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { orderText, returnReasonLabels } from '../../../shared/labels/order.ts'
import { rulingText as words } from '../../../shared/labels/ruling.ts'
import { formatInstant, KeyHint, Page, PrintButton, PrintFrame, useShortcut } from '../../components/index.ts'
import type { RulingView } from './RulingPage.tsx'
import '../order/paper.css'
import './ruling.css'

/** The ruling on paper: both sides, the decision, and lines to sign. Without a decision it goes to the leader to write on. */
export function RulingPaper({ view }: { view: RulingView }) {
  const { ruling } = view
  const navigate = useNavigate()
  const close = () => navigate(`/rulings/${ruling.id}`)
  useShortcut('escape', close)
  const lead = view.leadName
  const names = [...new Set([view.departmentName, lead ?? view.departmentName])]
  const cite = (number: string | null) => {
    const duty = view.duties.find(item => item.number === number)
    return number === null ? '' : words.cites(number, duty?.title ?? '')
  }
  return (
    <Page
      title={words.print}
      actions={
        <>
          <PrintButton />
          <Button onClick={close}>
            {orderText.closePaper} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <PrintFrame>
        <div className="order-sheet ruling-sheet">
          <h1 className="sheet-title">{words.paperTitle}</h1>
          <p className="sheet-number">{ruling.number}</p>
          <p className="sheet-plain">{words.paperTo(names.join(' '))}</p>
          <p>{words.paperIntro(view.caseTitle, view.orderNumber)}</p>
          <table className="sheet-table">
            <tbody>
              <tr>
                <th>{words.facts}</th>
                <td className="sheet-words">{view.narrative}</td>
              </tr>
              <tr>
                <th>{words.demand}</th>
                <td className="sheet-words">{view.demand}</td>
              </tr>
              <tr>
                <th>{words.returns}</th>
                <td>
                  {view.returns.map(item => (
                    <div key={`${item.departmentName}-${item.at}`}>
                      {formatInstant(item.at)} {item.departmentName}{' '}
                      {item.reason === null ? '' : returnReasonLabels[item.reason]}
                    </div>
                  ))}
                </td>
              </tr>
              <tr>
                <th>{words.departmentSide(view.departmentName)}</th>
                <td className="sheet-words">
                  {ruling.departmentArgument}
                  <div>{cite(ruling.departmentDutyNumber)}</div>
                </td>
              </tr>
              <tr>
                <th>{words.centerSide}</th>
                <td className="sheet-words">
                  {ruling.centerArgument ?? ''}
                  <div>{cite(ruling.centerDutyNumber)}</div>
                </td>
              </tr>
              <tr>
                <th>{words.paperDecision}</th>
                <td className="sheet-words">
                  {lead === null ? (
                    <div className="sheet-space" />
                  ) : (
                    <>
                      <strong>{ruling.outcome === 'stay' ? words.stay(lead) : words.redirect(lead)}</strong>
                      <div>{ruling.decisionText}</div>
                      <div>{cite(ruling.dutyNumber)}</div>
                    </>
                  )}
                  <div>{words.paperBinding}</div>
                  <div className="sheet-ends">
                    <span>
                      {words.paperSign} {ruling.decidedByName ?? ''}
                    </span>
                    <span>{words.paperSeal}</span>
                    <span>
                      {ruling.decidedAt === null ? words.paperDate : formatInstant(ruling.decidedAt)}
                    </span>
                  </div>
                </td>
              </tr>
              {names.map(name => (
                <tr key={name}>
                  <th>{words.paperReceipt}</th>
                  <td className="sheet-line">{words.paperReceiptLine(name)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="sheet-foot">{orderText.paperFoot(view.orgName, view.orgPhone ?? '')}</p>
        </div>
      </PrintFrame>
    </Page>
  )
}
