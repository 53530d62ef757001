import { App, Button, Input, Table } from 'antd'
import { useState } from 'react'
import type { FalseAlarmRow } from '../../../shared/contract/flag.ts'
import { falseAlarmText as words } from '../../../shared/labels/flag.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { useNow } from '../../client/index.ts'
import { EmptyState, formatNear } from '../../components/index.ts'
import { Loaded } from '../../components/Page.tsx'
import { isComposing } from '../../components/useShortcut.ts'
import './falseAlarms.css'

/** Phrases this centre marked as false alarms: seen, changed and taken back by the keeper of the rules. */
export function FalseAlarms() {
  const answer = useCall('flag.falseAlarms', {})
  return (
    <Loaded of={answer}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <EmptyState title={words.empty} hint={words.emptyHint} />
        ) : (
          <div className="stack">
            <p className="muted">{words.hint}</p>
            <AlarmTable rows={rows} />
            {total > rows.length ? <p className="muted">{words.more(total - rows.length)}</p> : null}
          </div>
        )
      }
    </Loaded>
  )
}

const keyOf = (row: FalseAlarmRow) => `${row.ruleId} ${row.phrase}`

function AlarmTable({ rows }: { rows: readonly FalseAlarmRow[] }) {
  const { message, modal } = App.useApp()
  const now = useNow()
  const [editing, setEditing] = useState<string | null>(null)
  const withdraw = useCommand('flag.withdrawFalseAlarm')
  const takeBack = (row: FalseAlarmRow) =>
    modal.confirm({
      title: words.withdrawAsk(row.phrase),
      content: words.withdrawHint,
      okText: words.withdraw,
      cancelText: words.cancel,
      onOk: async () => {
        await withdraw.run({ ruleId: row.ruleId, phrase: row.phrase, note: '' })
        void message.success(words.withdrawn)
      },
    })
  return (
    <Table<FalseAlarmRow>
      size="small"
      rowKey={keyOf}
      pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      dataSource={[...rows]}
      columns={[
        {
          title: words.flag,
          key: 'flag',
          width: 170,
          render: (_, row) => (
            <>
              {row.name}
              {row.isDangerous ? <div className="alarm-dangerous">{words.dangerous}</div> : null}
            </>
          ),
        },
        {
          title: words.phrase,
          key: 'phrase',
          width: 260,
          render: (_, row) =>
            editing === keyOf(row) ? (
              <PhraseEditor row={row} onDone={() => setEditing(null)} />
            ) : (
              <Marked phrase={row.phrase} span={row.span} />
            ),
        },
        { title: words.clause, dataIndex: 'clause' },
        { title: words.times, key: 'times', width: 70, render: (_, row) => words.timesOf(row.times) },
        {
          title: words.last,
          key: 'last',
          width: 150,
          render: (_, row) => words.lastBy(row.lastByName, formatNear(row.lastAt, now)),
        },
        {
          key: 'do',
          width: 150,
          render: (_, row) => (
            <div className="row">
              <Button size="small" onClick={() => setEditing(keyOf(row))}>
                {words.edit}
              </Button>
              <Button size="small" danger onClick={() => takeBack(row)}>
                {words.withdraw}
              </Button>
            </div>
          ),
        },
      ]}
    />
  )
}

/** The phrase with the sign in it made plain: what may not be cut away. */
function Marked({ phrase, span }: { phrase: string; span: string }) {
  const at = phrase.indexOf(span)
  if (at < 0) return phrase
  return (
    <>
      {phrase.slice(0, at)}
      <mark className="alarm-sign">{span}</mark>
      {phrase.slice(at + span.length)}
    </>
  )
}

function PhraseEditor({ row, onDone }: { row: FalseAlarmRow; onDone(): void }) {
  const { message } = App.useApp()
  const [text, setText] = useState(row.phrase)
  const edit = useCommand('flag.editFalseAlarm')
  const save = async () => {
    if (edit.isRunning) return
    try {
      await edit.run({ ruleId: row.ruleId, phrase: row.phrase, newPhrase: text.trim(), note: '' })
      void message.success(words.saved)
      onDone()
    } catch {
      // The sentence is on screen; what was typed stays.
    }
  }
  return (
    <div className="stack">
      <Input
        autoFocus
        aria-label={words.phrase}
        value={text}
        maxLength={60}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          if (isComposing(event)) return
          if (event.key === 'Enter') void save()
          if (event.key === 'Escape') onDone()
        }}
      />
      <span className="muted">{words.editHint(row.span)}</span>
      <div className="row">
        <Button size="small" type="primary" loading={edit.isRunning} onClick={() => void save()}>
          {words.save}
        </Button>
        <Button size="small" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}
