import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { supervisionKindLabels, letterText as words } from '../../../shared/labels/instrument.ts'
import { useCall } from '../../client/index.ts'
import {
  formatInstant,
  KeyHint,
  Loaded,
  Page,
  PrintButton,
  PrintFrame,
  useShortcut,
} from '../../components/index.ts'
import '../order/paper.css'
import './letter.css'

/** A step of supervision on paper, with lines for signing and answering. */
export default function SupervisionLetter() {
  const { id = '' } = useParams()
  const answer = useCall('supervision.get', { supervisionId: id })
  return <Loaded of={answer}>{view => <Letter view={view} />}</Loaded>
}

function Letter({ view }: { view: OutputOf<'supervision.get'> }) {
  const { supervision: row } = view
  const navigate = useNavigate()
  const close = () => navigate(-1)
  useShortcut('escape', close)
  const kind = supervisionKindLabels[row.kind]
  return (
    <Page
      title={words.title(kind)}
      hint={row.number}
      actions={
        <>
          <PrintButton />
          <Button onClick={close}>
            {words.back} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <PrintFrame>
        <div className="order-sheet letter-sheet">
          <h1 className="sheet-title">{words.title(kind)}</h1>
          <p className="letter-number">{row.number}</p>
          <p className="sheet-plain">{words.to(row.departmentName)}</p>
          <p>{words.about(view.caseTitle, view.caseNumber)}</p>
          <table className="sheet-table">
            <tbody>
              {view.orderDemand === null ? null : (
                <tr>
                  <th>{words.orderDemand}</th>
                  <td className="sheet-words">
                    {view.orderDemand}
                    {view.orderNumber ? <div>{words.order(view.orderNumber)}</div> : null}
                  </td>
                </tr>
              )}
              {view.finishDueAt === null ? null : (
                <tr>
                  <th>{words.finishDue}</th>
                  <td>{formatInstant(view.finishDueAt)}</td>
                </tr>
              )}
              <tr>
                <th>{words.demand}</th>
                <td className="sheet-words">
                  {row.text}
                  {view.previous === null ? null : (
                    <div>
                      {words.previous(
                        view.previous.number,
                        supervisionKindLabels[view.previous.kind],
                        formatInstant(view.previous.issuedAt),
                      )}
                    </div>
                  )}
                  <div>
                    {row.replyDueAt === null
                      ? words.replyIn(row.replyDays)
                      : words.replyBy(formatInstant(row.replyDueAt))}
                  </div>
                </td>
              </tr>
              {row.cardReason === '' ? null : (
                <tr>
                  <th>{words.cardReason}</th>
                  <td className="sheet-words">{row.cardReason}</td>
                </tr>
              )}
              <tr>
                <th>{words.issuedAt}</th>
                <td>
                  {formatInstant(row.issuedAt)}　{words.issuer}：{row.issuedByOrg} {row.issuedByName}
                </td>
              </tr>
              <tr>
                <th>{words.sign}</th>
                <td className="letter-line">{words.signLine}</td>
              </tr>
              <tr>
                <th>{words.reply}</th>
                <td>
                  <div className="letter-space" />
                  <div className="letter-ends">
                    <span>{words.replyLine}</span>
                    <span>{words.seal}</span>
                    <span>{words.date}</span>
                  </div>
                </td>
              </tr>
            </tbody>
          </table>
          <p className="sheet-foot">{words.foot(view.orgName, view.orgPhone ?? '')}</p>
        </div>
      </PrintFrame>
    </Page>
  )
}
