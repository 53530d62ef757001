import { Alert, Button, DatePicker, Progress, Statistic, Table } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { RulesView, TrialView } from '../../../shared/contract/rules.ts'
import { addDays, dayOf } from '../../../shared/kit/time.ts'
import { levelLabels, urgencyLabels } from '../../../shared/labels/assistant.ts'
import { rulesText as words } from '../../../shared/labels/rules.ts'
import { serverNow } from '../../client/clock.ts'
import { call, errorText, useCommand } from '../../client/index.ts'
import { EmptyState } from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { type RuleNames, useRuleNames } from './names.ts'
import type { RuleDraft } from './useRuleDraft.ts'

const usualDays = 30
const askEveryMs = 400
const counted = ['any', 'category', 'lead', 'level', 'urgency'] as const
type Row = TrialView['rows'][number]

/** Judges the matters of a period once more by the changed rules, and shows what would come out otherwise. */
export function TrialTab({ view, draft }: { view: RulesView; draft: RuleDraft }) {
  const names = useRuleNames(view)
  const [to, setTo] = useState(() => dayOf(serverNow()))
  const [from, setFrom] = useState(() => addDays(dayOf(serverNow()), -usualDays))
  const [trialId, setTrialId] = useState<string | null>(null)
  const start = useCommand('rules.startTrial')
  const cancel = useCommand('rules.cancelTrial')
  const { trial, problem } = useTrial(trialId)
  const isRunning = trial?.state === 'running'
  return (
    <div className="stack">
      <p className="muted">{words.trialHint}</p>
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
        <Button
          type="primary"
          loading={start.isRunning}
          disabled={isRunning}
          onClick={() =>
            void start.run({ content: draft.content, from, to }).then(
              answer => setTrialId(answer.trialId),
              () => undefined,
            )
          }
        >
          {words.startTrial}
        </Button>
        {isRunning && trialId !== null ? (
          <Button onClick={() => void cancel.run({ trialId }).catch(() => undefined)}>
            {words.stopTrial}
          </Button>
        ) : null}
      </div>
      {problem === null ? null : <Alert type="error" showIcon title={problem} />}
      {trial === null ? (
        <EmptyState title={words.trialEmpty} hint={words.trialEmptyHint} />
      ) : (
        <Outcome trial={trial} names={names} />
      )}
    </div>
  )
}

/** Asks for the trial again and again while it runs. */
function useTrial(trialId: string | null): { trial: TrialView | null; problem: string | null } {
  const [trial, setTrial] = useState<TrialView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (trialId === null) return
    let isGone = false
    let timer = 0
    const ask = () =>
      call('rules.trial', { trialId }).then(
        answer => {
          if (isGone) return
          setTrial(answer)
          setProblem(null)
          if (answer.state === 'running') timer = window.setTimeout(ask, askEveryMs)
        },
        (error: unknown) => {
          if (!isGone) setProblem(errorText(error))
        },
      )
    void ask()
    return () => {
      isGone = true
      window.clearTimeout(timer)
    }
  }, [trialId])
  return { trial, problem }
}

function Outcome({ trial, names }: { trial: TrialView; names: RuleNames }) {
  const percent = trial.total === 0 ? 100 : Math.floor((trial.examined / trial.total) * 100)
  return (
    <>
      <div className="row" aria-live="polite">
        <strong>{words.trialStates[trial.state]}</strong>
        <span>{words.trialCount(trial.examined)}</span>
        {trial.state === 'running' ? (
          <Progress className="rules-progress" percent={percent} size="small" />
        ) : null}
      </div>
      <div className="rules-counts">
        {counted.map(key => (
          <Statistic key={key} title={words.trialChanged[key]} value={trial.changed[key]} />
        ))}
      </div>
      <Table<Row>
        size="small"
        rowKey="id"
        dataSource={trial.rows}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <EmptyState title={words.noDifference} /> }}
        columns={[
          {
            title: words.cases,
            key: 'case',
            width: 320,
            render: (_, row) => (
              <Link to={`/cases/${row.id}`}>
                <span className="num">{row.number}</span> {row.title}
              </Link>
            ),
          },
          {
            title: words.before,
            key: 'before',
            render: (_, row) => <Judged row={row} side="before" names={names} />,
          },
          {
            title: words.after,
            key: 'after',
            render: (_, row) => <Judged row={row} side="after" names={names} />,
          },
        ]}
      />
    </>
  )
}

/** What one side makes of a matter; what differs stands out. */
function Judged({ row, side, names }: { row: Row; side: 'before' | 'after'; names: RuleNames }) {
  const [own, other] = side === 'before' ? [row.before, row.after] : [row.after, row.before]
  const mark = (isSame: boolean) => (isSame ? 'muted' : side === 'after' ? 'rules-new' : 'rules-old')
  return (
    <div className="rules-judged">
      <span className={mark(own.categoryCode === other.categoryCode)}>{names.leaf(own.categoryCode)}</span>
      <span className={mark(own.lead === other.lead)}>{names.department(own.lead)}</span>
      <span className={mark(own.level === other.level)}>{levelLabels[own.level]}</span>
      <span className={mark(own.urgency === other.urgency)}>{urgencyLabels[own.urgency]}</span>
    </div>
  )
}
