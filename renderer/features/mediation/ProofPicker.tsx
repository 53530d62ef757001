import { Select } from 'antd'
import { useState } from 'react'
import { obligationText as words } from '../../../shared/labels/obligation.ts'
import { FileButton } from '../../components/index.ts'
import { sendFile } from '../case/workspace/useUploads.ts'

/** A receipt or transfer slip: one of the case's files, or a new one that is kept as soon as it is chosen. */
export function ProofPicker({
  id,
  caseId,
  proofs,
  value,
  onChange,
}: {
  id?: string
  caseId: string
  proofs: readonly { id: string; name: string }[]
  value?: string | null
  onChange?(attachmentId: string | null): void
}) {
  const [added, setAdded] = useState<{ id: string; name: string }[]>([])
  const known = [...proofs, ...added.filter(one => proofs.every(proof => proof.id !== one.id))]
  return (
    <div className="row">
      <Select<string>
        {...(id === undefined ? {} : { id })}
        className="grow"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.proofNone}
        value={value ?? null}
        options={known.map(proof => ({ value: proof.id, label: proof.name }))}
        onChange={next => onChange?.(next ?? null)}
      />
      <FileButton
        kindName={words.proofAdd}
        extensions={['jpg', 'jpeg', 'png', 'pdf', 'webp', 'heic']}
        onFile={async opened => {
          const file = new File([new Uint8Array(opened.bytes)], opened.name)
          const sent = { file, purpose: 'scan' as const }
          const attachmentId = await sendFile(
            caseId,
            null,
            sent,
            () => undefined,
            () => false,
          )
          setAdded(list => [...list, { id: attachmentId, name: opened.name }])
          onChange?.(attachmentId)
        }}
      >
        {words.proofAdd}
      </FileButton>
    </div>
  )
}
