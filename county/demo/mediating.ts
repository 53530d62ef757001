/** A mediation from the parties' consent to an agreement that binds, or to its end without one. */

import type { InputOf } from '../../shared/contract/registry.ts'
import { addDays, addMonths, dayOf } from '../../shared/kit/time.ts'
import { acting } from './client.ts'
import type { Play } from './play.ts'
import { viewOf } from './triage.ts'
import type { Desk, World } from './world.ts'

type Clause = InputOf<'mediation.saveAgreement'>['clauses'][number]

const daysToKeepPromise = 15

function clauseOf(play: Play, today: string): Clause {
  const { matter, world } = play
  const { agreedYuan, instalments } = matter
  const amountFen = agreedYuan === null ? null : agreedYuan * 100
  return {
    obligor: matter.respondent?.name ?? '',
    obligee: matter.applicant.name,
    kind: amountFen === null ? 'act' : 'payment',
    content: matter.result,
    amountFen,
    manner: world.town.words.manner,
    dueOn: instalments > 0 ? null : addDays(today, daysToKeepPromise),
    instalments: Array.from({ length: amountFen === null ? 0 : instalments }, (_, at) => ({
      dueOn: addMonths(today, at + 1),
      amountFen: Math.round((amountFen ?? 0) / instalments),
    })),
  }
}

/** Both sides agree to sit down together. */
export async function openMediation(world: World, desk: Desk, caseId: string): Promise<string> {
  const { mediator } = desk
  return acting(async () => {
    const view = await viewOf(mediator, caseId)
    const { mediationId } = await mediator.call('mediation.open', {
      caseId,
      rev: view.case.rev,
      source: 'application',
      disputeSummary: view.case.narrative,
      mediatorNames: [mediator.login.name],
      recorderName: desk.clerk.login.name,
      place: world.town.words.mediationPlace,
      consents: view.parties.map(party => ({
        partyId: party.id,
        consented: true,
      })),
    })
    return mediationId
  })
}

export async function mediate(play: Play, isAgreed: boolean): Promise<void> {
  const { desk, matter, world, caseId } = play
  const { words } = world.town
  const { mediator } = desk
  const mediationId = await openMediation(world, desk, caseId)
  const get = () => mediator.call('mediation.get', { mediationId })
  const { mediation } = await get()
  await mediator.call('mediation.recordSession', {
    mediationId,
    heldAt: mediation.openedAt,
    place: words.mediationPlace,
    attendees: words.attendees,
    record: isAgreed ? `${words.sessionDone}${matter.result}` : words.sessionFailed,
    result: isAgreed ? 'succeeded' : 'failed',
  })
  const rev = async () => (await get()).mediation.rev
  if (!isAgreed) {
    const reason = words.mediationFailed
    await acting(async () =>
      mediator.call('mediation.fail', {
        mediationId,
        rev: await rev(),
        reason,
        otherPathsTold: ['arbitration', 'litigation'],
      }),
    )
    return
  }
  const today = dayOf(mediation.openedAt)
  await acting(async () =>
    mediator.call('mediation.saveAgreement', {
      mediationId,
      rev: await rev(),
      isOral: false,
      facts: `${words.facts}${matter.narrative}`,
      clauses: [clauseOf(play, today)],
      copies: 3,
      madeOn: today,
    }),
  )
  await acting(async () =>
    mediator.call('mediation.makeEffective', {
      mediationId,
      rev: await rev(),
      effectiveOn: today,
      signedPartyIds: mediation.consents.map(consent => consent.partyId),
      isMediatorSigned: true,
      isSealed: true,
    }),
  )
}
