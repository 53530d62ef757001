import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import type { SignedPaper, SigningView } from '../../../../shared/contract/signature.ts'
import { signatureText as words } from '../../../../shared/labels/signature.ts'
import { errorText, useCommand } from '../../../client/index.ts'
import { sendFile } from '../../case/workspace/useUploads.ts'

/** The signed sheets as files, each bound to the text by its hash and filed in the dossier at once. */
export function SignedScans({
  mediationId,
  caseId,
  data,
  paper,
}: {
  mediationId: string
  caseId: string
  data: SigningView
  paper: SignedPaper
}) {
  const input = useRef<HTMLInputElement>(null)
  const [percent, setPercent] = useState<number | null>(null)
  const [error, setError] = useState('')
  const file = useCommand('signature.fileScan', { success: words.scanFiled })
  const scans = data.entries.filter(
    ({ entry, isStanding, isCurrent }) =>
      entry.kind === 'scanned' &&
      isStanding &&
      isCurrent &&
      entry.form === paper.form &&
      entry.ref === paper.ref,
  )
  const take = async (files: readonly File[]) => {
    setError('')
    try {
      for (const one of files) {
        setPercent(0)
        const attachmentId = await sendFile(
          caseId,
          null,
          { file: one, purpose: 'scan' },
          change => change.percent !== undefined && setPercent(change.percent),
          () => false,
        )
        await file.run({
          mediationId,
          form: paper.form,
          ref: paper.ref,
          contentHash: paper.contentHash,
          attachmentId,
        })
      }
    } catch (reason) {
      setError(errorText(reason))
    } finally {
      setPercent(null)
    }
  }
  return (
    <div className="signed-scans">
      <div className="row">
        <strong>{words.scans}</strong>
        {data.canRecord ? (
          <Button disabled={percent !== null} onClick={() => input.current?.click()}>
            {words.addScan}
          </Button>
        ) : null}
        {scans.length === 0 ? <span className="muted">{words.noScan}</span> : null}
      </div>
      {scans.map(({ entry, fileName }) => (
        <div key={entry.id}>
          {fileName} <span className="muted small">{words.fingerprint(entry.scanHash ?? '')}</span>
        </div>
      ))}
      {percent === null ? null : <Progress percent={percent} size="small" style={{ maxWidth: 320 }} />}
      {error === '' ? null : <p className="danger">{error}</p>}
      {data.canRecord ? <p className="muted small">{words.scanHint}</p> : null}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="signed-scan"
        accept="image/*,.pdf"
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void take(files)
        }}
      />
    </div>
  )
}
