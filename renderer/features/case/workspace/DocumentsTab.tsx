import { DownloadOutlined, EyeOutlined, FileOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Modal, Spin } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { CaseView } from '../../../../shared/contract/case.ts'
import type { Attachment } from '../../../../shared/domain/caseRecord.ts'
import { attachmentPurposeLabels } from '../../../../shared/labels/case.ts'
import { documentText as words } from '../../../../shared/labels/workspace.ts'
import { errorText, shell } from '../../../client/index.ts'
import { EmptyState, formatInstant, Section, ToneTag } from '../../../components/index.ts'
import { readAttachment } from './readAttachment.ts'
import { Uploader } from './Uploader.tsx'

const imageKinds = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp']

/** Papers the centre prints, and files people brought. */
export function DocumentsTab({ view }: { view: CaseView }) {
  const navigate = useNavigate()
  const [shown, setShown] = useState<Attachment | null>(null)
  const attachments = [...view.attachments].sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1))
  return (
    <div className="fq-stack">
      <Section title={words.papers}>
        <Button icon={<PrinterOutlined />} onClick={() => navigate(`/cases/${view.case.id}/receipt`)}>
          {view.case.status === 'notAccepted' ? words.rejection : words.receipt}
        </Button>
      </Section>
      <Section title={words.files}>
        {view.can.attach === true ? <Uploader caseId={view.case.id} hidesDone /> : null}
        {attachments.length === 0 ? <EmptyState title={words.empty} /> : null}
        {attachments.map(attachment => (
          <AttachmentLine
            key={attachment.id}
            attachment={attachment}
            onPreview={() => setShown(attachment)}
          />
        ))}
      </Section>
      {shown ? <Preview attachment={shown} onClose={() => setShown(null)} /> : null}
    </div>
  )
}

function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

function AttachmentLine({ attachment, onPreview }: { attachment: Attachment; onPreview(): void }) {
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  const save = async () => {
    setIsBusy(true)
    try {
      const bytes = await readAttachment(attachment)
      const path = await shell.saveFile({
        suggestedName: attachment.name,
        mime: attachment.mime,
        bytes,
      })
      if (path !== null) void message.success(words.saved(path))
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <div className="fq-file">
      <FileOutlined />
      <div className="fq-file-name">
        <div className="fq-clip">{attachment.name}</div>
        <div className="fq-dim" title={`${words.fingerprint} ${attachment.sha256}`}>
          {attachmentPurposeLabels[attachment.purpose]} {sizeText(attachment.size)}{' '}
          {formatInstant(attachment.createdAt)}
        </div>
      </div>
      {attachment.orderId ? <ToneTag tone="grey">{words.ofOrder}</ToneTag> : null}
      {imageKinds.includes(attachment.mime) ? (
        <Button size="small" icon={<EyeOutlined />} onClick={onPreview}>
          {words.preview}
        </Button>
      ) : null}
      <Button size="small" icon={<DownloadOutlined />} loading={isBusy} onClick={() => void save()}>
        {words.download}
      </Button>
    </div>
  )
}

function Preview({ attachment, onClose }: { attachment: Attachment; onClose(): void }) {
  const [url, setUrl] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    let isGone = false
    let made: string | null = null
    readAttachment(attachment, () => isGone)
      .then(bytes => {
        if (isGone) return
        made = URL.createObjectURL(new Blob([bytes], { type: attachment.mime }))
        setUrl(made)
      })
      .catch((failure: unknown) => {
        if (!isGone) setError(failure)
      })
    return () => {
      isGone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [attachment])
  return (
    <Modal open title={attachment.name} width={900} footer={null} onCancel={onClose} style={{ top: 24 }}>
      {error !== null ? (
        <p role="alert">{errorText(error)}</p>
      ) : url === null ? (
        <Spin description={words.loading} />
      ) : (
        <img
          src={url}
          alt={attachment.name}
          style={{
            maxWidth: '100%',
            maxHeight: '74vh',
            display: 'block',
            margin: '0 auto',
          }}
        />
      )}
    </Modal>
  )
}
