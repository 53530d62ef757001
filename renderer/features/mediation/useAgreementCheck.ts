import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { useCall } from '../../client/index.ts'
import { clauseOf, faultsOf } from './agreementLogic.ts'
import type { AgreementDraft } from './roomDrafts.ts'

export type AgreementFinding = OutputOf<'mediation.checkAgreement'>['findings'][number]

const pauseMs = 500

/**
 * What is wrong or doubtful about the agreement as typed, asked for after a short pause. What the clause editor
 * finds by itself at every key is left out, so that nothing is said twice.
 */
export function useAgreementCheck(
  mediationId: string,
  draft: AgreementDraft,
  names: readonly string[],
): AgreementFinding[] {
  const { facts, copies, madeOn } = draft
  const input = { mediationId, facts, copies, madeOn, clauses: draft.clauses.map(clauseOf) }
  const [settled, setSettled] = useState(input)
  const key = JSON.stringify(input)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(JSON.parse(key) as typeof input), pauseMs)
    return () => window.clearTimeout(timer)
  }, [key])
  const answer = useCall('mediation.checkAgreement', settled, { keepPrevious: true })
  return (answer.data?.findings ?? []).filter(finding => {
    const clause = finding.clause === null ? undefined : draft.clauses[finding.clause - 1]
    return clause === undefined
      ? finding.clause === null
      : !faultsOf(clause, madeOn, names).includes(finding.code)
  })
}
