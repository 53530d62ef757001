import { Button, Popconfirm } from 'antd'
import { recoverText as words } from '../../../../shared/labels/intake.ts'
import type { JournalForm } from '../../../client/index.ts'
import { formatTime, KeyHint, useShortcut } from '../../../components/index.ts'
import { draftTitle, readDraft } from './intakeForm.ts'

interface Props {
  forms: readonly JournalForm[]
  roles: readonly string[]
  onGoOn(form: JournalForm): void
  onDiscard(form: JournalForm): void
}

const mostShown = 3

/** Forms that were cut off while they were typed: go on where the caret stood, or give them up. */
export function RecoveredBar({ forms, roles, onGoOn, onDiscard }: Props) {
  useShortcut(
    'alt+r',
    () => {
      const [newest] = forms
      if (newest) onGoOn(newest)
    },
    { worksInInputs: true, enabled: forms.length > 0 },
  )
  return (
    <section className="fq-recovered" aria-label={words.title}>
      {forms.slice(0, mostShown).map((form, index) => {
        const read = readDraft(form.content, roles)
        return (
          <div key={form.formId} className="fq-recovered-row">
            <strong>{words.foundIntake(formatTime(form.savedAt))}</strong>
            <span className="fq-recovered-words">{(read && draftTitle(read)) || words.empty}</span>
            <span className="fq-spacer" />
            <Button type="primary" size="small" onClick={() => onGoOn(form)}>
              {words.goOn} {index === 0 ? <KeyHint keys="alt+r" /> : null}
            </Button>
            <Popconfirm
              title={words.discardAsk}
              okText={words.discardYes}
              cancelText={words.cancel}
              onConfirm={() => onDiscard(form)}
            >
              <Button size="small">{words.discard}</Button>
            </Popconfirm>
          </div>
        )
      })}
    </section>
  )
}
