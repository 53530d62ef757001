import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { importText as words } from '../../../shared/labels/import.ts'
import { call, errorText, fromBase64, shell } from '../../client/index.ts'

/** Saves the rows that were not taken, each with what is wrong with it. */
export function ErrorFileButton({ batchId }: { batchId: string }) {
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  const save = async () => {
    setIsBusy(true)
    try {
      const file = await call('import.errorFile', { batchId })
      const path = await shell.saveFile({
        suggestedName: file.fileName,
        mime: 'application/octet-stream',
        bytes: fromBase64(file.base64),
      })
      if (path !== null) void message.success(words.saved(path))
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Button size="small" icon={<DownloadOutlined />} loading={isBusy} onClick={() => void save()}>
      {words.errorFile}
    </Button>
  )
}
