/** When this desk syncs by itself, and how much of the line attachments may take. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Radio, Select, Switch, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { scheduleLabels as words } from '../../../shared/labels/syncLine.ts'
import { useCommand } from '../../client/hooks.ts'
import { Section } from '../../components/Page.tsx'

type Schedule = InputOf<'sync.setSchedule'>

const minuteChoices = [0, 1, 5, 10, 15, 30, 60, 120, 240]
const usualWindow = { from: '18:00', to: '07:00' }

export function ScheduleSection({ status }: { status: OutputOf<'sync.status'> }) {
  const [draft, setDraft] = useState<Schedule | null>(null)
  const { schedule, can } = status
  return (
    <Section
      title={words.title}
      extra={
        can.setSchedule === true && draft === null ? (
          <Button onClick={() => setDraft(schedule)}>{words.change}</Button>
        ) : null
      }
    >
      <p className="muted">{words.hint}</p>
      {draft === null ? (
        <ul className="schedule-lines">
          {linesOf(schedule).map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <ScheduleForm draft={draft} onChange={setDraft} onDone={() => setDraft(null)} />
      )}
    </Section>
  )
}

function linesOf({ everyMinutes, times, window, windowFor, kbPerSecond, dailyMb }: Schedule): string[] {
  return [
    words.everyMinutes(everyMinutes),
    ...(times.length > 0 ? [words.timesText(times)] : []),
    ...(window === null ? [] : [words.windowText(window.from, window.to, windowFor === 'all')]),
    ...(kbPerSecond === null ? [] : [words.limitText(kbPerSecond)]),
    ...(dailyMb === null ? [] : [words.budgetText(dailyMb)]),
  ]
}

function ScheduleForm({
  draft,
  onChange,
  onDone,
}: {
  draft: Schedule
  onChange: (draft: Schedule) => void
  onDone: () => void
}) {
  const save = useCommand('sync.setSchedule', { success: words.saved })
  const set = (patch: Partial<Schedule>) => onChange({ ...draft, ...patch })
  const choices = [...new Set([...minuteChoices, draft.everyMinutes])].sort((left, right) => left - right)
  return (
    <form
      className="schedule-form"
      onSubmit={event => {
        event.preventDefault()
        save.run(draft).then(onDone, () => {})
      }}
    >
      <Line label={words.interval} hint={words.intervalHint}>
        <Select
          className="schedule"
          aria-label={words.interval}
          value={draft.everyMinutes}
          options={choices.map(minutes => ({ value: minutes, label: words.everyMinutes(minutes) }))}
          onChange={everyMinutes => set({ everyMinutes })}
        />
      </Line>
      <Line label={words.times} hint={words.timesHint}>
        {draft.times.map(time => (
          <Button
            key={time}
            icon={<CloseOutlined />}
            aria-label={words.removeTime(time)}
            onClick={() => set({ times: draft.times.filter(other => other !== time) })}
          >
            {time}
          </Button>
        ))}
        <Clock
          label={words.addTime}
          value={null}
          onPick={time => set({ times: [...new Set([...draft.times, time])].sort() })}
        />
        <PlusOutlined className="muted" />
      </Line>
      <Line label={words.window} hint={words.windowHint}>
        <Switch
          aria-label={words.windowOn}
          checked={draft.window !== null}
          onChange={isOn => set({ window: isOn ? usualWindow : null })}
        />
        {draft.window === null ? (
          <span className="muted">{words.windowOff}</span>
        ) : (
          <>
            {words.from}
            <Clock
              label={words.from}
              value={draft.window.from}
              onPick={from => set({ window: { ...(draft.window ?? usualWindow), from } })}
            />
            {words.to}
            <Clock
              label={words.to}
              value={draft.window.to}
              onPick={to => set({ window: { ...(draft.window ?? usualWindow), to } })}
            />
          </>
        )}
      </Line>
      {draft.window === null ? null : (
        <Line label={words.windowFor} hint="">
          <Radio.Group
            value={draft.windowFor}
            onChange={event => set({ windowFor: event.target.value as Schedule['windowFor'] })}
            options={[
              { value: 'files', label: words.windowForFiles },
              { value: 'all', label: words.windowForAll },
            ]}
          />
        </Line>
      )}
      <Line label={words.kbPerSecond} hint={words.kbHint}>
        <Amount
          label={words.kbPerSecond}
          unit={words.kb}
          value={draft.kbPerSecond}
          onChange={kbPerSecond => set({ kbPerSecond })}
        />
      </Line>
      <Line label={words.dailyMb} hint={words.dailyHint}>
        <Amount
          label={words.dailyMb}
          unit={words.mb}
          value={draft.dailyMb}
          onChange={dailyMb => set({ dailyMb })}
        />
      </Line>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isRunning}>
          {words.save}
        </Button>
        <Button onClick={onDone}>{actionLabels.cancel}</Button>
      </div>
    </form>
  )
}

function Line({ label, hint, children }: { label: string; hint: string; children: ReactNode }) {
  return (
    <div className="schedule-line">
      <span className="schedule-label">{label}</span>
      <div>
        <div className="row">{children}</div>
        {hint === '' ? null : <p className="muted small">{hint}</p>}
      </div>
    </div>
  )
}

function Clock({
  label,
  value,
  onPick,
}: {
  label: string
  value: string | null
  onPick: (time: string) => void
}) {
  return (
    <TimePicker
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      allowClear={false}
      aria-label={label}
      placeholder={label}
      value={value === null ? null : dayjs(`2026-01-01T${value}`)}
      onChange={picked => {
        if (picked !== null) onPick(picked.format('HH:mm'))
      }}
    />
  )
}

function Amount({
  label,
  unit,
  value,
  onChange,
}: {
  label: string
  unit: string
  value: number | null
  onChange: (value: number | null) => void
}) {
  return (
    <>
      <InputNumber
        aria-label={label}
        min={1}
        max={1_000_000}
        precision={0}
        placeholder={words.unlimited}
        value={value}
        onChange={next => onChange(next === null ? null : Number(next))}
      />
      {unit}
    </>
  )
}
