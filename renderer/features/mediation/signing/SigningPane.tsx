import { Button, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import type { SignedPaper, SigningView } from '../../../../shared/contract/signature.ts'
import { writtenDay } from '../../../../shared/labels/mediation.ts'
import { paperFormLabels } from '../../../../shared/labels/paper.ts'
import {
  signatureCapacityLabels,
  signatureMannerLabels,
  signatureText as words,
} from '../../../../shared/labels/signature.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { Field, Loaded, placeMark, ReasonDialog } from '../../../components/index.ts'
import { SignedScans } from './SignedScans.tsx'
import { SignerTable } from './SignerTable.tsx'
import './signing.css'

const keyOf = (paper: Pick<SignedPaper, 'form' | 'ref'>) => `${paper.form} ${paper.ref ?? ''}`

/** The log of what was signed on paper: one paper at a time, the agreement first. */
export function SigningPane({ view }: { view: MediationView }) {
  const answer = useCall('signature.list', { mediationId: view.mediation.id })
  return <Loaded of={answer}>{data => <Signing view={view} data={data} />}</Loaded>
}

function Signing({ view, data }: { view: MediationView; data: SigningView }) {
  const agreement = data.papers.find(paper => paper.form === 'agreement' || paper.form === 'oralRegister')
  const first = agreement ?? data.papers[0]
  const asked = useSearchParams()[0].get('paper')
  const [key, setKey] = useState(() => {
    const wanted = data.papers.find(one => one.form === asked) ?? first
    return wanted ? keyOf(wanted) : ''
  })
  const paper = data.papers.find(one => keyOf(one) === key) ?? first
  if (paper === undefined) return null
  const isAgreement = paper.form === 'agreement' || paper.form === 'oralRegister'
  // A binding agreement is signed; only scans are still to come.
  const mayRecord = data.canRecord && !(isAgreement && view.mediation.status === 'effective')
  return (
    <section className="signing" {...placeMark('signing')}>
      <h3 className="room-heading">{words.heading}</h3>
      <p className="muted">{words.hint}</p>
      <div className="signing-head">
        <Field label={words.paper}>
          <Select
            style={{ width: 320 }}
            value={keyOf(paper)}
            options={data.papers.map(one => ({ value: keyOf(one), label: titleOf(one, data.papers) }))}
            onChange={setKey}
          />
        </Field>
        {isAgreement ? <strong className="signing-code">{words.code(paper.textCode)}</strong> : null}
      </div>
      {mayRecord && isAgreement ? <p className="muted small">{words.codeHint}</p> : null}
      <SignerTable
        key={`${keyOf(paper)} ${paper.contentHash}`}
        mediationId={view.mediation.id}
        data={data}
        paper={paper}
        mayRecord={mayRecord}
      />
      <SignedScans mediationId={view.mediation.id} caseId={view.mediation.caseId} data={data} paper={paper} />
      <Log data={data} mayVoid={data.canRecord} isBinding={view.mediation.status === 'effective'} />
    </section>
  )
}

function titleOf(paper: SignedPaper, papers: readonly SignedPaper[]): string {
  const same = papers.filter(one => one.form === paper.form)
  const label = paperFormLabels[paper.form]
  return same.length > 1 ? words.nth(label, same.indexOf(paper) + 1) : label
}

/** Every entry ever made, the newest first; what no longer counts says why. */
function Log({ data, mayVoid, isBinding }: { data: SigningView; mayVoid: boolean; isBinding: boolean }) {
  const [voiding, setVoiding] = useState<string | null>(null)
  const undo = useCommand('signature.void', { success: words.voided })
  const rows = data.entries.filter(({ entry }) => entry.kind !== 'voided').reverse()
  if (rows.length === 0) return null
  return (
    <details className="signing-log">
      <summary>
        {words.log}（{rows.length}）
      </summary>
      <ul>
        {rows.map(({ entry, isStanding, isCurrent, fileName }) => {
          const isAgreement = entry.form === 'agreement' || entry.form === 'oralRegister'
          const isFixed = entry.kind === 'signed' && isAgreement && isBinding
          return (
            <li key={entry.id} className={isStanding && isCurrent ? '' : 'is-voided'}>
              {paperFormLabels[entry.form]}　{writtenDay(entry.signedOn)}　
              {entry.kind === 'scanned' ? (
                <>
                  {words.scanEntry(fileName ?? '')} {words.fingerprint(entry.scanHash ?? '')}
                </>
              ) : (
                <>
                  {entry.capacity ? signatureCapacityLabels[entry.capacity] : ''} {entry.signerName}{' '}
                  {entry.manner ? signatureMannerLabels[entry.manner] : ''}
                </>
              )}
              {'　'}
              <span className="muted">{words.by(entry.byName)}</span>{' '}
              {isStanding ? (
                <>
                  {isCurrent ? null : <strong className="signing-outdated">{words.outdated}</strong>}
                  {mayVoid && !isFixed ? (
                    <Button type="link" size="small" onClick={() => setVoiding(entry.id)}>
                      {words.void}
                    </Button>
                  ) : null}
                </>
              ) : (
                <span className="muted">{words.voided}</span>
              )}
            </li>
          )
        })}
      </ul>
      {voiding === null ? null : (
        <ReasonDialog
          isOpen
          title={words.voidTitle}
          hint={words.voidHint}
          label={words.voidReason}
          okText={words.void}
          isDanger
          onSubmit={reason => undo.run({ signatureId: voiding, reason })}
          onClose={() => setVoiding(null)}
        />
      )}
    </details>
  )
}
