import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Table } from 'antd'
import { useState } from 'react'
import type { AbsenceView } from '../../../shared/contract/absence.ts'
import {
  absenceReasonLabels,
  absenceStatusLabels,
  approvalWayLabels,
  absenceText as words,
} from '../../../shared/labels/absence.ts'
import { useCall, useCommand, useNow } from '../../client/index.ts'
import {
  EmptyState,
  formatInstant,
  Loaded,
  ReasonDialog,
  Section,
  type Tone,
  ToneTag,
} from '../../components/index.ts'
import { AbsenceDialog } from './AbsenceDialog.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { DeputyDialog } from './DeputyDialog.tsx'

const tones: Record<AbsenceView['status'], Tone> = {
  asked: 'amber',
  approved: 'blue',
  refused: 'grey',
  cancelled: 'grey',
  ended: 'grey',
}

type Open = { kind: 'ask' } | { kind: 'approve' | 'note' | 'deputy' | 'end' | 'refuse'; row: AbsenceView }

/** Who is away now, what waits for the leader, and what was. */
export function AbsencesTab() {
  const now = useNow()
  const answer = useCall('absence.list', {})
  const end = useCommand('absence.end', { success: words.ended })
  const decide = useCommand('absence.decide', { success: words.decided })
  const { modal } = App.useApp()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const decided = (row: AbsenceView, isApproved: boolean, note = '') =>
    decide.run({ id: row.id, rev: row.rev, isApproved, via: 'account', approverId: null, note })
  return (
    <Loaded of={answer}>
      {({ rows, people, approvers, can }) => {
        const isAhead = (row: AbsenceView) =>
          row.status === 'asked' || (row.status === 'approved' && !row.isRunning && (row.toAt ?? '9') > now)
        const groups = [
          { key: 'away', title: words.away, rows: rows.filter(row => row.isRunning) },
          { key: 'coming', title: words.coming, rows: rows.filter(row => !row.isRunning && isAhead(row)) },
          { key: 'past', title: words.past, rows: rows.filter(row => !row.isRunning && !isAhead(row)) },
        ]
        const actions = (row: AbsenceView) => (
          <span className="row tight">
            {row.can.decide ? (
              <>
                <Button
                  size="small"
                  type="primary"
                  onClick={() =>
                    modal.confirm({
                      title: `${row.userName} ${spanText(row)}`,
                      content: row.deputyName ? words.deputyLine(row.deputyName) : words.noDeputyLine,
                      okText: words.approve,
                      onOk: () => decided(row, true).catch(() => undefined),
                    })
                  }
                >
                  {words.approve}
                </Button>
                <Button size="small" onClick={() => setOpen({ kind: 'refuse', row })}>
                  {words.refuse}
                </Button>
              </>
            ) : row.can.note ? (
              <Button size="small" onClick={() => setOpen({ kind: 'note', row })}>
                {words.noteApproval}
              </Button>
            ) : null}
            {row.can.deputy ? (
              <Button size="small" type="link" onClick={() => setOpen({ kind: 'deputy', row })}>
                {words.changeDeputy}
              </Button>
            ) : null}
            {row.can.end ? (
              <Button size="small" type="link" onClick={() => setOpen({ kind: 'end', row })}>
                {row.isRunning ? words.back : words.withdraw}
              </Button>
            ) : null}
          </span>
        )
        return (
          <div className="stack">
            <div className="row">
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ kind: 'ask' })}>
                {words.ask}
              </Button>
              <span className="muted">{words.askHint}</span>
            </div>
            {rows.length === 0 ? (
              <Section>
                <EmptyState title={words.empty} hint={words.emptyHint} />
              </Section>
            ) : (
              groups
                .filter(group => group.rows.length > 0)
                .map(group => (
                  <Section key={group.key} title={group.title}>
                    <AbsenceTable rows={group.rows} actions={actions} />
                  </Section>
                ))
            )}
            {open?.kind === 'ask' ? (
              <AbsenceDialog people={people} canAskForOthers={can.askForOthers === true} onClose={close} />
            ) : null}
            {open?.kind === 'note' ? (
              <DecideDialog row={open.row} approvers={approvers} onClose={close} />
            ) : null}
            {open?.kind === 'deputy' ? <DeputyDialog row={open.row} people={people} onClose={close} /> : null}
            <ReasonDialog
              title={words.refuse}
              label={words.opinion}
              isOpen={open?.kind === 'refuse'}
              onClose={close}
              onSubmit={async note => {
                if (open?.kind === 'refuse') await decided(open.row, false, note)
              }}
            />
            <ReasonDialog
              title={open?.kind === 'end' && open.row.isRunning ? words.back : words.withdraw}
              hint={words.endHint}
              label={words.note}
              isOptional
              isOpen={open?.kind === 'end'}
              onClose={close}
              onSubmit={async note => {
                if (open?.kind === 'end') await end.run({ id: open.row.id, rev: open.row.rev, note })
              }}
            />
          </div>
        )
      }}
    </Loaded>
  )
}

const spanText = (row: Pick<AbsenceView, 'fromAt' | 'toAt'>) =>
  row.toAt === null
    ? words.spanForGood(formatInstant(row.fromAt))
    : words.span(formatInstant(row.fromAt), formatInstant(row.toAt))

function AbsenceTable({
  rows,
  actions,
}: {
  rows: readonly AbsenceView[]
  actions(row: AbsenceView): React.ReactNode
}) {
  return (
    <Table<AbsenceView>
      rowKey="id"
      size="small"
      pagination={rows.length > 30 ? { pageSize: 30 } : false}
      dataSource={[...rows]}
      columns={[
        {
          title: words.table.who,
          key: 'who',
          width: 110,
          render: (_, row) => <strong>{row.userName}</strong>,
        },
        {
          title: words.table.why,
          key: 'why',
          width: 200,
          render: (_, row) => (
            <>
              {absenceReasonLabels[row.reason]} <span className="muted small">{row.note}</span>
            </>
          ),
        },
        {
          title: words.table.span,
          key: 'span',
          render: (_, row) => <span className="num">{spanText(row)}</span>,
        },
        {
          title: words.table.deputy,
          key: 'deputy',
          width: 130,
          render: (_, row) =>
            row.deputyName === null ? (
              <span className="muted">{words.noDeputyLine}</span>
            ) : (
              words.deputyLine(row.deputyName)
            ),
        },
        {
          title: words.table.status,
          key: 'status',
          width: 210,
          render: (_, row) => (
            <>
              <ToneTag tone={row.isRunning ? 'red' : tones[row.status]}>
                {row.isRunning ? words.away : absenceStatusLabels[row.status]}
              </ToneTag>
              {row.decidedByName === null || row.decidedVia === null ? null : (
                <div className="muted small">
                  {words.decidedBy(row.decidedByName, approvalWayLabels[row.decidedVia], row.notedByName)}
                  {row.decideNote === '' ? '' : ` ${row.decideNote}`}
                </div>
              )}
            </>
          ),
        },
        { title: words.table.actions, key: 'actions', width: 240, render: (_, row) => actions(row) },
      ]}
    />
  )
}
