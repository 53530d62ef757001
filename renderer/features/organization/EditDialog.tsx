import { Alert, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { actionLabels } from '../../../shared/labels/common.ts'
import { errorText } from '../../client/errors.ts'
import { KeyHint } from '../../components/KeyHint.tsx'
import { useShortcut } from '../../components/useShortcut.ts'

interface EditDialogProps {
  title: ReactNode
  /** What is missing; nothing is sent before it is empty. */
  fault: string | null
  /** Closes when it resolves; stays open with everything typed when it rejects. */
  onSave(): Promise<unknown>
  onClose(): void
  width?: number
  children: ReactNode
}

/** A small form over a list. Mount it only while it is open: its fields start from what they are given. */
export function EditDialog({ title, fault, onSave, onClose, width = 560, children }: EditDialogProps) {
  const [isRunning, setIsRunning] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function save(): Promise<void> {
    if (isRunning) return
    if (fault !== null) return setProblem(fault)
    setIsRunning(true)
    setProblem(null)
    try {
      await onSave()
      onClose()
    } catch (error) {
      setProblem(errorText(error))
      setIsRunning(false)
    }
  }
  useShortcut('ctrl+enter', () => void save(), { worksInInputs: true })
  useShortcut('ctrl+s', () => void save(), { worksInInputs: true })

  return (
    <Modal
      open
      title={title}
      width={width}
      style={{ top: 24 }}
      onCancel={onClose}
      onOk={() => void save()}
      okText={
        <>
          {actionLabels.save} <KeyHint keys="ctrl+enter" />
        </>
      }
      okButtonProps={{ loading: isRunning }}
      cancelText={actionLabels.cancel}
      mask={{ closable: false }}
    >
      <div className="stack">
        {children}
        {problem === null ? null : <Alert type="error" showIcon title={problem} />}
      </div>
    </Modal>
  )
}
