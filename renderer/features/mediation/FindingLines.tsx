import { findingLine, mediationText } from '../../../shared/labels/mediation.ts'
import type { AgreementFinding } from './useAgreementCheck.ts'

/** Faults that must be mended, then doubts that may stand, each with the words and the law it rests on. */
export function FindingLines({ findings }: { findings: readonly AgreementFinding[] }) {
  const faults = findings.filter(finding => finding.severity === 'fault')
  const doubts = findings.filter(finding => finding.severity === 'doubt')
  return (
    <>
      {faults.map(finding => (
        <div key={`${finding.code}${finding.words}`} className="clause-faults" role="status">
          {findingLine(finding)}
        </div>
      ))}
      {doubts.length > 0 ? (
        <div className="clause-doubts" role="status">
          <span className="muted">{mediationText.doubts}</span>
          <ul>
            {doubts.map(finding => (
              <li key={`${finding.code}${finding.words}`}>{findingLine(finding)}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}
