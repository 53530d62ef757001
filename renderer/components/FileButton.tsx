import { UploadOutlined } from '@ant-design/icons'
import { App, Button, type ButtonProps } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OpenedFile } from '../../shared/contract/shell.ts'
import { errorText } from '../client/errors.ts'
import { shell } from '../client/shell.ts'

interface FileButtonProps {
  children: ReactNode
  /** Name of the kind of file, for the system's dialog. */
  kindName: string
  /** Without dots. */
  extensions: readonly string[]
  /** Called with the chosen file; the button shows that it works until this ends. Errors are shown. */
  onFile(file: OpenedFile): Promise<unknown>
  type?: ButtonProps['type']
}

/** A button that asks for one file. */
export function FileButton({ children, kindName, extensions, onFile, type = 'default' }: FileButtonProps) {
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)

  async function choose(): Promise<void> {
    try {
      const file = await shell.openFile([{ name: kindName, extensions }])
      if (file === null) return
      setIsBusy(true)
      await onFile(file)
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Button type={type} icon={<UploadOutlined />} loading={isBusy} onClick={() => void choose()}>
      {children}
    </Button>
  )
}
