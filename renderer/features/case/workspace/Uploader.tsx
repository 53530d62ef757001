import { InboxOutlined } from '@ant-design/icons'
import { Button, Progress, Segmented } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { attachmentPurposeLabels } from '../../../../shared/labels/case.ts'
import { documentText as words } from '../../../../shared/labels/workspace.ts'
import { type Purpose, useUploads } from './useUploads.ts'
import '../case.css'

const purposes = ['evidence', 'scan', 'photo', 'other'] as const

interface Props {
  caseId: string
  orderId?: string | null
  onDone?: () => void
  /** Files that were saved are listed elsewhere on the page. */
  hidesDone?: boolean
}

/** Adds files to a case: drop or choose, with progress, cancel and another try for each. */
export function Uploader({ caseId, orderId = null, onDone, hidesDone = false }: Props) {
  const [purpose, setPurpose] = useState<Purpose>('evidence')
  const [isOver, setIsOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const uploads = useUploads(caseId, onDone, orderId)
  const shown = uploads.items.filter(item => !hidesDone || item.state !== 'done')
  const take = (files: FileList | null) => {
    if (files && files.length > 0) uploads.add([...files], purpose)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className="fq-upload">
      <Segmented
        aria-label={words.purpose}
        value={purpose}
        options={purposes.map(value => ({
          value,
          label: attachmentPurposeLabels[value],
        }))}
        onChange={setPurpose}
      />
      <button
        type="button"
        className={isOver ? 'fq-drop is-over' : 'fq-drop'}
        onClick={() => input.current?.click()}
        onDragOver={event => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <InboxOutlined /> {words.addHint}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={event => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      {shown.map(item => (
        <div key={item.key} className="fq-upload-line">
          <span className="fq-grow fq-clip">{item.file.name}</span>
          {item.state === 'sending' || item.state === 'hashing' || item.state === 'waiting' ? (
            <>
              <span className="fq-dim">
                {item.state === 'sending'
                  ? words.uploading
                  : item.state === 'hashing'
                    ? words.hashing
                    : words.waiting}
              </span>
              <Progress percent={item.percent} size="small" style={{ width: 160 }} />
              <Button size="small" onClick={() => uploads.cancel(item.key)}>
                {words.cancel}
              </Button>
            </>
          ) : null}
          {item.state === 'done' ? <span className="fq-hint-good">{words.done}</span> : null}
          {item.state === 'cancelled' ? <span className="fq-dim">{words.cancelled}</span> : null}
          {item.state === 'failed' ? <span className="fq-hint-bad">{item.error || words.failed}</span> : null}
          {item.state === 'failed' || item.state === 'cancelled' ? (
            <Button size="small" onClick={() => uploads.retry(item)}>
              {words.retry}
            </Button>
          ) : null}
        </div>
      ))}
      {shown.some(item => !['waiting', 'hashing', 'sending'].includes(item.state)) ? (
        <Button size="small" type="link" onClick={uploads.clear}>
          {words.clear}
        </Button>
      ) : null}
    </div>
  )
}
