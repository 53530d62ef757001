import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Alert, App, Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { LedgerMonthView, LedgerRowView } from '../../../shared/contract/ledger.ts'
import { addToMonth } from '../../../shared/domain/ledger/period.ts'
import { ledgerMeasures } from '../../../shared/domain/ledger/rules.ts'
import { measureHints, measureLabels, ledgerText as words } from '../../../shared/labels/ledger.ts'
import { call, errorText, fromBase64, shell } from '../../client/index.ts'
import { EmptyState, ErrorState, formatInstant, LoadingState, Page, Section } from '../../components/index.ts'
import { DecisionsPanel } from './DecisionsPanel.tsx'
import { AppealDialog, ExcludeDialog, FreezeDialog } from './LedgerDialogs.tsx'
import { LedgerRows, type Opened } from './LedgerRows.tsx'
import { LedgerTable } from './LedgerTable.tsx'
import { RulesDialog } from './RulesDialog.tsx'
import { useMonth } from './useMonth.ts'
import { VerifyDialog } from './VerifyDialog.tsx'
import './ledger.css'

const workbookMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The department ledger of a month: figures, what they rest on, and what people decided about them. */
export default function LedgerPage() {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { month, thisMonth, answer, go } = useMonth()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [excluded, setExcluded] = useState<LedgerRowView | null>(null)
  const [appealed, setAppealed] = useState<LedgerRowView | null>(null)
  const [dialog, setDialog] = useState<'freeze' | 'verify' | 'rules' | null>(null)
  const [isExporting, setIsExporting] = useState(false)
  const data = answer.data

  const exportMonth = async (of: LedgerMonthView) => {
    setIsExporting(true)
    try {
      const file = await call('ledger.export', { month: of.month, scope: of.scope })
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
  const scopeName = (item: { scope: string; name: string }) =>
    item.scope === 'county' ? words.county : item.name

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
            <Button loading={isExporting} onClick={() => void exportMonth(data)}>
              {words.export}
            </Button>
            <Button
              onClick={() =>
                navigate(`/ledger/paper?month=${data.month}&scope=${encodeURIComponent(data.scope)}`)
              }
            >
              {words.print}
            </Button>
            {data.can.changeRules ? <Button onClick={() => setDialog('rules')}>{words.rules}</Button> : null}
            {data.frozen === null ? null : (
              <Button onClick={() => setDialog('verify')}>{words.verify}</Button>
            )}
            {data.can.freeze ? (
              <Button type="primary" onClick={() => setDialog('freeze')}>
                {words.freeze}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <div className="dl-filters">
        <Button
          icon={<LeftOutlined />}
          aria-label={words.previousMonth}
          onClick={() => go({ month: addToMonth(month, -1) })}
        />
        <DatePicker
          picker="month"
          allowClear={false}
          aria-label={words.month}
          value={dayjs(`${month}-01`)}
          onChange={day => {
            if (day !== null) go({ month: day.format('YYYY-MM') })
          }}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={words.nextMonth}
          disabled={month >= thisMonth}
          onClick={() => go({ month: addToMonth(month, 1) })}
        />
        {(data?.scopes.length ?? 0) > 1 ? (
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={words.scope}
            style={{ width: 240 }}
            value={data?.scope ?? null}
            options={data?.scopes.map(item => ({ value: item.scope, label: scopeName(item) })) ?? []}
            onChange={value => {
              if (value !== null) go({ scope: value })
            }}
          />
        ) : null}
        {data === undefined ? null : <Standing data={data} />}
      </div>
      {data === undefined ? (
        answer.error ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <div className="stack">
          {data.isReference ? <Alert type="info" showIcon title={words.reference} /> : null}
          {data.frozen !== null && data.frozen.others > 0 ? (
            <Alert type="warning" showIcon title={words.others(data.frozen.others)} />
          ) : null}
          <Section>
            {data.rows.length === 0 ? (
              <EmptyState title={words.noDepartments} />
            ) : (
              <div className="dl-scroll">
                <LedgerTable data={data} onOpen={setOpened} />
              </div>
            )}
            <p className="muted small">
              {words.smallNote}
              {data.total.unproven > 0 ? (
                <>
                  {' '}
                  {words.unproven} {words.rowsCount(data.total.unproven)}：{words.unprovenHint}
                </>
              ) : null}
            </p>
          </Section>
          {data.isReference ? null : <DecisionsPanel month={data} />}
          <Section title={words.definitions}>
            <dl className="dl-definitions">
              {ledgerMeasures.map(measure => (
                <div key={measure}>
                  <dt>{measureLabels[measure]}</dt>
                  <dd>{measureHints[measure]}</dd>
                </div>
              ))}
              <div>
                <dt>{words.lost}</dt>
                <dd>{words.lostHint}</dd>
              </div>
            </dl>
          </Section>
          <LedgerRows
            month={data}
            opened={opened}
            onClose={() => setOpened(null)}
            onExclude={setExcluded}
            onAppeal={setAppealed}
          />
          <ExcludeDialog month={data} row={excluded} onClose={() => setExcluded(null)} />
          <AppealDialog month={data} row={appealed} onClose={() => setAppealed(null)} />
          <FreezeDialog month={data} isOpen={dialog === 'freeze'} onClose={() => setDialog(null)} />
          <VerifyDialog month={data} isOpen={dialog === 'verify'} onClose={() => setDialog(null)} />
          {dialog === 'rules' ? <RulesDialog month={data} isOpen onClose={() => setDialog(null)} /> : null}
        </div>
      )}
    </Page>
  )
}

/** Whether the month stands for ever, and by which rules and to which moment it is counted. */
function Standing({ data }: { data: LedgerMonthView }) {
  const { frozen } = data
  const parts =
    frozen !== null
      ? [
          words.frozen(frozen.frozenByName, formatInstant(frozen.frozenAt)),
          words.countedTo(formatInstant(data.cutoffAt)),
          words.rulesVersion(data.rulesVersion),
          words.fingerprint(frozen.contentHash),
        ]
      : [
          data.now > data.cutoffAt ? words.ready : words.open(formatInstant(data.cutoffAt)),
          words.countedTo(formatInstant(data.countedTo)),
          words.rulesVersion(data.rulesVersion),
        ]
  return <span className={frozen === null ? 'dl-standing' : 'dl-standing is-frozen'}>{parts.join('　')}</span>
}
