import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { planText as words } from '../../../shared/labels/clock.ts'
import { errorText } from '../../client/errors.ts'
import { useCommand } from '../../client/hooks.ts'

interface Interval {
  from: string
  to: string
}
/** `key` tells intervals apart while their times are typed. */
type Typed = Interval & { key: number }

const plain = (items: readonly Typed[]): Interval[] => items.map(({ from, to }) => ({ from, to }))
const typed = (items: readonly Interval[]): Typed[] => items.map((item, key) => ({ ...item, key }))

const most = 4

const nextKey = (items: readonly Typed[]) => Math.max(0, ...items.map(item => item.key)) + 1

/** The office hours, in as many intervals as a day has. A change is examined like a new calendar. */
export function HoursForm({ hours, canPrepare }: { hours: readonly Interval[]; canPrepare: boolean }) {
  const [form, setForm] = useState(() => typed(hours))
  const [fault, setFault] = useState('')
  const check = useCommand('calendar.check', { silent: true })
  const key = JSON.stringify(hours)
  useEffect(() => setForm(typed(JSON.parse(key) as Interval[])), [key])
  const set = (key: number, patch: Partial<Interval>) =>
    setForm(form.map(item => (item.key === key ? { ...item, ...patch } : item)))
  const isChanged = JSON.stringify(plain(form)) !== key

  async function submit(): Promise<void> {
    setFault('')
    try {
      await check.run({ fileName: words.hoursSource, text: '', hours: plain(form) })
    } catch (error) {
      setFault(errorText(error))
    }
  }
  return (
    <div className="stack">
      <h3>{words.hours}</h3>
      <p className="muted">{words.hoursHint}</p>
      <div className="row">
        {form.map(item => (
          <span key={item.key} className="row">
            <Input
              inputMode="numeric"
              className="time-input"
              maxLength={5}
              placeholder="08:30"
              aria-label={words.hoursFrom}
              value={item.from}
              disabled={!canPrepare}
              onChange={event => set(item.key, { from: event.target.value })}
            />
            –
            <Input
              inputMode="numeric"
              className="time-input"
              maxLength={5}
              placeholder="08:30"
              aria-label={words.hoursTo}
              value={item.to}
              disabled={!canPrepare}
              onChange={event => set(item.key, { to: event.target.value })}
            />
            {canPrepare && form.length > 1 ? (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={words.removeInterval}
                title={words.removeInterval}
                onClick={() => setForm(form.filter(other => other.key !== item.key))}
              />
            ) : null}
          </span>
        ))}
        {canPrepare && form.length < most ? (
          <Button
            icon={<PlusOutlined />}
            onClick={() => setForm([...form, { from: '18:00', to: '19:00', key: nextKey(form) }])}
          >
            {words.addInterval}
          </Button>
        ) : null}
        {canPrepare ? (
          <Button disabled={!isChanged} loading={check.isRunning} onClick={() => void submit()}>
            {words.checkHours}
          </Button>
        ) : null}
      </div>
      {fault === '' ? null : (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
