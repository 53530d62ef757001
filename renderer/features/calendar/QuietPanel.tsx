import { App, Button, Checkbox, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { quietText as words } from '../../../shared/labels/clock.ts'
import { errorText } from '../../client/errors.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Loaded, Section } from '../../components/Page.tsx'

type Quiet = OutputOf<'clock.quietHours'>

/** The hours in which reminders may ring; what cannot wait rings at any time. */
export function QuietPanel() {
  const answer = useCall('clock.quietHours', {})
  return (
    <Section title={words.title}>
      <p className="muted quiet-hint">{words.hint}</p>
      <Loaded of={answer}>{data => <QuietForm data={data} />}</Loaded>
    </Section>
  )
}

function QuietForm({ data }: { data: Quiet }) {
  const { message } = App.useApp()
  const save = useCommand('clock.saveQuietHours', { silent: true })
  const [form, setForm] = useState(data)
  const [fault, setFault] = useState('')
  useEffect(() => setForm(data), [data])
  const isReadOnly = !data.canApprove
  async function submit(): Promise<void> {
    setFault('')
    try {
      const { from, to, isWorkingDaysOnly } = form
      await save.run({ from, to, isWorkingDaysOnly, note: '' })
      void message.success(words.saved)
    } catch (error) {
      setFault(errorText(error))
    }
  }
  return (
    <div className="stack">
      <div className="row">
        <span>{words.from}</span>
        <Input
          inputMode="numeric"
          aria-label={words.from}
          className="time-input"
          maxLength={5}
          placeholder="08:00"
          value={form.from}
          disabled={isReadOnly}
          onChange={event => setForm({ ...form, from: event.target.value })}
        />
        <span>{words.to}</span>
        <Input
          inputMode="numeric"
          aria-label={words.to}
          className="time-input"
          maxLength={5}
          placeholder="08:00"
          value={form.to}
          disabled={isReadOnly}
          onChange={event => setForm({ ...form, to: event.target.value })}
        />
        <Checkbox
          checked={form.isWorkingDaysOnly}
          disabled={isReadOnly}
          onChange={event => setForm({ ...form, isWorkingDaysOnly: event.target.checked })}
        >
          {words.workingDaysOnly}
        </Checkbox>
        {isReadOnly ? (
          <span className="muted">{words.readOnly}</span>
        ) : (
          <Button type="primary" loading={save.isRunning} onClick={() => void submit()}>
            {words.save}
          </Button>
        )}
      </div>
      {fault === '' ? null : (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
