import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, QRCode, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { RejectReason } from '../../../shared/domain/case.ts'
import { pairWords, rejectReasonLabels } from '../../../shared/labels/case.ts'
import { receiptText as words } from '../../../shared/labels/workspace.ts'
import { useCall, useNow } from '../../client/index.ts'
import { formatDay, formatInstant, Loaded, Page, PrintButton, PrintFrame } from '../../components/index.ts'
import './receipt.css'

type Receipt = OutputOf<'case.receipt'>
type Paper = 'A5' | 'A4'

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
            options={['A5', 'A4']}
            onChange={setPaper}
          />
          <Button icon={<ArrowLeftOutlined />} onClick={() => navigate(-1)}>
            {words.back}
          </Button>
          <PrintButton pageSize={paper} />
        </>
      }
    >
      <Loaded of={receipt}>
        {data => (
          <PrintFrame size={paper}>
            {data.rejection ? <RejectionNotice data={data} /> : <ReceiptSlip data={data} />}
          </PrintFrame>
        )}
      </Loaded>
    </Page>
  )
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
          <Row name={words.applicant}>{data.applicantName || words.anonymous}</Row>
          <Row name={words.matter}>{data.title}</Row>
          <Row name={words.toldAt}>{formatInstant(data.toldAt)}</Row>
          <Row name={words.registeredAt}>{formatInstant(data.registeredAt)}</Row>
          {data.firstContactDueAt ? (
            <Row name={words.promise}>
              <strong>{words.promiseText(formatInstant(data.firstContactDueAt))}</strong>
            </Row>
          ) : null}
          <Row name={words.by}>{data.byName}</Row>
        </tbody>
      </table>
      <div className="fq-slip-foot">
        <div>
          <p>
            {words.checkCode} <strong>{data.checkCode}</strong>
          </p>
          <p>{words.keep}</p>
          <p>{words.free}</p>
          <Contact data={data} />
        </div>
        <QRCode value={data.number} size={92} bordered={false} type="svg" />
      </div>
      <p className="fq-slip-seal">{words.seal}</p>
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
      <p>{words.addressee(data.applicantName || words.anonymous)}</p>
      <p className="fq-slip-indent">{words.rejectIntro(data.title)}</p>
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
