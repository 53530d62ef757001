import { App, Button, Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useRef } from 'react'
import { actionLabels } from '../../shared/labels/common.ts'
import { formDialogText } from '../../shared/labels/formDialog.ts'
import { CallError } from '../client/index.ts'
import { KeyHint } from './KeyHint.tsx'
import { holdKeys, useShortcut } from './useShortcut.ts'
import './formDialog.css'

export interface FormDialogProps<V extends object> {
  title: ReactNode
  /** One or two sentences at the top: what this does. */
  hint?: ReactNode
  isOpen: boolean
  submitLabel: string
  isRunning: boolean
  width?: number
  form: FormInstance<V>
  initialValues: Partial<V>
  /**
   * Rejects with a CallError when the service refused: the dialog then stays open with all that was typed.
   * Resolves when the screen beneath shows what was done, so that its keys work at once.
   */
  onSubmit(values: V): Promise<unknown>
  onClose(): void
  onValuesChange?(changed: Partial<V>): void
  isBlocked?: boolean
  isDanger?: boolean
  /** Everything is filled in already: Enter outside the fields submits, and the keys begin at the button. */
  isPrefilled?: boolean
  children?: ReactNode
}

const openLists =
  '.ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)'
const faultyInputs = '.ant-form-item-has-error input:not([type=radio]), .ant-form-item-has-error textarea'
/** The cross of the frame is no choice: it has the focus while the dialog opens. */
const ownButtons = '.ant-modal-body button, .ant-modal-footer button:not(.ant-btn-primary)'
const firstInputs = 'textarea, input:not([type=hidden]):not([readonly])'

/**
 * A form in a dialog: Ctrl+Enter submits, Escape closes, a click beside it does not (a stray click must not
 * lose what was typed). It closes only after the service said yes.
 */
export function FormDialog<V extends object>(props: FormDialogProps<V>) {
  const { form, isOpen, isRunning, isBlocked = false, onClose, onSubmit } = props
  const body = useRef<HTMLDivElement>(null)
  const isAsking = useRef(false)
  const isSending = useRef(false)
  const { modal } = App.useApp()

  /** Closes at once when nothing was typed; otherwise asks whether to throw it away. */
  const leave = () => {
    if (isRunning || isSending.current || isAsking.current) return
    if (!form.isFieldsTouched()) {
      onClose()
      return
    }
    isAsking.current = true
    // Neither the Escape that brings the question up may close it, nor the one that closes it bring it up again.
    const afterKey = (run: () => void) => window.setTimeout(run)
    const stay = () => {
      isAsking.current = false
    }
    afterKey(() =>
      modal.confirm({
        title: formDialogText.discardTitle,
        okText: formDialogText.discard,
        cancelText: formDialogText.keepWriting,
        okButtonProps: { danger: true },
        autoFocusButton: 'cancel',
        onOk: () => {
          stay()
          onClose()
        },
        onCancel: () => {
          afterKey(stay)
        },
      }),
    )
  }

  const submit = async () => {
    if (isRunning || isBlocked || isSending.current || isAsking.current) return
    // From this very key on: checking the fields takes a moment too, and the next key may fall into it.
    isSending.current = true
    const letGo = holdKeys()
    let isDone = false
    try {
      const values = await form.validateFields().catch(() => null)
      if (values === null) {
        // The first field at fault takes the keys, once the form has marked it.
        window.setTimeout(() => body.current?.querySelector<HTMLElement>(faultyInputs)?.focus(), 60)
        return
      }
      await onSubmit(values)
      isDone = true
      onClose()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
    } finally {
      isSending.current = false
      letGo(isDone)
    }
  }
  useShortcut('ctrl+enter', () => void submit(), {
    enabled: isOpen,
    worksInInputs: true,
  })
  useShortcut(
    'enter',
    event => {
      if (event.repeat) return
      // The other buttons of the dialog keep their own Enter; lists that are open never come here.
      const other = event.target instanceof Element ? event.target.closest<HTMLElement>(ownButtons) : null
      if (other !== null) other.click()
      else void submit()
    },
    { enabled: isOpen && (props.isPrefilled ?? false) },
  )
  useShortcut(
    'escape',
    () => {
      // A list that is open inside the form takes the first Escape itself.
      if (document.querySelector(openLists) === null) leave()
    },
    { enabled: isOpen, worksInInputs: true },
  )
  return (
    <Modal
      open={isOpen}
      title={props.title}
      width={props.width ?? 620}
      onCancel={leave}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
      style={{ top: 28, paddingBottom: 0 }}
      // Title and buttons stay in sight on a low screen; the form scrolls between them.
      styles={{
        body: {
          maxHeight: 'calc(100vh - 180px)',
          overflowY: 'auto',
          overflowX: 'hidden',
          paddingInlineEnd: 4,
        },
      }}
      afterOpenChange={hasOpened => {
        if (!hasOpened) return
        const first = body.current?.querySelector<HTMLElement>(firstInputs)
        const button = body.current
          ?.closest('.ant-modal')
          ?.querySelector<HTMLElement>('.ant-modal-footer .ant-btn-primary')
        const target = props.isPrefilled ? button : (first ?? button)
        target?.focus()
      }}
      footer={
        <>
          <Button onClick={leave}>{actionLabels.cancel}</Button>
          <Button
            type="primary"
            danger={props.isDanger ?? false}
            loading={isRunning}
            disabled={isBlocked}
            onClick={() => void submit()}
          >
            {props.submitLabel} <KeyHint keys={props.isPrefilled ? 'enter' : 'ctrl+enter'} />
          </Button>
        </>
      }
    >
      <div ref={body} className="form-dialog">
        {props.hint ? <p className="dialog-hint form-dialog-hint">{props.hint}</p> : null}
        <Form<V>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={props.initialValues}
          requiredMark={false}
          scrollToFirstError
          onValuesChange={changed => props.onValuesChange?.(changed as Partial<V>)}
        >
          {props.children}
        </Form>
      </div>
    </Modal>
  )
}
