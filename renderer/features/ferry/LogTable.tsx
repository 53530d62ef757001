/** Every bundle that was written or taken in here: when, by whom, with whom, how it ended. */
import { Button, Table } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { ferryOutcomeLabels, ferryText as words } from '../../../shared/labels/ferry.ts'
import { codeText, useCall } from '../../client/index.ts'
import { EmptyState, formatInstant, Section, type Tone, ToneTag } from '../../components/index.ts'

type Row = OutputOf<'ferry.log'>['rows'][number]
const pageSize = 20
const mostShown = 200
const tones: Record<Row['outcome'], Tone> = {
  written: 'blue',
  taken: 'green',
  again: 'grey',
  partly: 'amber',
  stopped: 'amber',
  refused: 'red',
}

/** A size a person can compare: KB below a megabyte. */
export function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.ceil(bytes / 1024))
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}

export function LogTable() {
  const [limit, setLimit] = useState(pageSize)
  const log = useCall('ferry.log', { before: null, limit }, { keepPrevious: true })
  const rows = log.data?.rows ?? []
  return (
    <Section title={words.log}>
      <p className="muted">{words.logHint}</p>
      <Table<Row>
        size="small"
        rowKey="id"
        loading={log.isLoading}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 980 }}
        locale={{ emptyText: <EmptyState title={words.logEmpty} /> }}
        columns={[
          { title: words.at, key: 'at', width: 150, render: (_, row) => formatInstant(row.at) },
          {
            title: words.bundle,
            key: 'bundle',
            width: 200,
            render: (_, row) => (
              <>
                <div>
                  {words.direction[row.direction]} {words.bundleNumber(row.number)}
                </div>
                <div className="muted small">
                  {words.way[row.way]} {row.deskMark} <span title={row.hash}>{row.hash.slice(0, 8)}</span>
                </div>
              </>
            ),
          },
          { title: words.peer, dataIndex: 'peerName', ellipsis: true },
          {
            title: words.amount,
            key: 'amount',
            render: (_, row) => (
              <>
                <div>{words.amountText(row.changes, row.entries, row.files)}</div>
                <div className="muted small">{sizeText(row.bytes)}</div>
              </>
            ),
          },
          { title: words.by, key: 'by', width: 110, render: (_, row) => row.byName || words.byProgram },
          {
            title: words.outcome,
            key: 'outcome',
            width: 260,
            render: (_, row) => (
              <>
                <ToneTag tone={tones[row.outcome]}>{ferryOutcomeLabels[row.outcome]}</ToneTag>
                {row.answeredAt === null ? null : (
                  <div className="muted small">{words.answered(formatInstant(row.answeredAt))}</div>
                )}
                {row.code === null ? null : <div className="muted small">{codeText(row.code)}</div>}
              </>
            ),
          },
        ]}
      />
      {rows.length >= limit && limit < mostShown ? (
        <Button block onClick={() => setLimit(mostShown)}>
          {words.more}
        </Button>
      ) : null}
    </Section>
  )
}
