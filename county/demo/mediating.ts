/** A mediation from the parties' consent to an agreement that binds, or to its end without one. */

import type { InputOf } from '../../shared/contract/registry.ts'
import { addDays, addMonths, dayOf } from '../../shared/kit/time.ts'
import { acting, type Person } from './client.ts'
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

const termYears = 3

/** The desk's mediator in the register of the town's committee; whoever comes first writes both down. */
async function registeredMediator(world: World, desk: Desk, today: string) {
  const { director, mediator } = desk
  const term = { termFrom: today, termTo: addDays(addMonths(today, termYears * 12), -1) }
  const list = await director.call('committee.list', { orgId: null, includeInactive: false })
  const committeeId =
    list.committees[0]?.id ??
    (
      await director.call('committee.save', {
        id: null,
        rev: 0,
        name: world.town.words.committeeName,
        kind: 'town',
        unitId: null,
        sealName: '',
        members: [{ name: world.town.directorName, sex: 'unknown', office: 'head' }],
        ...term,
        phone: null,
        address: null,
        isActive: true,
      })
    ).committeeId
  const known = list.mediators.find(one => one.userId === mediator.userId)
  if (known) return { committeeId: known.committeeId, mediatorIds: [known.id] }
  const { mediatorId } = await director.call('mediator.save', {
    id: null,
    rev: 0,
    userId: mediator.userId,
    committeeId,
    name: mediator.login.name,
    sex: 'unknown',
    birthOn: null,
    idNumber: null,
    service: 'fullTime',
    education: 'unknown',
    qualification: '',
    ...term,
    phone: null,
    filedNumber: null,
    relatives: [],
    employers: [],
    trainings: [],
    isActive: true,
  })
  return { committeeId, mediatorIds: [mediatorId] }
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
      ...(await registeredMediator(world, desk, dayOf(new Date().toISOString()))),
      recusals: [],
      persons: [],
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
  await acting(() => signOnPaper(mediator, mediationId, today))
  await acting(async () =>
    mediator.call('mediation.makeEffective', {
      mediationId,
      rev: await rev(),
      effectiveOn: today,
    }),
  )
}

/** Everybody signs the printed agreement on the day it is made, and the log learns of it. */
async function signOnPaper(mediator: Person, mediationId: string, signedOn: string) {
  const view = await mediator.call('signature.list', { mediationId })
  const paper = view.papers.find(one => one.form === 'agreement')
  if (paper === undefined) return
  const signer = (
    capacity: 'self' | 'mediator' | 'committee',
    partyId: string | null,
    name: string,
    manner: 'sign' | 'seal',
  ) => ({ capacity, partyId, name, manner })
  await mediator.call('signature.record', {
    mediationId,
    form: 'agreement',
    ref: null,
    contentHash: paper.contentHash,
    signedOn,
    signers: [
      ...view.parties.map(party =>
        signer('self', party.partyId, party.name, party.isOrganization ? 'seal' : 'sign'),
      ),
      signer('mediator', null, view.mediatorNames[0] ?? '', 'sign'),
      signer('committee', null, view.orgName, 'seal'),
    ],
    witnessName: null,
    note: '',
  })
}
