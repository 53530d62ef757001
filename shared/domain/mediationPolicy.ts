/** Who may see and conduct a mediation, and what makes opening, agreeing and signing sound. */

import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day } from '../kit/time.ts'
import type { CaseFile } from './case.ts'
import type { Viewer } from './casePolicy.ts'
import { canSeeCase } from './casePolicy.ts'
import type { CaseParty } from './caseRecord.ts'
import { nextState } from './machine.ts'
import type { Mediation, MediationAction } from './mediation.ts'
import { hasAbility } from './role.ts'
import type { SigningState } from './signature.ts'

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

type Party = Pick<CaseParty, 'id' | 'role'>

/**
 * May this mediation begin? Every applicant and respondent must have been asked, one of each side at least
 * two people, and one clear refusal forbids it (People's Mediation Law art. 17).
 */
export function decideOpening(
  parties: readonly Party[],
  consents: readonly { partyId: string; consented: boolean }[],
): Decision<null> {
  const answers = new Map(consents.map(consent => [consent.partyId, consent.consented]))
  if ([...answers.keys()].some(id => !parties.some(party => party.id === id)))
    return refuse('mediation.partyMissing')
  const sides = parties.filter(party => party.role === 'applicant' || party.role === 'respondent')
  if (answers.size < 2 || sides.some(party => !answers.has(party.id))) return refuse('mediation.partyMissing')
  if ([...answers.values()].includes(false)) return refuse('mediation.partyRefused')
  return ok(null)
}

/**
 * Does the agreement bind from this day? A written one needs every party's and the mediator's signature and the
 * committee's seal (art. 29), as the signing log has them for the text as it stands; an oral one binds on the day it
 * is reached, noted down by the mediator (arts 28, 30).
 */
export function decideEffect(input: {
  isOral: boolean
  signing: SigningState
  madeOn: Day
  effectiveOn: Day
  today: Day
}): Decision<null> {
  const { partyNames, isMediatorMissing, isSealMissing, lastSignedOn } = input.signing
  if (partyNames.length > 0) return refuse('mediation.signatureMissing', { names: partyNames.join(' ') })
  if (isMediatorMissing)
    return refuse(input.isOral ? 'mediation.registerUnsigned' : 'mediation.mediatorUnsigned')
  if (isSealMissing) return refuse('mediation.sealMissing')
  if (input.effectiveOn < input.madeOn) return refuse('mediation.effectiveBeforeMaking')
  if (!input.isOral && lastSignedOn !== null && input.effectiveOn < lastSignedOn)
    return refuse('mediation.effectiveBeforeSigning', { day: lastSignedOn })
  if (input.effectiveOn > input.today) return refuse('mediation.dateInFuture')
  return ok(null)
}
