/** Who may see and conduct a mediation, and what makes opening, agreeing and signing sound. */

import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day } from '../kit/time.ts'
import type { CaseFile } from './case.ts'
import type { Viewer } from './casePolicy.ts'
import { canSeeCase } from './casePolicy.ts'
import type { CaseParty } from './caseRecord.ts'
import { nextState } from './machine.ts'
import type { AgreementClause, Mediation, MediationAction } from './mediation.ts'
import { clauseFaults } from './mediation.ts'
import { hasAbility } from './role.ts'

type File = Pick<CaseFile, 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'>

export function canReadMediation(viewer: Viewer, file: File): boolean {
  return hasAbility(viewer.actor, 'mediation.read') && canSeeCase(viewer, file)
}

export function canConductMediation(viewer: Viewer, file: File): boolean {
  return hasAbility(viewer.actor, 'mediation.conduct') && canSeeCase(viewer, file)
}

export const mediationCans = ['recordSession', 'saveAgreement', 'makeEffective', 'fail'] as const
export type MediationCan = (typeof mediationCans)[number]

/** Every action of a mediation for one person. Sessions are recorded until it has ended. */
export function mediationCan(
  viewer: Viewer,
  mediation: Pick<Mediation, 'status'>,
  file: File,
): Record<MediationCan, boolean> {
  const isAllowed = canConductMediation(viewer, file)
  const may = (action: MediationAction) =>
    isAllowed && nextState('mediation', mediation.status, action) !== null
  return {
    recordSession: may('saveAgreement'),
    saveAgreement: may('saveAgreement'),
    makeEffective: may('makeEffective'),
    fail: may('fail'),
  }
}

type Party = Pick<CaseParty, 'id' | 'name' | 'role'>

/**
 * May this mediation begin? Every applicant and respondent must have been asked, one of each side at least
 * two people, and one clear refusal forbids it (People's Mediation Law art. 17).
 */
export function decideOpening(
  parties: readonly Party[],
  consents: readonly { partyId: string; consented: boolean }[],
  mediatorNames: readonly string[],
): Decision<null> {
  const answers = new Map(consents.map(consent => [consent.partyId, consent.consented]))
  if ([...answers.keys()].some(id => !parties.some(party => party.id === id)))
    return refuse('mediation.partyMissing')
  const sides = parties.filter(party => party.role === 'applicant' || party.role === 'respondent')
  if (answers.size < 2 || sides.some(party => !answers.has(party.id))) return refuse('mediation.partyMissing')
  if ([...answers.values()].includes(false)) return refuse('mediation.partyRefused')
  const names = new Set(parties.map(party => party.name.trim()).filter(name => name !== ''))
  const twice = mediatorNames.find(name => names.has(name.trim()))
  if (twice !== undefined) return refuse('mediation.mediatorIsParty', { name: twice })
  return ok(null)
}

/** The first fault of an agreement's clauses, with the number of its clause; obligors must be parties. */
export function decideAgreement(
  clauses: readonly AgreementClause[],
  madeOn: Day,
  partyNames: readonly string[],
): Decision<null> {
  const names = new Set(partyNames.map(name => name.trim()))
  for (const [index, clause] of clauses.entries()) {
    const fault = clauseFaults(clause, madeOn)[0]
    if (fault !== undefined) return refuse(fault, { clause: index + 1 })
    if (!names.has(clause.obligor.trim())) return refuse('agreement.obligorNotParty', { clause: index + 1 })
  }
  return ok(null)
}

/**
 * Does the agreement bind from this day? A written one needs every party's and the mediator's signature and
 * the committee's seal (art. 29); an oral one binds on the day it is reached (art. 30).
 */
export function decideEffect(input: {
  isOral: boolean
  partyIds: readonly string[]
  signedPartyIds: readonly string[]
  isMediatorSigned: boolean
  isSealed: boolean
  madeOn: Day
  effectiveOn: Day
  today: Day
}): Decision<null> {
  const isSigned =
    input.isMediatorSigned && input.isSealed && input.partyIds.every(id => input.signedPartyIds.includes(id))
  if (!input.isOral && !isSigned) return refuse('mediation.signatureMissing')
  if (input.effectiveOn < input.madeOn) return refuse('mediation.effectiveBeforeMaking')
  if (input.effectiveOn > input.today) return refuse('mediation.dateInFuture')
  return ok(null)
}
