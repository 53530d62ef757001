/** Who did what and when, read only, with a check that nobody changed it since. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, AutoComplete, Button, Segmented } from 'antd'
import { useState } from 'react'
import { type InputOf, type OutputOf, registry } from '../../../shared/contract/registry.ts'
import { auditLabels } from '../../../shared/labels/audit.ts'
import { callLabels, callText } from '../../../shared/labels/calls.ts'
import { call } from '../../client/call.ts'
import { codeText, errorText } from '../../client/errors.ts'
import { ErrorState, Page } from '../../components/Page.tsx'
import { ToneTag } from '../../components/tags.tsx'
import { formatInstant } from '../../components/time.ts'
import { VirtualList } from '../../components/VirtualList.tsx'
import { useDelayed } from '../session/setup/useDelayed.ts'
import { deputyNames, detailWords } from './detailWords.ts'
import './audit.css'

type AuditRow = OutputOf<'audit.list'>['rows'][number]
type Outcome = InputOf<'audit.list'>['outcome']

const pageSize = 100

export default function AuditPage() {
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState<Outcome>(null)
  const search = useDelayed(searchOf(text.trim()), 300)
  const pages = useInfiniteQuery({
    queryKey: ['audit.list', { text: search, outcome }, 'pages'],
    queryFn: ({ pageParam }) =>
      call('audit.list', {
        text: search,
        outcome,
        before: pageParam,
        limit: pageSize,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: page =>
      page.rows.length < pageSize ? null : (page.rows[page.rows.length - 1]?.seq ?? null),
    // Reading is itself recorded: coming back to the window must not fill the log.
    refetchOnWindowFocus: false,
  })
  const rows = pages.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <Page isFilled title={auditLabels.title} hint={auditLabels.hint} actions={<VerifyButton />}>
      <div className="row audit-filter">
        <AutoComplete
          className="audit-search"
          value={text}
          maxLength={60}
          allowClear
          placeholder={auditLabels.find}
          aria-label={auditLabels.find}
          options={callOptions(text)}
          onChange={value => setText(value ?? '')}
        />
        <Segmented
          aria-label={auditLabels.outcome}
          value={(outcome ?? 'all') as 'all' | NonNullable<Outcome>}
          onChange={value => setOutcome(value === 'all' ? null : value)}
          options={[
            { value: 'all' as const, label: auditLabels.all },
            ...(['ok', 'refused', 'failed'] as const).map(value => ({
              value,
              label: auditLabels.outcomes[value],
            })),
          ]}
        />
      </div>
      <div className="audit-row audit-head">
        <span>{auditLabels.seq}</span>
        <span>{auditLabels.at}</span>
        <span>{auditLabels.actor}</span>
        <span>{auditLabels.call}</span>
        <span>{auditLabels.outcome}</span>
        <span>{auditLabels.detail}</span>
      </div>
      <div className="fill panel audit-list">
        {pages.error ? (
          <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
        ) : (
          <VirtualList
            rows={rows}
            getKey={row => String(row.seq)}
            rowHeight={38}
            renderRow={row => <AuditLine row={row} />}
            label={auditLabels.title}
            hasMore={pages.hasNextPage}
            loadMore={() => void pages.fetchNextPage()}
            isLoading={pages.isLoading}
            isLoadingMore={pages.isFetchingNextPage}
            empty={auditLabels.empty}
          />
        )}
      </div>
    </Page>
  )
}

/** Names of operations that hold what was typed, to choose from. */
function callOptions(text: string) {
  const typed = text.trim()
  return typed === ''
    ? []
    : [...new Set(Object.values(callLabels))]
        .filter(label => label.includes(typed))
        .map(label => ({ value: label }))
}

/** The log keeps an operation by its code: its name is looked up, anything else is searched as typed. */
function searchOf(text: string): string {
  return Object.entries(callLabels).find(([, label]) => label === text)?.[0] ?? text
}

const tones = { ok: 'green', refused: 'amber', failed: 'red' } as const

/** The person who did it, and for whom when it was done with lent rights. */
function actorText(row: AuditRow): string {
  const absent = deputyNames(row.detail)
  return absent.length === 0 ? row.actorName : auditLabels.deputyFor(row.actorName, absent.join(' '))
}

function AuditLine({ row }: { row: AuditRow }) {
  const detail = [row.code ? codeText(row.code) : '', ...detailWords(row.detail)].filter(Boolean).join(' ')
  return (
    <div className="audit-row">
      <span className="num muted">{row.seq}</span>
      <span className="num">{formatInstant(row.at)}</span>
      <span>
        {actorText(row) ||
          (registry.get(row.call)?.can === 'public' ? auditLabels.nobody : auditLabels.system)}
      </span>
      <strong>{callText(row.call)}</strong>
      <span>
        <ToneTag tone={tones[row.outcome]}>{auditLabels.outcomes[row.outcome]}</ToneTag>
      </span>
      <span className="audit-detail muted" title={detail}>
        {detail}
      </span>
    </div>
  )
}

/** Walks the chain of the whole log and says in one sentence whether it holds. */
function VerifyButton() {
  const [result, setResult] = useState<OutputOf<'audit.verify'> | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isRunning, setIsRunning] = useState(false)

  async function verify(): Promise<void> {
    setIsRunning(true)
    setProblem(null)
    setResult(null)
    try {
      setResult(await call('audit.verify', {}))
    } catch (error) {
      setProblem(errorText(error))
    } finally {
      setIsRunning(false)
    }
  }
  return (
    <div className="row">
      {problem ? <Alert type="error" showIcon title={problem} /> : null}
      {result ? (
        <Alert
          type={result.isIntact ? 'success' : 'error'}
          showIcon
          title={
            result.isIntact
              ? auditLabels.intact(result.rows, result.head.slice(0, 12))
              : auditLabels.broken(result.firstBadSeq ?? 0)
          }
        />
      ) : null}
      <Button onClick={() => void verify()} loading={isRunning}>
        {isRunning ? auditLabels.verifying : auditLabels.verify}
      </Button>
    </div>
  )
}
