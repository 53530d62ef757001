import { QRCode } from 'antd'
import type { ReactNode } from 'react'
import type { NoticeView } from '../../../../shared/contract/notice.ts'
import type { RejectReason } from '../../../../shared/domain/case.ts'
import type { NoticeKind } from '../../../../shared/domain/notice.ts'
import { levelLabels, statutoryPathLabels, urgencyLabels } from '../../../../shared/labels/assistant.ts'
import { joinWords, rejectReasonLabels } from '../../../../shared/labels/case.ts'
import { noticeTitles, rejectBasis, noticeText as words } from '../../../../shared/labels/notice.ts'
import { orderKindLabels, orderRoleLabels } from '../../../../shared/labels/order.ts'
import { bareTitle } from '../../../../shared/labels/orderDraft.ts'
import { useNow } from '../../../client/index.ts'
import { formatDay, formatInstant } from '../../../components/index.ts'

interface Props {
  data: NoticeView
  kind: NoticeKind
  paper: 'A4' | 'roll80'
}
type Order = NoticeView['orders'][number]

/** The sheets of one notice: one for the citizen, or one for each department. */
export function NoticeSheet({ data, kind, paper }: Props) {
  if (kind === 'dispatch')
    return (
      <>
        {data.orders.map(order => (
          <Sheet key={order.id} data={data} kind={kind} paper={paper} number={order.number}>
            <DispatchBody data={data} order={order} />
          </Sheet>
        ))}
      </>
    )
  return (
    <Sheet data={data} kind={kind} paper={paper} number={data.number}>
      {kind === 'rejection' ? <RejectionBody data={data} /> : <CitizenBody data={data} kind={kind} />}
    </Sheet>
  )
}

function Sheet({ data, kind, paper, number, children }: Props & { number: string; children: ReactNode }) {
  const now = useNow(3_600_000)
  const isNarrow = paper === 'roll80'
  return (
    <article className={isNarrow ? 'notice notice-roll80' : 'notice notice-a4'}>
      <h1>{data.orgName}</h1>
      <h2>{noticeTitles[kind]}</h2>
      <p className="notice-number">
        {words.number} {number}
      </p>
      {children}
      <div className="notice-foot">
        <div className="notice-contact">
          <p>
            {words.officer} {data.officerName}
          </p>
          {data.orgPhone ? (
            <p>
              {words.phone} {data.orgPhone}
            </p>
          ) : null}
          {data.orgAddress ? (
            <p>
              {words.address} {data.orgAddress}
            </p>
          ) : null}
          {kind === 'dispatch' ? null : (
            <p>
              {words.checkCode} <strong>{data.checkCode}</strong>
            </p>
          )}
        </div>
        <div className="notice-code">
          <QRCode
            value={`${data.number} ${data.checkCode}`}
            size={isNarrow ? 88 : 104}
            bordered={false}
            type="svg"
          />
          <div className="notice-small">{words.codeHint}</div>
        </div>
      </div>
      <p className="notice-seal">
        {data.orgName} {words.seal}
        <br />
        {formatDay(now)}
      </p>
      <p className="notice-received">
        {words.receivedBy} {words.receivedLine}
      </p>
    </article>
  )
}

function CitizenBody({ data, kind }: { data: NoticeView; kind: NoticeKind }) {
  const lead = data.orders.find(order => order.role === 'lead') ?? data.orders[0]
  const supports = data.orders.filter(order => order.id !== lead?.id)
  const told = formatInstant(data.toldAt)
  const isTransfer = kind === 'transfer' && lead !== undefined
  return (
    <>
      <p>{words.to(data.applicantName || words.anonymous)}</p>
      <p className="notice-indent">
        {isTransfer
          ? words.transferIntro(told, bareTitle(data.title), lead.departmentName)
          : words.acceptIntro(told, bareTitle(data.title))}
      </p>
      {isTransfer || data.mediatorName === null ? null : (
        <p className="notice-indent">{words.acceptMediation(data.mediatorName)}</p>
      )}
      {data.escalation === null ? null : <p className="notice-indent">{words.acceptEscalated}</p>}
      {data.resultText === null || isTransfer ? null : (
        <p className="notice-indent">{words.acceptSettled(data.resultText)}</p>
      )}
      <Facts
        rows={[
          [words.category, data.categoryName],
          [words.path, data.path === null ? null : statutoryPathLabels[data.path]],
          [words.registeredAt, formatInstant(data.registeredAt)],
          [words.acceptedAt, data.judgedAt === null ? null : formatInstant(data.judgedAt)],
          [
            words.firstContact,
            data.firstContactDueAt ? words.before(formatInstant(data.firstContactDueAt)) : null,
          ],
          ...(isTransfer
            ? ([
                [words.lead, withContact(lead)],
                [words.support, supports.length > 0 ? joinWords(supports.map(withContact)) : null],
                [words.due, dueText(lead.finishDueAt, lead.isEstimated)],
              ] as const)
            : []),
          [words.basis, basisOf(data, lead ?? null)],
        ]}
      />
      <p className="notice-indent">{isTransfer ? words.transferNext : words.acceptNext}</p>
    </>
  )
}

function RejectionBody({ data }: { data: NoticeView }) {
  const reason = data.rejection?.reason ?? ''
  const isKnown = Object.hasOwn(rejectReasonLabels, reason)
  return (
    <>
      <p>{words.to(data.applicantName || words.anonymous)}</p>
      <p className="notice-indent">{words.rejectIntro(formatInstant(data.toldAt), bareTitle(data.title))}</p>
      <Facts
        rows={[
          [words.reason, isKnown ? rejectReasonLabels[reason as RejectReason] : reason],
          [words.guidance, data.rejection?.guidance ?? ''],
          [words.basis, isKnown ? rejectBasis[reason as RejectReason] : null],
          [words.registeredAt, formatInstant(data.registeredAt)],
        ]}
      />
      <p className="notice-indent">{words.rights}</p>
    </>
  )
}

function DispatchBody({ data, order }: { data: NoticeView; order: Order }) {
  const supports = data.orders.filter(other => other.id !== order.id)
  return (
    <>
      <p>{words.to(order.departmentName)}</p>
      <p className="notice-indent">{words.dispatchIntro}</p>
      <Facts
        rows={[
          [words.matter, data.title],
          [words.number, data.number],
          [words.place, data.place],
          [words.role, `${orderKindLabels[order.kind]} ${orderRoleLabels[order.role]}`],
          [
            words.urgency,
            [data.level ? levelLabels[data.level] : null, data.urgency ? urgencyLabels[data.urgency] : null]
              .filter(Boolean)
              .join(' '),
          ],
          [words.issuedAt, formatInstant(order.issuedAt)],
          [words.rendezvous, order.rendezvous],
          [words.demand, order.demand],
          [words.sign, order.signDueAt ? words.before(formatInstant(order.signDueAt)) : null],
          [words.checkIn, order.checkInDueAt ? words.before(formatInstant(order.checkInDueAt)) : null],
          [words.due, dueText(order.finishDueAt, order.isEstimated)],
          [
            order.role === 'lead' ? words.support : words.lead,
            supports.length > 0 ? joinWords(supports.map(withContact)) : null,
          ],
          [words.basis, order.duty === null ? null : dutyBasis(order.duty)],
        ]}
      />
      <p className="notice-indent">{words.dispatchReturn}</p>
    </>
  )
}

/** Rows with content only: a paper has no empty lines. */
function Facts({ rows }: { rows: readonly (readonly [name: string, value: string | null])[] }) {
  return (
    <table>
      <tbody>
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => (
            <tr key={name}>
              <th>{name}</th>
              <td>{value}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function withContact(order: Order): string {
  return [order.departmentName, order.contactName, order.departmentPhone].filter(Boolean).join(' ')
}

function dueText(dueAt: string | null, isEstimated: boolean): string {
  return dueAt === null
    ? words.byPlan
    : `${words.before(formatInstant(dueAt))}${isEstimated ? words.estimated : ''}`
}

function dutyBasis(duty: NonNullable<Order['duty']>): string {
  return joinWords([
    words.duty(duty.number, duty.title),
    ...duty.basis.map(item => words.basisText(item.law, item.articles)),
  ])
}

/** The rule the step rests on: the law of the path, and the duty of the department it went to. */
function basisOf(data: NoticeView, lead: Order | null): string {
  const path = words.basisFor(data.matterClass === 'petition', data.path === 'mediation' && lead === null)
  return lead?.duty ? joinWords([path, dutyBasis(lead.duty)]) : path
}
