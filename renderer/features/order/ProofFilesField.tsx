import './fourClocks.css'
import { CameraOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { errorText } from '../../client/index.ts'
import { type Purpose, sendFile } from '../case/workspace/useUploads.ts'

interface Sent {
  id: string
  name: string
}

/** Photos and scans that bear out a step: sent at once, so that the step itself carries only their ids. */
export function ProofFilesField({
  caseId,
  orderId,
  purpose,
  most,
  value = [],
  onChange,
  id,
}: {
  caseId: string
  orderId: string | null
  purpose: Purpose
  /** How many files are taken. */
  most: number
  value?: readonly string[]
  onChange?(ids: string[]): void
  id?: string
}) {
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<Sent[]>([])
  const [percent, setPercent] = useState<number | null>(null)
  const [error, setError] = useState('')
  const shown = sent.filter(file => value.includes(file.id))
  const take = async (files: readonly File[]) => {
    setError('')
    let ids = [...value]
    try {
      for (const file of files.slice(0, most - ids.length)) {
        setPercent(0)
        const made = await sendFile(
          caseId,
          orderId,
          { file, purpose },
          change => change.percent !== undefined && setPercent(change.percent),
          () => false,
        )
        ids = [...ids, made]
        setSent(list => [...list, { id: made, name: file.name }])
        onChange?.(ids)
      }
    } catch (reason) {
      setError(errorText(reason))
    } finally {
      setPercent(null)
    }
  }
  return (
    <div className="proof-files">
      {shown.map(file => (
        <div key={file.id} className="proof-file">
          <span>{file.name}</span>
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={words.removeFile(file.name)}
            onClick={() => onChange?.(value.filter(other => other !== file.id))}
          />
        </div>
      ))}
      {percent !== null ? <Progress percent={percent} size="small" /> : null}
      {error !== '' ? <p className="proof-error">{error}</p> : null}
      {value.length < most ? (
        <Button
          {...(id === undefined ? {} : { id })}
          icon={<CameraOutlined />}
          disabled={percent !== null}
          onClick={() => input.current?.click()}
        >
          {value.length === 0 ? words.addFile : words.addMore}
        </Button>
      ) : null}
      <input
        ref={input}
        type="file"
        multiple={most > 1}
        // A form's own style shows file inputs again, so the attribute alone does not hide it.
        style={{ display: 'none' }}
        data-proof-input={purpose}
        accept={purpose === 'evidence' ? undefined : 'image/*,.pdf'}
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void take(files)
        }}
      />
    </div>
  )
}
