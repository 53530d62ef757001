import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import {
  handoverReasonLabels,
  openItemLabels,
  handoverText as words,
} from '../../../shared/labels/handover.ts'
import { useCall, useMe } from '../../client/index.ts'
import {
  formatInstant,
  KeyHint,
  Loaded,
  Page,
  PrintButton,
  PrintFrame,
  useShortcut,
} from '../../components/index.ts'
import { itemText } from './itemText.ts'
import '../shift/shift.css'

/** The list on paper, a signature for each receiver. */
export default function HandoverPaperPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const close = () => navigate(`/handovers/${id}`)
  useShortcut('escape', close)
  const answer = useCall('handover.get', { id })
  return (
    <Page
      title={words.startTitle}
      actions={
        <>
          <PrintButton />
          <Button onClick={close}>
            {actionLabels.close} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <Loaded of={answer}>{pack => <Sheet pack={pack} />}</Loaded>
    </Page>
  )
}

function Sheet({ pack }: { pack: OutputOf<'handover.get'> }) {
  const me = useMe()
  const { handover: head } = pack
  const items = pack.items.filter(item => !item.isGone)
  return (
    <PrintFrame>
      <h1 className="paper-title">{words.paper.title(me.orgName)}</h1>
      <p className="roster-signs">
        <span>
          {words.paper.from} {head.userName}
        </span>
        <span>
          {words.paper.reason} {handoverReasonLabels[head.reason]}
        </span>
        <span>
          {words.paper.openedAt} {formatInstant(head.openedAt)}
        </span>
      </p>
      <table className="roster-paper">
        <thead>
          <tr>
            <th>{words.paper.number}</th>
            <th>{words.kind}</th>
            <th>{words.item}</th>
            <th>{words.due}</th>
            <th>{words.to}</th>
            <th>{words.paper.sign}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={item.id}>
              <td>{index + 1}</td>
              <td>{openItemLabels[item.kind]}</td>
              <td>{itemText(item)}</td>
              <td className="num">{formatInstant(item.dueAt).slice(0, 10)}</td>
              <td>{item.toUserName ?? ''}</td>
              <td className="paper-blank" />
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words.paper.statement}</p>
      <p className="roster-signs">
        <span>{words.paper.from}</span>
        <span>{words.paper.witness}</span>
        <span>{words.paper.date}</span>
      </p>
    </PrintFrame>
  )
}
