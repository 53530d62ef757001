import { App, Button, DatePicker, Input } from 'antd'
import { useState } from 'react'
import { changeCounts } from '../../../shared/domain/assistantRules.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { rulesText as words } from '../../../shared/labels/rules.ts'
import { serverNow } from '../../client/clock.ts'
import { useCommand } from '../../client/index.ts'
import { EmptyState, Field, Section } from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import type { RuleDraft } from './useRuleDraft.ts'

/** Puts the changes in force from a day on, with the reason. */
export function ApproveTab({ draft, onDone }: { draft: RuleDraft; onDone(): void }) {
  const [effectiveFrom, setEffectiveFrom] = useState(() => dayOf(serverNow()))
  const [note, setNote] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const { message } = App.useApp()
  const approve = useCommand('rules.approve')
  if (!draft.isChanged) return <EmptyState title={words.nothingToApprove} hint={words.nothingToApproveHint} />
  const isMissing = note.trim() === ''
  const submit = () => {
    setIsAsked(true)
    if (isMissing) return
    void approve
      .run({ content: draft.content, effectiveFrom, note: note.trim(), basedOn: draft.basedOn })
      .then(
        ({ version }) => {
          void message.success(words.approved(version))
          draft.discard()
          onDone()
        },
        () => undefined,
      )
  }
  return (
    <Section title={words.tabs.approve}>
      <p>{words.changeCount(changeCounts(draft.content))}</p>
      <p className="muted">{words.approveHint}</p>
      <div className="rules-approve">
        <Field label={words.effectiveFrom}>
          <DatePicker
            allowClear={false}
            value={pickerDay(effectiveFrom)}
            disabledDate={value => dayOfPicker(value) < dayOf(serverNow())}
            onChange={value => value && setEffectiveFrom(dayOfPicker(value))}
          />
        </Field>
        <Field label={words.note} error={isAsked && isMissing ? words.noteMissing : undefined}>
          <Input.TextArea
            rows={3}
            maxLength={500}
            value={note}
            placeholder={words.notePlaceholder}
            onChange={event => setNote(event.target.value)}
          />
        </Field>
        <div>
          <Button type="primary" loading={approve.isRunning} onClick={submit}>
            {words.approve}
          </Button>
        </div>
      </div>
    </Section>
  )
}
