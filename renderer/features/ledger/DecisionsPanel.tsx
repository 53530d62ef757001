import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { LedgerMonthView } from '../../../shared/contract/ledger.ts'
import type { LedgerDecisions } from '../../../shared/contract/ledgerDecision.ts'
import {
  appealStatusLabels,
  exclusionReasonLabels,
  exclusionStatusLabels,
  measureLabels,
  ledgerText as words,
} from '../../../shared/labels/ledger.ts'
import { useCall, useCan, useCommand } from '../../client/index.ts'
import { formatInstant, ReasonDialog, Section, type Tone, ToneTag } from '../../components/index.ts'

type Exclusion = LedgerDecisions['exclusions'][number]
type Appeal = LedgerDecisions['appeals'][number]
type Asked =
  | { kind: 'exclusion'; row: Exclusion; isYes: boolean }
  | { kind: 'appeal'; row: Appeal; isYes: boolean }

const tones: Record<Exclusion['status'] | Appeal['status'], Tone> = {
  proposed: 'amber',
  raised: 'amber',
  confirmed: 'green',
  upheld: 'green',
  rejected: 'grey',
  withdrawn: 'grey',
}

/** Exclusions and appeals of the month: who asked, who signed, what came of it. */
export function DecisionsPanel({ month }: { month: LedgerMonthView }) {
  const decisions = useCall('ledger.decisions', { month: month.month, scope: month.scope })
  const [asked, setAsked] = useState<Asked | null>(null)
  const decide = useCommand('ledger.decideExclusion', { success: words.decided })
  const answer = useCommand('ledger.answerAppeal', { success: words.decided })
  const dropExclusion = useCommand('ledger.withdrawExclusion', { success: words.decided })
  const dropAppeal = useCommand('ledger.withdrawAppeal', { success: words.decided })
  const { exclusions = [], appeals = [] } = decisions.data ?? {}

  const submit = async (note: string) => {
    if (asked === null) return
    const input = { id: asked.row.id, rev: asked.row.rev, note }
    if (asked.kind === 'exclusion') await decide.run({ ...input, isConfirmed: asked.isYes })
    else await answer.run({ ...input, isUpheld: asked.isYes })
  }
  const titleOf = (of: Asked) =>
    of.kind === 'exclusion' ? (of.isYes ? words.second : words.refuse) : of.isYes ? words.uphold : words.keep

  return (
    <Section title={words.decisions}>
      <p className="muted">{words.decisionsHint}</p>
      {exclusions.length === 0 && appeals.length === 0 ? (
        <p className="dl-empty">{words.noDecisions}</p>
      ) : null}
      <ul className="dl-decisions">
        {exclusions.map(row => (
          <Decision
            key={row.id}
            row={row}
            kind={words.exclude}
            status={exclusionStatusLabels[row.status]}
            extra={row.isFrozen ? words.frozenIn : null}
            buttons={
              <>
                {row.can.decide ? (
                  <>
                    <Button
                      size="small"
                      type="primary"
                      onClick={() => setAsked({ kind: 'exclusion', row, isYes: true })}
                    >
                      {words.second}
                    </Button>
                    <Button size="small" onClick={() => setAsked({ kind: 'exclusion', row, isYes: false })}>
                      {words.refuse}
                    </Button>
                  </>
                ) : null}
                {row.can.withdraw ? (
                  <Button
                    size="small"
                    onClick={() =>
                      void dropExclusion.run({ id: row.id, rev: row.rev }).catch(() => undefined)
                    }
                  >
                    {words.withdraw}
                  </Button>
                ) : null}
              </>
            }
          >
            <p>
              {exclusionReasonLabels[row.reason]}：{row.note}
            </p>
            <p className="muted">{words.by(row.proposedByName, formatInstant(row.proposedAt))}</p>
            {row.decisionNote === null ? null : (
              <p>
                {row.decisionNote}{' '}
                <span className="muted">
                  {words.by(row.decidedByName ?? '', formatInstant(row.decidedAt))}
                </span>
              </p>
            )}
          </Decision>
        ))}
        {appeals.map(row => (
          <Decision
            key={row.id}
            row={row}
            kind={words.appeal}
            status={appealStatusLabels[row.status]}
            extra={null}
            buttons={
              <>
                {row.can.decide ? (
                  <>
                    <Button
                      size="small"
                      type="primary"
                      onClick={() => setAsked({ kind: 'appeal', row, isYes: true })}
                    >
                      {words.uphold}
                    </Button>
                    <Button size="small" onClick={() => setAsked({ kind: 'appeal', row, isYes: false })}>
                      {words.keep}
                    </Button>
                  </>
                ) : null}
                {row.can.withdraw ? (
                  <Button
                    size="small"
                    onClick={() => void dropAppeal.run({ id: row.id, rev: row.rev }).catch(() => undefined)}
                  >
                    {words.withdraw}
                  </Button>
                ) : null}
              </>
            }
          >
            <p>{row.reason}</p>
            <p className="muted">{words.by(row.raisedByName, formatInstant(row.raisedAt))}</p>
            {row.answer === null ? null : (
              <p>
                {row.answer}{' '}
                <span className="muted">
                  {words.by(row.answeredByName ?? '', formatInstant(row.answeredAt))}
                </span>
              </p>
            )}
          </Decision>
        ))}
      </ul>
      <ReasonDialog
        isOpen={asked !== null}
        title={asked === null ? '' : titleOf(asked)}
        label={words.decisionNote}
        maxLength={500}
        onClose={() => setAsked(null)}
        onSubmit={submit}
      />
    </Section>
  )
}

function Decision({
  row,
  kind,
  status,
  extra,
  buttons,
  children,
}: {
  row: Exclusion | Appeal
  kind: string
  status: string
  extra: string | null
  buttons: ReactNode
  children: ReactNode
}) {
  const canOpen = useCan('order.read')
  return (
    <li>
      <div className="dl-row-head">
        <ToneTag tone="blue">{kind}</ToneTag>
        <ToneTag tone={tones[row.status]}>{status}</ToneTag>
        {extra === null ? null : <ToneTag tone="grey">{extra}</ToneTag>}
        {canOpen ? (
          <Link to={`/orders/${row.orderId}`} className="num">
            {row.orderNumber}
          </Link>
        ) : (
          <span className="num">{row.orderNumber}</span>
        )}
        <span className="muted">
          {row.departmentName}{' '}
          {row.measures === null ? words.excludeAll : row.measures.map(item => measureLabels[item]).join(' ')}
        </span>
        <span className="dl-row-buttons">{buttons}</span>
      </div>
      {children}
    </li>
  )
}
