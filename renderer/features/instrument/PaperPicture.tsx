import { App, Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { instrumentText } from '../../../shared/labels/instrument.ts'
import { call, errorText, fromBase64 } from '../../client/index.ts'

/** Opens the picture of a paper that was noted. */
export function PaperPicture({ attachmentId }: { attachmentId: string }) {
  const { message } = App.useApp()
  const [url, setUrl] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url])
  const open = async () => {
    setIsBusy(true)
    try {
      const parts: Uint8Array<ArrayBuffer>[] = []
      for (let offset = 0, size = 1; offset < size; ) {
        const piece = await call('attachment.read', { attachmentId, offset })
        const bytes = fromBase64(piece.base64)
        // A file that is shorter than its record says must not be asked for without end.
        if (bytes.length === 0) break
        parts.push(new Uint8Array(bytes))
        size = piece.size
        offset += bytes.length
      }
      setUrl(URL.createObjectURL(new Blob(parts)))
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      <Button size="small" type="link" loading={isBusy} onClick={() => void open()}>
        {instrumentText.seePicture}
      </Button>
      <Modal open={url !== null} footer={null} width={860} onCancel={() => setUrl(null)}>
        {url === null ? null : <img className="instrument-paper" src={url} alt={instrumentText.seePicture} />}
      </Modal>
    </>
  )
}
