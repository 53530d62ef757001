/**
 * The dossier check reads a whole mediation as the person does who sends dossiers back. Pure.
 * Sources: People's Mediation Law arts 17 to 33; the forms of 2010; the audit list of the domain reference 3.3.
 */
import { agreementParty, checkAgreement } from '../agreementCheck.ts'
import type { AgreementRules } from '../agreementRules.ts'
import type { RecognizeRules } from '../recognize/rules.ts'
import { bindingFindings } from './binding.ts'
import { dayFindings } from './days.ts'
import { type DossierFinding, finding, placeOf } from './finding.ts'
import { decidingSession, moneyFindings } from './money.ts'
import { peopleFindings } from './people.ts'
import type { DossierRules } from './rules.ts'
import { signingFindings } from './signing.ts'
import type { DossierSnapshot } from './snapshot.ts'

export interface CheckRules {
  dossier: DossierRules
  agreement: AgreementRules
  recognize: RecognizeRules
}

/** Everything wrong (`red`) or doubtful (`amber`) with the dossier, the grave first, each with its place. */
export function checkDossier(of: DossierSnapshot, rules: CheckRules): DossierFinding[] {
  const found = [
    ...bindingFindings(of),
    ...peopleFindings(of, rules.dossier),
    ...dayFindings(of),
    ...moneyFindings(of, rules.dossier, rules.recognize),
    ...signingFindings(of, rules.dossier),
    ...clauses(of, rules),
    ...course(of),
  ]
  return [...found.filter(one => one.severity === 'red'), ...found.filter(one => one.severity === 'amber')]
}

/** Doubts of a clause that a dossier is sent back for: how the money is handed over is part of "how". */
const heldDoubts: readonly string[] = ['agreement.mannerMissing', 'agreement.factsTooShort']

function clauses(of: DossierSnapshot, rules: CheckRules): DossierFinding[] {
  const { agreement } = of
  if (agreement === null) return []
  const parties = of.parties.map(party => agreementParty(party, agreement.madeOn))
  return checkAgreement({ ...agreement, parties }, rules.agreement, rules.recognize).flatMap(one => {
    if (one.severity === 'doubt' && !heldDoubts.includes(one.code)) return []
    const place = one.clause === null ? placeOf('agreement') : placeOf('clause', '', one.clause)
    const params = {
      fault: one.code,
      words: one.words,
      clause: one.clause === null ? '' : String(one.clause),
    }
    return [finding(one.severity === 'fault' ? 'clauseFault' : 'clauseDoubt', place, params)]
  })
}

/** How it went and how it ended must tell the same story. */
function course(of: DossierSnapshot): DossierFinding[] {
  const { mediation, agreement, sessions } = of
  const found: DossierFinding[] = []
  if (agreement !== null && agreement.number !== mediation.number)
    found.push(
      finding('numberDiffers', placeOf('agreement'), { number: agreement.number, other: mediation.number }),
    )
  if (mediation.status === 'effective' && sessions.length > 0 && decidingSession(of) === null) {
    const hasOne = sessions.some(session => session.result === 'succeeded')
    // A later sitting that succeeded is a matter of days and told there.
    if (!hasOne) found.push(finding('noSucceededSession', placeOf('session', sessions.at(-1)?.id ?? '')))
  }
  const hasFailed = mediation.status === 'failed'
  const last = [...sessions].sort((left, right) => (left.heldOn < right.heldOn ? -1 : 1)).at(-1)
  if (hasFailed && last?.result === 'succeeded')
    found.push(finding('resultContradicts', placeOf('session', last.id), { day: last.heldOn }))
  const hasEnded = hasFailed || (mediation.status === 'stopped' && !of.needsNoPaths)
  // Whoever is left without agreement is told where else to go (art. 26).
  if (hasEnded && mediation.otherPathsTold.length === 0)
    found.push(finding('pathsNotTold', placeOf('mediation')))
  return found
}
