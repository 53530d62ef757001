import { useState } from 'react'
import { instrumentForm as words } from '../../../shared/labels/instrument.ts'
import { FileButton } from '../../components/index.ts'
import { type Purpose, sendFile } from '../case/workspace/useUploads.ts'

/** One picture or scan of a signed paper, sent as soon as it is chosen; its value is the id it is kept under. */
export function PictureField({
  caseId,
  orderId,
  purpose,
  value,
  onChange,
}: {
  caseId: string
  orderId: string | null
  purpose: Purpose
  value?: string
  onChange?(attachmentId: string): void
}) {
  const [name, setName] = useState('')
  return (
    <div className="instrument-picture">
      <FileButton
        kindName={words.pick}
        extensions={['jpg', 'jpeg', 'png', 'pdf', 'webp']}
        onFile={async opened => {
          const file = new File([new Uint8Array(opened.bytes)], opened.name)
          const id = await sendFile(
            caseId,
            orderId,
            { file, purpose },
            () => undefined,
            () => false,
          )
          setName(opened.name)
          onChange?.(id)
        }}
      >
        {words.pick}
      </FileButton>
      {value ? <span className="muted">{words.uploaded(name)}</span> : null}
    </div>
  )
}
