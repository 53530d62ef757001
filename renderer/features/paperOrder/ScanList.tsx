/** Photos or scans of the slip: added by button, by drop, or pasted. */
import { Button, Progress } from 'antd'
import { useRef } from 'react'
import { paperText as words } from '../../../shared/labels/orderReply.ts'
import { documentText } from '../../../shared/labels/workspace.ts'
import { Field } from '../../components/index.ts'
import type { useUploads } from '../case/workspace/useUploads.ts'

export function ScanList({ uploads }: { uploads: ReturnType<typeof useUploads> }) {
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    if (files && files.length > 0) uploads.add([...files], 'scan')
  }
  return (
    <Field label={words.scan} hint={words.scanHint}>
      <div>
        <Button onClick={() => input.current?.click()}>{words.addScan}</Button>
        <input
          ref={input}
          type="file"
          accept="image/*,.pdf"
          multiple
          hidden
          data-testid="scan"
          onChange={event => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
        {uploads.items.map(item => (
          <div key={item.key} className="fq-upload-line">
            <span className="fq-grow fq-clip">{item.file.name}</span>
            {item.state === 'done' ? <span className="fq-hint-good">{documentText.done}</span> : null}
            {item.state === 'failed' ? (
              <>
                <span className="fq-hint-bad">{item.error || documentText.failed}</span>
                <Button size="small" onClick={() => uploads.retry(item)}>
                  {documentText.retry}
                </Button>
              </>
            ) : null}
            {item.state === 'sending' || item.state === 'hashing' || item.state === 'waiting' ? (
              <Progress percent={item.percent} size="small" style={{ width: 160 }} />
            ) : null}
          </div>
        ))}
      </div>
    </Field>
  )
}
