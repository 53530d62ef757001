import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { casePageText as words } from '../../../../shared/labels/workspace.ts'
import { isComposing } from '../../../components/index.ts'

interface Props<T> {
  label: string
  value: T
  show: ReactNode
  canEdit: boolean
  /** Saving in place; it rejects when the service refused, and the input stays open with what was typed. */
  onSave(value: T): Promise<unknown>
  renderInput(value: T, onChange: (value: T) => void): ReactNode
  /** Enter makes a new line instead of saving. */
  isLong?: boolean
}

/** A fact that turns into an input where it stands: Enter (Ctrl+Enter in long texts) saves, Escape leaves it. */
export function EditableField<T>({
  label,
  value,
  show,
  canEdit,
  onSave,
  renderInput,
  isLong = false,
}: Props<T>) {
  const [draft, setDraft] = useState<{ value: T } | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const save = async () => {
    if (draft === null || isSaving) return
    setIsSaving(true)
    try {
      await onSave(draft.value)
      setDraft(null)
    } catch {
      // The sentence is on screen; what was typed stays.
    } finally {
      setIsSaving(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      setDraft(null)
    }
    if (
      event.key === 'Enter' &&
      (event.ctrlKey || !isLong) &&
      event.target instanceof HTMLElement &&
      event.target.tagName !== 'BUTTON'
    ) {
      event.preventDefault()
      event.stopPropagation()
      void save()
    }
  }
  if (draft !== null) {
    return (
      <form
        className="fq-editable is-editing"
        onSubmit={event => event.preventDefault()}
        onKeyDown={onKeyDown}
      >
        {label === '' ? null : <span className="fq-editable-name">{label}</span>}
        <div className="fq-editable-input">
          {renderInput(draft.value, next => setDraft({ value: next }))}
          <div className="fq-line">
            <Button size="small" type="primary" loading={isSaving} onClick={() => void save()}>
              {words.save}
            </Button>
            <Button size="small" onClick={() => setDraft(null)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      </form>
    )
  }
  return (
    <div className="fq-editable">
      {label === '' ? null : <span className="fq-editable-name">{label}</span>}
      <div className="fq-editable-value">
        {show === '' || show === null ? <span className="fq-dim">{words.empty}</span> : show}
        {canEdit ? (
          <Button
            type="text"
            size="small"
            className="fq-editable-button"
            icon={<EditOutlined />}
            aria-label={`${words.edit} ${label}`}
            title={words.edit}
            onClick={() => setDraft({ value })}
          />
        ) : null}
      </div>
    </div>
  )
}
