import { Alert, Input, Modal } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { actionLabels, commonLabels } from '../../shared/labels/common.ts'
import { errorText } from '../client/errors.ts'
import { Field } from './Field.tsx'
import { KeyHint } from './KeyHint.tsx'
import { useShortcut } from './useShortcut.ts'

interface ReasonDialogProps {
  title: ReactNode
  isOpen: boolean
  onClose(): void
  /** The dialog closes when this resolves, and stays open with everything typed when it rejects. */
  onSubmit(reason: string): Promise<unknown>
  /** What happens when it is confirmed. */
  hint?: ReactNode
  label?: ReactNode
  okText?: string
  isDanger?: boolean
  isOptional?: boolean
  maxLength?: number
  /** Sentences that are often the answer; a click puts one in. */
  quickTexts?: readonly string[]
}

/** Asks for a reason before something that needs one. Ctrl+Enter confirms. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { isOpen, onClose, isOptional = false, maxLength = 300, quickTexts = [] } = props
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isRunning, setIsRunning] = useState(false)
  const input = useRef<TextAreaRef>(null)
  useEffect(() => {
    if (isOpen) setError(null)
  }, [isOpen])

  const isReady = isOptional || reason.trim() !== ''

  async function submit(): Promise<void> {
    if (!isReady || isRunning) return
    setIsRunning(true)
    setError(null)
    try {
      await props.onSubmit(reason.trim())
      setReason('')
      onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setIsRunning(false)
    }
  }
  useShortcut('ctrl+enter', () => void submit(), {
    enabled: isOpen,
    worksInInputs: true,
  })

  return (
    <Modal
      title={props.title}
      open={isOpen}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={
        <>
          {props.okText ?? actionLabels.confirm} <KeyHint keys="ctrl+enter" />
        </>
      }
      okButtonProps={{
        disabled: !isReady,
        danger: props.isDanger ?? false,
        loading: isRunning,
      }}
      cancelText={actionLabels.cancel}
      mask={{ closable: false }}
      // A menu that opened the dialog takes the focus back as it closes, so it is asked for once all is shown.
      afterOpenChange={isShown => {
        if (isShown) window.setTimeout(() => input.current?.focus(), 0)
      }}
    >
      <div className="stack">
        {props.hint ? <p className="dialog-hint">{props.hint}</p> : null}
        <Field label={props.label ?? commonLabels.reason}>
          <Input.TextArea
            ref={input}
            value={reason}
            onChange={event => setReason(event.target.value)}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={maxLength}
            showCount
            // Room for the count, which stands under the box.
            style={{ marginBottom: 22 }}
          />
        </Field>
        {quickTexts.length > 0 ? (
          <div className="quick-texts">
            {quickTexts.map(text => (
              <button key={text} type="button" className="quick-text" onClick={() => setReason(text)}>
                {text}
              </button>
            ))}
          </div>
        ) : null}
        {error === null ? null : <Alert type="error" showIcon title={errorText(error)} />}
      </div>
    </Modal>
  )
}
