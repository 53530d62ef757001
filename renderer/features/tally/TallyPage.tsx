import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Alert, App, Button, DatePicker, Segmented, Select, Tabs } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { TallyTableView } from '../../../shared/contract/tally.ts'
import { bodyKinds } from '../../../shared/domain/tally/file.ts'
import {
  isPeriod,
  type PeriodKind,
  periodKinds,
  periodOf,
  stepPeriod,
} from '../../../shared/domain/tally/period.ts'
import { tallyBases, tallyColumns, tallyLines } from '../../../shared/domain/tally/table.ts'
import {
  bandLabels,
  bodyKindLabels,
  periodKindLabels,
  tallyBasisHints,
  tallyBasisLabels,
  tallyColumnHints,
  tallyColumnLabels,
  tallyLineLabels,
} from '../../../shared/labels/tally.ts'
import { periodText, tallyText as words } from '../../../shared/labels/tallyText.ts'
import { call, errorText, fromBase64, shell } from '../../client/index.ts'
import { ErrorState, formatInstant, LoadingState, Page, Section } from '../../components/index.ts'
import { BodiesPanel } from './BodiesPanel.tsx'
import { type Band, bands } from './cells.ts'
import { PatrolPanel } from './PatrolPanel.tsx'
import { RatesPanel } from './RatesPanel.tsx'
import { ReportsPanel, SendDialog } from './ReportsPanel.tsx'
import { type Opened, TallyRows } from './TallyRows.tsx'
import { TallyTable } from './TallyTable.tsx'
import { TypesDialog } from './TypesDialog.tsx'
import { addressOf, type TallyAddress, useTally } from './useTally.ts'
import './tally.css'

const workbookMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Statistics of people's mediation: the table, rates, rounds, committees, and what was sent. */
export default function TallyPage() {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { at, kind, today, answer, go } = useTally()
  const [tab, setTab] = useState('table')
  const [dialog, setDialog] = useState<'send' | 'types' | null>(null)
  const [isExporting, setIsExporting] = useState(false)
  const data = answer.data
  const period = periodText(at.from, at.to, kind)

  const exportAll = async () => {
    setIsExporting(true)
    try {
      const { from, to, scope, basis, reportId } = at
      const file = await call('tally.export', { from, to, scope, basis, reportId })
      const path = await shell.saveFile({
        suggestedName: file.fileName,
        mime: workbookMime,
        bytes: fromBase64(file.base64),
      })
      if (path !== null) void message.success(words.exported(path), 8)
    } catch (error) {
      void message.error(errorText(error))
    } finally {
      setIsExporting(false)
    }
  }

  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={
        data === undefined ? null : (
          <>
            <Button loading={answer.isFetching} onClick={() => void answer.refetch()}>
              {words.refresh}
            </Button>
            {data.can.approveTypes ? (
              <Button onClick={() => setDialog('types')}>{words.typesButton}</Button>
            ) : null}
            <Button loading={isExporting} onClick={() => void exportAll()}>
              {words.export}
            </Button>
            <Button onClick={() => navigate(`/tally/paper?${addressOf(at).toString()}`)}>
              {words.print}
            </Button>
            {data.can.send && data.reports.length === 0 ? (
              <Button type="primary" onClick={() => setDialog('send')}>
                {words.send}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <Filters at={at} kind={kind} today={today} data={data} go={go} />
      {data === undefined ? (
        answer.error ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <>
          {at.reportId === null ? null : <ReportBanner data={data} reportId={at.reportId} go={go} />}
          <Tabs
            activeKey={tab}
            onChange={setTab}
            items={[
              {
                key: 'table',
                label: words.tabTable,
                children: <TablePanel data={data} at={at} go={go} onPatrols={() => setTab('patrols')} />,
              },
              { key: 'rates', label: words.tabRates, children: <RatesPanel data={data} /> },
              { key: 'patrols', label: words.tabPatrols, children: <PatrolPanel data={data} at={at} /> },
              { key: 'bodies', label: words.tabBodies, children: <BodiesPanel data={data} at={at} /> },
              {
                key: 'reports',
                label: words.tabReports,
                children: (
                  <ReportsPanel
                    data={data}
                    at={at}
                    period={period}
                    onView={report => {
                      go({ reportId: report.id, basis: report.basis })
                      setTab('table')
                    }}
                  />
                ),
              },
            ]}
          />
          {dialog === 'send' ? (
            <SendDialog at={at} period={period} corrects={null} onClose={() => setDialog(null)} />
          ) : null}
          {dialog === 'types' ? <TypesDialog onClose={() => setDialog(null)} /> : null}
        </>
      )}
    </Page>
  )
}

interface FilterProps {
  at: TallyAddress
  kind: PeriodKind | null
  today: string
  data: TallyTableView | undefined
  go(to: Partial<TallyAddress>): void
}

/** Which period of which centre, counted how. Another period leaves the report that was looked at. */
function Filters({ at, kind, today, data, go }: FilterProps) {
  const move = (steps: number) => go({ ...stepPeriod(at, kind ?? 'month', steps), reportId: null })
  return (
    <div className="tally-filters">
      <Segmented<PeriodKind>
        {...(kind === null ? {} : { value: kind })}
        aria-label={words.period}
        options={periodKinds.map(value => ({ value, label: periodKindLabels[value] }))}
        onChange={value => go({ ...periodOf(at.to > today ? today : at.to, value), reportId: null })}
      />
      <Button icon={<LeftOutlined />} aria-label={words.previous} onClick={() => move(-1)} />
      <strong className="tally-period">{periodText(at.from, at.to, kind)}</strong>
      <Button
        icon={<RightOutlined />}
        aria-label={words.next}
        disabled={at.to >= today}
        onClick={() => move(1)}
      />
      <DatePicker.RangePicker
        aria-label={words.customRange}
        allowClear={false}
        value={[dayjs(at.from), dayjs(at.to)]}
        onChange={days => {
          const from = days?.[0]?.format('YYYY-MM-DD') ?? ''
          const to = days?.[1]?.format('YYYY-MM-DD') ?? ''
          if (isPeriod({ from, to })) go({ from, to, reportId: null })
        }}
      />
      <Segmented
        value={at.basis}
        aria-label={words.basis}
        options={tallyBases.map(value => ({
          value,
          label: tallyBasisLabels[value],
          title: tallyBasisHints[value],
        }))}
        onChange={value => go({ basis: value, reportId: null })}
      />
      {(data?.scopes.length ?? 0) > 1 ? (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={words.scope}
          style={{ width: 220 }}
          value={data?.scope ?? null}
          options={
            data?.scopes.map(item => ({
              value: item.scope,
              label: item.scope === 'county' ? words.county : item.name,
            })) ?? []
          }
          onChange={value => go({ scope: value, reportId: null })}
        />
      ) : null}
      {data === undefined ? null : <Standing data={data} kind={kind} />}
    </div>
  )
}

function Standing({ data, kind }: { data: TallyTableView; kind: PeriodKind | null }) {
  const sent = data.reports.find(report => report.isStanding)
  const text =
    sent !== undefined
      ? words.sentBanner(sent.sentByName, formatInstant(sent.sentAt))
      : kind !== null && data.can.send
        ? words.notSent
        : ''
  return <span className={sent === undefined ? 'tally-standing' : 'tally-standing is-sent'}>{text}</span>
}

function ReportBanner({
  data,
  reportId,
  go,
}: {
  data: TallyTableView
  reportId: string
  go(to: Partial<TallyAddress>): void
}) {
  const report = data.reports.find(item => item.id === reportId)
  return (
    <Alert
      type="info"
      showIcon
      title={words.fromReport(formatInstant(report?.sentAt ?? data.countedAt), report?.sentByName ?? '')}
      action={<Button onClick={() => go({ reportId: null })}>{words.backToNow}</Button>}
    />
  )
}

function TablePanel({
  data,
  at,
  go,
  onPatrols,
}: {
  data: TallyTableView
  at: TallyAddress
  go(to: Partial<TallyAddress>): void
  onPatrols(): void
}) {
  const [band, setBand] = useState<Band>('result')
  const [opened, setOpened] = useState<Opened | null>(null)
  const lines = tallyLines.filter(value => value !== 'org' || data.scope === 'county')
  const { total } = data
  return (
    <div className="stack">
      <div className="tally-filters">
        <Segmented
          aria-label={words.lines}
          value={at.lines}
          options={lines.map(value => ({ value, label: tallyLineLabels[value] }))}
          onChange={value => go({ lines: value })}
        />
        <Select
          aria-label={words.filterBody}
          style={{ width: 150 }}
          value={at.bodyKind ?? ''}
          options={[
            { value: '', label: words.allBodies },
            ...bodyKinds.map(kind => ({ value: kind as string, label: bodyKindLabels[kind] })),
          ]}
          onChange={value => go({ bodyKind: bodyKinds.find(kind => kind === value) ?? null })}
        />
        <Select
          aria-label={words.filterType}
          style={{ width: 190 }}
          value={at.typeCode ?? ''}
          options={[
            { value: '', label: words.allTypes },
            ...data.types.map(type => ({ value: type.code, label: type.name })),
          ]}
          onChange={value => go({ typeCode: value === '' ? null : value })}
        />
        <Segmented<Band>
          value={band}
          options={bands.map(value => ({ value, label: bandLabels[value] }))}
          onChange={setBand}
        />
      </div>
      {data.untyped > 0 ? <Alert type="warning" showIcon title={words.untyped(data.untyped)} /> : null}
      <Section>
        <div className="tally-scroll">
          <TallyTable
            data={data}
            lines={at.lines}
            band={band}
            filter={{ bodyKind: at.bodyKind, typeCode: at.typeCode }}
            onOpen={setOpened}
            onPatrols={onPatrols}
          />
        </div>
        <p className="muted small">
          {[
            words.countedAt(formatInstant(data.countedAt)),
            words.typesVersion(data.typesVersion),
            tallyBasisHints[at.basis],
            at.basis === 'byAcceptance'
              ? words.balance(total.accepted, [total.success, total.failed, total.stopped, total.pending])
              : '',
          ].join('　')}
        </p>
      </Section>
      <Section title={words.definitions}>
        <dl className="tally-definitions">
          {tallyColumns.map(column => (
            <div key={column}>
              <dt>{tallyColumnLabels[column]}</dt>
              <dd>{tallyColumnHints[column]}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <TallyRows data={data} at={at} opened={opened} onClose={() => setOpened(null)} />
    </div>
  )
}
