/** Orders that came in by file: which are done, what went back, and the table that goes back now. */
import { App, Button, Checkbox, DatePicker, Select, Table } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { Link } from 'react-router'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { type ExternalSource, externalSources } from '../../../shared/domain/hotline.ts'
import { satisfactionLabels } from '../../../shared/labels/case.ts'
import { externalSourceLabels, hotlineText as words } from '../../../shared/labels/hotline.ts'
import { fromBase64, shell, useCall, useCommand } from '../../client/index.ts'
import { EmptyState, ErrorState, formatInstant, Section, StatusTag, ToneTag } from '../../components/index.ts'
import '../case/case.css'
import './import.css'

type Filter = Omit<InputOf<'hotline.results'>, 'cursor' | 'limit'>
type Row = OutputOf<'hotline.results'>['rows'][number]

const pageSize = 50

export function ResultsPanel() {
  const { message } = App.useApp()
  const [filter, setFilter] = useState<Filter>({
    source: null,
    from: null,
    until: null,
    onlyFinished: true,
    onlyUnreturned: true,
  })
  const [limit, setLimit] = useState(pageSize)
  const answer = useCall('hotline.results', { ...filter, cursor: null, limit }, { keepPrevious: true })
  const send = useCommand('hotline.export')
  const set = (patch: Partial<Filter>) => {
    setLimit(pageSize)
    setFilter(current => ({ ...current, ...patch }))
  }
  const dayOf = (day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null
  const run = async () => {
    if (filter.source === null) return
    try {
      const file = await send.run({ ...filter, source: filter.source })
      const path = await shell.saveFile({
        suggestedName: file.fileName,
        mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: fromBase64(file.base64),
      })
      if (path === null) void message.warning(words.notSaved, 8)
      else if (file.again > 0) void message.success(words.exportedAgain(file.count, file.again, path), 8)
      else void message.success(words.exported(file.count, path), 8)
    } catch {
      // The sentence is on screen.
    }
  }
  if (answer.error && answer.data === undefined) return <ErrorState error={answer.error} />
  const rows = answer.data?.rows ?? []
  return (
    <div className="fq-stack">
      <p className="fq-dim">{words.resultsIntro}</p>
      <div className="fq-results-filters">
        <Select<ExternalSource | 'all'>
          aria-label={words.source}
          style={{ width: 170 }}
          value={filter.source ?? 'all'}
          options={[
            { value: 'all' as const, label: words.allSources },
            ...externalSources.map(value => ({ value, label: externalSourceLabels[value] })),
          ]}
          onChange={value => set({ source: value === 'all' ? null : value })}
        />
        <DatePicker
          aria-label={words.fromDay}
          placeholder={words.fromDay}
          onChange={day => set({ from: dayOf(day) })}
        />
        <DatePicker
          aria-label={words.untilDay}
          placeholder={words.untilDay}
          onChange={day => set({ until: dayOf(day) })}
        />
        <Checkbox
          checked={filter.onlyFinished}
          onChange={event => set({ onlyFinished: event.target.checked })}
        >
          {words.onlyFinished}
        </Checkbox>
        <Checkbox
          checked={filter.onlyUnreturned}
          onChange={event => set({ onlyUnreturned: event.target.checked })}
        >
          {words.onlyUnreturned}
        </Checkbox>
        <span className="fq-spacer" />
        <Button
          type="primary"
          disabled={filter.source === null || rows.length === 0}
          loading={send.isRunning}
          onClick={() => void run()}
        >
          {words.export}
        </Button>
      </div>
      {filter.source === null ? <p className="fq-hint-warn">{words.exportChoose}</p> : null}
      <Section>
        <Table<Row>
          size="small"
          rowKey="caseId"
          loading={answer.isLoading}
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: <EmptyState title={words.empty} hint={words.emptyHint} /> }}
          columns={[
            {
              title: words.number,
              key: 'number',
              width: 170,
              render: (_, row) => (
                <>
                  <Link to={`/cases/${row.caseId}`}>{row.number}</Link>
                  <div className="fq-dim">{externalSourceLabels[row.source]}</div>
                </>
              ),
            },
            { title: words.title, dataIndex: 'title', ellipsis: true },
            {
              title: words.due,
              key: 'due',
              width: 150,
              render: (_, row) => (
                <>
                  {row.dueAt === null ? null : <div>{formatInstant(row.dueAt)}</div>}
                  {row.urges > 0 ? <ToneTag tone="amber">{words.urges(row.urges)}</ToneTag> : null}
                </>
              ),
            },
            {
              title: words.state,
              key: 'state',
              width: 110,
              render: (_, row) => <StatusTag status={row.status} />,
            },
            {
              title: words.result,
              key: 'result',
              width: 260,
              render: (_, row) => (
                <div className="fq-results-result">{row.isFinished ? row.result : words.noResult}</div>
              ),
            },
            {
              title: words.satisfaction,
              key: 'satisfaction',
              width: 90,
              render: (_, row) => (row.satisfaction === null ? null : satisfactionLabels[row.satisfaction]),
            },
            {
              title: words.returned,
              key: 'returned',
              width: 150,
              render: (_, row) =>
                row.returned === null ? (
                  <span className="fq-dim">{words.notReturned}</span>
                ) : (
                  <span title={row.returned.fileName}>
                    {formatInstant(row.returned.at)} {row.returned.byName}
                  </span>
                ),
            },
          ]}
        />
        {answer.data?.nextCursor ? (
          <Button onClick={() => setLimit(Math.min(200, limit + pageSize))} disabled={limit >= 200}>
            {words.more}
          </Button>
        ) : null}
      </Section>
    </div>
  )
}
