import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CheckedFinding, DossierCheckView } from '../../../../shared/contract/dossierCheck.ts'
import {
  dossierFaultWords,
  findingPlaceLabels,
  dossierCheckText as words,
} from '../../../../shared/labels/dossierCheck.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { Loaded, ReasonDialog, Section, ToneTag } from '../../../components/index.ts'
import { findingRoute } from './findingRoute.ts'

/** The dossier read as the person does who sends dossiers back; each finding leads to its place. */
export function CheckTab({ mediationId }: { mediationId: string }) {
  const answer = useCall('dossier.check', { mediationId })
  return (
    <Loaded of={answer}>
      {view => (
        <div className="check-tab">
          <p className="muted">{words.hint}</p>
          {view.findings.length === 0 ? <Alert type="success" showIcon title={words.clean} /> : null}
          <Findings mediationId={mediationId} view={view} severity="red" />
          <Acknowledge mediationId={mediationId} view={view} />
          <Findings mediationId={mediationId} view={view} severity="amber" />
        </div>
      )}
    </Loaded>
  )
}

function Findings({
  mediationId,
  view,
  severity,
}: {
  mediationId: string
  view: DossierCheckView
  severity: 'red' | 'amber'
}) {
  const rows = view.findings.filter(one => one.severity === severity)
  if (rows.length === 0) return null
  const open = rows.filter(one => one.acknowledged === null).length
  return (
    <Section title={severity === 'red' ? words.red(open) : words.amber(rows.length)}>
      <p className="small muted">{severity === 'red' ? words.redHint : words.amberHint}</p>
      <ol className="check-list">
        {rows.map(one => (
          <FindingRow key={one.key} mediationId={mediationId} caseId={view.caseId} one={one} />
        ))}
      </ol>
    </Section>
  )
}

function FindingRow({
  mediationId,
  caseId,
  one,
}: {
  mediationId: string
  caseId: string
  one: CheckedFinding
}) {
  const navigate = useNavigate()
  const { say, law } = dossierFaultWords[one.code]
  return (
    <li className="check-row">
      <div className="grow">
        <span>{say(one.params)}</span>
        {law === '' ? null : <div className="small muted">{words.law(law)}</div>}
        {one.acknowledged === null ? null : (
          <div className="small">
            <ToneTag tone="grey">
              {words.acknowledged(one.acknowledged.byName, one.acknowledged.reason)}
            </ToneTag>
          </div>
        )}
      </div>
      <Button onClick={() => navigate(findingRoute(mediationId, caseId, one.place))}>
        {findingPlaceLabels[one.place.at]}
      </Button>
    </li>
  )
}

/** What cannot be mended is printed all the same, with a reason that stays in the file. */
function Acknowledge({ mediationId, view }: { mediationId: string; view: DossierCheckView }) {
  const [isOpen, setIsOpen] = useState(false)
  const acknowledge = useCommand('dossier.acknowledge', { success: words.acknowledgedDone })
  const open = view.findings.filter(one => one.severity === 'red' && one.acknowledged === null)
  if (open.length === 0 || !view.canAcknowledge) return null
  return (
    <p>
      <Button onClick={() => setIsOpen(true)}>{words.acknowledge}</Button>
      <ReasonDialog
        isOpen={isOpen}
        title={words.acknowledgeTitle}
        hint={
          <>
            {words.acknowledgeHint}
            <FindingSentences findings={open} />
          </>
        }
        label={words.reason}
        quickTexts={words.reasonQuick}
        maxLength={500}
        onSubmit={reason => acknowledge.run({ mediationId, keys: open.map(one => one.key), reason })}
        onClose={() => setIsOpen(false)}
      />
    </p>
  )
}

/** Findings as a plain list, for dialogs. */
export function FindingSentences({ findings }: { findings: readonly CheckedFinding[] }) {
  return (
    <ul className="check-sentences">
      {findings.map(one => (
        <li key={one.key}>{dossierFaultWords[one.code].say(one.params)}</li>
      ))}
    </ul>
  )
}
