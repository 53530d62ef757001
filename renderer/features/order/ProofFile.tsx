import { FileImageOutlined } from '@ant-design/icons'
import { App, Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { errorText, shell } from '../../client/index.ts'
import { readWhole } from './readWhole.ts'

/** Opens the file behind a proof: a picture in place, anything else by saving it. */
export function ProofFile({ attachmentId, label }: { attachmentId: string; label?: string }) {
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  const [picture, setPicture] = useState<{ url: string; name: string } | null>(null)
  useEffect(() => () => (picture === null ? undefined : URL.revokeObjectURL(picture.url)), [picture])
  const open = async () => {
    setIsBusy(true)
    try {
      const { bytes, mime, name } = await readWhole(attachmentId)
      if (mime.startsWith('image/'))
        setPicture({ url: URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime })), name })
      else await shell.saveFile({ suggestedName: name, mime, bytes })
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      <Button
        size="small"
        type="link"
        className="proof-open"
        icon={<FileImageOutlined />}
        loading={isBusy}
        onClick={() => void open()}
      >
        {label ?? words.openProof}
      </Button>
      <Modal
        open={picture !== null}
        title={picture?.name ?? ''}
        footer={null}
        width={860}
        onCancel={() => setPicture(null)}
      >
        {picture !== null ? <img className="proof-picture" src={picture.url} alt={picture.name} /> : null}
      </Modal>
    </>
  )
}
