import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { Attachment } from '../../../shared/domain/caseRecord.ts'
import { attachmentPurposeLabels } from '../../../shared/labels/case.ts'
import { orderText } from '../../../shared/labels/order.ts'
import { errorText, shell } from '../../client/index.ts'
import { formatDay, Section } from '../../components/index.ts'
import { Uploader } from '../case/workspace/Uploader.tsx'
import type { OrderView } from './OrderPage.tsx'
import { readWhole } from './readWhole.ts'

/** Files of this order: photos from the site, scanned slips. */
export function OrderAttachments({ view }: { view: OrderView }) {
  const { order, attachments } = view
  const isOpen = order.can.attach === true
  return (
    <Section title={orderText.attachments}>
      {attachments.length === 0 && !isOpen ? <p>{orderText.noFiles}</p> : null}
      <ul className="order-events">
        {attachments.map(attachment => (
          <AttachmentLine key={attachment.id} attachment={attachment} />
        ))}
      </ul>
      {isOpen ? <Uploader caseId={order.caseId} orderId={order.id} /> : null}
    </Section>
  )
}

function AttachmentLine({ attachment }: { attachment: Attachment }) {
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  const save = async () => {
    setIsBusy(true)
    try {
      const { bytes } = await readWhole(attachment.id)
      const path = await shell.saveFile({
        suggestedName: attachment.name,
        mime: attachment.mime,
        bytes,
      })
      if (path !== null) void message.success(orderText.savedAs)
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <li>
      <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        <span style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {attachment.name}
          <br />
          <span className="when">
            {attachmentPurposeLabels[attachment.purpose]} {formatDay(attachment.createdAt)}
          </span>
        </span>
        <Button size="small" icon={<DownloadOutlined />} loading={isBusy} onClick={() => void save()}>
          {orderText.saveAttachment}
        </Button>
      </div>
    </li>
  )
}
