import { DatePicker, Segmented, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OverrulesView, RulesView } from '../../../shared/contract/rules.ts'
import { type OverruleField, overruleFields } from '../../../shared/domain/overrule.ts'
import { addDays, dayOf } from '../../../shared/kit/time.ts'
import {
  modelVersionText,
  overruleFieldLabels,
  rulesVersionText,
  rulesText as words,
} from '../../../shared/labels/rules.ts'
import { serverNow } from '../../client/clock.ts'
import { useCall } from '../../client/hooks.ts'
import { EmptyState, Loaded } from '../../components/Page.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { labelOf, useRuleNames } from './names.ts'

type Tally = OverrulesView['words'][number]
type Choice = OverruleField | 'words' | 'flags' | 'versions'

const usualDays = 30
const rowsPerPage = 12

/** How often people changed what was proposed: per value, per word, per danger sign, per version. */
export function OverrulesTab({ view }: { view: RulesView }) {
  const [to, setTo] = useState(() => dayOf(serverNow()))
  const [from, setFrom] = useState(() => addDays(dayOf(serverNow()), -usualDays))
  const [choice, setChoice] = useState<Choice>('category')
  const answer = useCall('rules.overrules', { from, to }, { keepPrevious: true })
  const options: { value: Choice; label: string }[] = [
    ...overruleFields.map(field => ({ value: field, label: overruleFieldLabels[field] })),
    { value: 'words', label: words.words },
    { value: 'flags', label: words.flags },
    { value: 'versions', label: words.versionsUsed },
  ]
  return (
    <div className="stack">
      <div className="row">
        <span>{words.from}</span>
        <DatePicker
          aria-label={words.from}
          allowClear={false}
          value={pickerDay(from)}
          disabledDate={value => dayOfPicker(value) > to}
          onChange={value => value && setFrom(dayOfPicker(value))}
        />
        <span>{words.to}</span>
        <DatePicker
          aria-label={words.to}
          allowClear={false}
          value={pickerDay(to)}
          disabledDate={value => dayOfPicker(value) < from}
          onChange={value => value && setTo(dayOfPicker(value))}
        />
      </div>
      <Segmented<Choice> options={options} value={choice} onChange={setChoice} />
      <Loaded of={answer}>
        {found =>
          found.examined === 0 ? (
            <EmptyState title={words.noOverrules} hint={words.noOverrulesHint} />
          ) : (
            <>
              <p className="muted">
                {words.examined(found.examined)} {found.isPartial ? words.isPartial : ''}
              </p>
              {choice === 'versions' ? (
                <Versions found={found} />
              ) : (
                <Tallies view={view} choice={choice} rows={rowsOf(found, choice)} />
              )}
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function rowsOf(found: OverrulesView, choice: Exclude<Choice, 'versions'>): Tally[] {
  if (choice === 'words') return found.words
  if (choice === 'flags') return found.flags
  return found.fields[choice]
}

function Tallies({
  view,
  choice,
  rows,
}: {
  view: RulesView
  choice: Exclude<Choice, 'versions'>
  rows: Tally[]
}) {
  const names = useRuleNames(view)
  const flagName = (id: string) => view.flags.find(flag => flag.id === id)?.name ?? id
  const proposed = (row: Tally) => {
    if (choice === 'flags')
      return (
        <>
          {flagName(row.key)} <span className="muted">{row.text}</span>
        </>
      )
    if (choice !== 'words') return names.value(choice, row.key)
    const [kind = '', leaf = ''] = row.key.split(' ')
    return (
      <>
        <strong>{row.text}</strong> <Tag>{labelOf(words.wordKind, kind)}</Tag>
        <span className="muted">{names.leaf(leaf)}</span>
      </>
    )
  }
  const chosen = (key: string) => {
    if (choice === 'flags') return labelOf(words.outcomeLabels, key)
    return choice === 'words' ? names.leaf(key) : names.value(choice, key)
  }
  return (
    <Table<Tally>
      size="small"
      rowKey={row => `${row.key} ${row.text}`}
      dataSource={rows}
      pagination={{ pageSize: rowsPerPage, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: <EmptyState title={words.noOverrules} hint={words.noOverrulesHint} /> }}
      expandable={{
        rowExpandable: row => row.cases.length > 0,
        expandedRowRender: row => (
          <div className="rules-cases">
            {row.cases.map(entry => (
              <Link key={entry.id} to={`/cases/${entry.id}`}>
                <span className="num">{entry.number}</span> {entry.title}
              </Link>
            ))}
          </div>
        ),
      }}
      columns={[
        {
          title: choice === 'words' ? words.word : words.proposed,
          key: 'what',
          render: (_, row) => proposed(row),
        },
        { title: words.suggested, dataIndex: 'suggested', width: 90, align: 'right' },
        {
          title: choice === 'flags' ? words.flagTrue : words.agreed,
          dataIndex: 'agreed',
          width: 90,
          align: 'right',
        },
        {
          title: choice === 'flags' ? words.flagFalse : words.changed,
          key: 'changed',
          width: 120,
          align: 'right',
          render: (_, row) => (
            <span className={row.changed > row.agreed ? 'rules-bad' : ''}>
              {row.changed} <span className="muted">{words.percent(row.changed / row.suggested)}</span>
            </span>
          ),
        },
        {
          title: words.changedTo,
          key: 'to',
          width: 380,
          render: (_, row) =>
            row.changedTo.map(entry => (
              <span key={entry.key} className="rules-to">
                {chosen(entry.key)} <span className="muted">{words.count(entry.count)}</span>
              </span>
            )),
        },
      ]}
    />
  )
}

function Versions({ found }: { found: OverrulesView }) {
  return (
    <Table<OverrulesView['versions'][number]>
      size="small"
      rowKey={row => `${row.rulesVersion} ${row.modelVersion ?? ''}`}
      dataSource={found.versions}
      pagination={{ pageSize: rowsPerPage, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: words.rulesVersion, key: 'rules', render: (_, row) => rulesVersionText(row.rulesVersion) },
        { title: words.modelVersion, key: 'model', render: (_, row) => modelVersionText(row.modelVersion) },
        { title: words.judged, dataIndex: 'judged', width: 110, align: 'right' },
        {
          title: words.agreed,
          key: 'agreed',
          width: 150,
          align: 'right',
          render: (_, row) => (
            <>
              {row.agreed} <span className="muted">{words.percent(row.agreed / row.judged)}</span>
            </>
          ),
        },
      ]}
    />
  )
}
