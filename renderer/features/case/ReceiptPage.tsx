import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { RejectReason } from '../../../shared/domain/case.ts'
import { pairWords, rejectReasonLabels } from '../../../shared/labels/case.ts'
import { bringText, slipText } from '../../../shared/labels/intake.ts'
import { receiptText as words } from '../../../shared/labels/workspace.ts'
import { useCall, useNow } from '../../client/index.ts'
import {
  formatDay,
  formatInstant,
  Loaded,
  Page,
  PrintButton,
  PrintFrame,
  QrSquare,
} from '../../components/index.ts'
import './receipt.css'

type Receipt = OutputOf<'case.receipt'>
/** `roll` is the 80 mm paper of a till printer. */
type Paper = 'A5' | 'A4' | 'roll'

/** The slip the citizen takes home: number and promise; or, when it was not accepted, the notice. */
export default function ReceiptPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const [paper, setPaper] = useState<Paper>('A5')
  const receipt = useCall('case.receipt', { caseId: id })
  return (
    <Page
      title={receipt.data?.rejection ? words.rejectionTitle : words.title}
      actions={
        <>
          <Segmented<Paper>
            aria-label={words.paper}
            value={paper}
            options={['A5', 'A4', { value: 'roll', label: slipText.rollPaper }]}
            onChange={setPaper}
          />
          <Button icon={<ArrowLeftOutlined />} onClick={() => navigate(-1)}>
            {words.back}
          </Button>
          {/* The size of a roll comes from the print rules; the dialog only needs some size. */}
          <PrintButton pageSize={paper === 'roll' ? 'A5' : paper} />
        </>
      }
    >
      <Loaded of={receipt}>
        {data => (
          <Sheet paper={paper}>
            {data.rejection ? <RejectionNotice data={data} /> : <ReceiptSlip data={data} />}
          </Sheet>
        )}
      </Loaded>
    </Page>
  )
}

function Sheet({ paper, children }: { paper: Paper; children: React.ReactNode }) {
  if (paper !== 'roll') return <PrintFrame size={paper}>{children}</PrintFrame>
  return <article className="paper paper-roll">{children}</article>
}

/** Whoever asked for protection, or gave no name, is not named on a paper that may be lost. */
function holderName(data: Receipt): string {
  if (data.holder === 'protected') return slipText.protectedName
  return data.holder === 'anonymous' ? slipText.anonymousName : data.applicantName
}

function ReceiptSlip({ data }: { data: Receipt }) {
  return (
    <div className="fq-slip">
      <h1>{data.orgName}</h1>
      <h2>{words.title}</h2>
      <table>
        <tbody>
          <Row name={words.number}>
            <strong className="fq-slip-number">{data.number}</strong>
          </Row>
          <Row name={words.applicant}>{holderName(data)}</Row>
          {data.queryCode === null ? null : (
            <Row name={slipText.queryCode}>
              <strong className="fq-slip-number">{data.queryCode}</strong>
            </Row>
          )}
          <Row name={words.matter}>{data.title || slipText.matterWithheld}</Row>
          <Row name={words.toldAt}>{formatInstant(data.toldAt)}</Row>
          <Row name={words.registeredAt}>{formatInstant(data.registeredAt)}</Row>
          {data.firstContactDueAt ? (
            <Row name={words.promise}>
              <strong>{words.promiseText(formatInstant(data.firstContactDueAt))}</strong>
              <div className="fq-slip-why">{slipText.promiseWhy}</div>
            </Row>
          ) : null}
          <Row name={words.by}>{data.byName}</Row>
        </tbody>
      </table>
      <Bring items={data.bring} />
      <div className="fq-slip-foot">
        <div>
          <p>
            {words.checkCode} <strong>{data.checkCode}</strong>
          </p>
          <p>{data.queryCode === null ? words.keep : slipText.queryHint}</p>
          {data.progressAddress === null ? null : <p>{slipText.progressAt(data.progressAddress)}</p>}
          <p>{words.free}</p>
          <Contact data={data} />
        </div>
        <QrSquare text={data.qrText} size="30mm" label={slipText.qrHint} />
      </div>
      <p className="fq-slip-seal">{words.seal}</p>
    </div>
  )
}

/** The one-time notice: everything at once, so that nobody has to come a third time. */
function Bring({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <div className="fq-slip-bring">
      <strong>{bringText.slip}</strong>
      <ol>
        {items.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ol>
      <div className="fq-slip-why">{bringText.onSlip}</div>
    </div>
  )
}

function RejectionNotice({ data }: { data: Receipt }) {
  const now = useNow(3_600_000)
  const reason = data.rejection?.reason ?? ''
  return (
    <div className="fq-slip">
      <h1>{data.orgName}</h1>
      <h2>{words.rejectionTitle}</h2>
      <p className="fq-slip-right">{data.number}</p>
      <p>{words.addressee(holderName(data))}</p>
      <p className="fq-slip-indent">{words.rejectIntro(data.title || slipText.matterWithheld)}</p>
      <p className="fq-slip-indent">
        {pairWords(
          words.reason,
          Object.hasOwn(rejectReasonLabels, reason) ? rejectReasonLabels[reason as RejectReason] : reason,
        )}
      </p>
      <p className="fq-slip-indent">{pairWords(words.guidance, data.rejection?.guidance ?? '')}</p>
      <p className="fq-slip-indent">{words.rejectRight}</p>
      <Contact data={data} />
      <p className="fq-slip-seal">
        {data.orgName} {words.seal}
        <br />
        {formatDay(now)}
      </p>
      <p>{words.sign} ____________________</p>
    </div>
  )
}

function Contact({ data }: { data: Receipt }) {
  return (
    <p>
      {data.orgPhone ? `${words.phone} ${data.orgPhone} ` : ''}
      {data.orgAddress ? `${words.address} ${data.orgAddress}` : ''}
    </p>
  )
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <tr>
      <th>{name}</th>
      <td>{children}</td>
    </tr>
  )
}
