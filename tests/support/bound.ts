/** An agreement in force, made through the bus as a centre makes one: taken in, judged, agreed, signed. */
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import type { Level } from '../../shared/domain/level.ts'
import type { AgreementClause } from '../../shared/domain/mediation.ts'
import { addDays, type Day, dayOf } from '../../shared/kit/time.ts'
import { type Booted, password } from './boot.ts'
import { assessCase, boundaryWords, type Calling, party, registerCase, revOf, viewOf } from './matter.ts'
import { mediatedBy } from './mediators.ts'
import type { Running } from './processes.ts'
import { makeBinding } from './signing.ts'

export interface Bound {
  caseId: string
  mediationId: string
}

/** A payment of the respondent to the applicant; what is not given is sound. */
export function payment(patch: Partial<AgreementClause> = {}): AgreementClause {
  return {
    obligor: '李二强',
    obligee: '王大明',
    kind: 'payment',
    content: '补偿款',
    amountFen: 300_000,
    manner: '现金',
    dueOn: '2026-03-20',
    instalments: [],
    breach: '剩余款项一次付清',
    ...patch,
  }
}

export interface BindOptions {
  clauses?: AgreementClause[]
  on?: Day
  isOral?: boolean
  level?: Level
  applicant?: string
  respondent?: string
  source?: InputOf<'mediation.open'>['source']
}

/** Who does it: people of a desk in this process, or of a program of its own. */
export interface Binders {
  as(username: string): Promise<Calling>
  now(): string
  clerk: string
  officer: string
  mediator: string
  mediatorName: string
  director: string
}

/** People of `bootDesk`. */
export const bootPeople = (desk: Booted<Desk>): Binders => ({
  as: username => desk.as(username),
  now: () => desk.clock.now(),
  clerk: 'sun',
  officer: 'qian',
  mediator: 'zhou',
  mediatorName: 'zhou某',
  director: 'zhao',
})

/** People of `seedDesk`, at a program that runs by the real clock. */
export const realPeople = (desk: Pick<Running, 'as'>): Binders => ({
  as: username => desk.as(username, password),
  now: () => new Date().toISOString(),
  clerk: 'sun',
  officer: 'li',
  mediator: 'feng',
  mediatorName: '冯调解',
  director: 'zhao',
})

/** Works at the desk's clock, which stands on the day of the agreement. The mediator is zhou. */
export async function bindAgreement(desk: Booted<Desk>, options: BindOptions = {}): Promise<Bound> {
  const by = bootPeople(desk)
  const clerk = await by.as(by.clerk)
  const caseId = await registerCase(clerk, {
    narrative: boundaryWords,
    toldAt: by.now(),
    parties: [
      party({ name: options.applicant ?? '王大明' }),
      party({ role: 'respondent', name: options.respondent ?? '李二强', phone: '13900000002' }),
    ],
  })
  await assessCase(await by.as(by.officer), caseId, {
    path: 'mediation',
    ...(options.level === undefined ? {} : { level: options.level, differenceReason: '涉及面大' }),
  })
  return bindCase(by, caseId, { on: '2026-03-02', ...options })
}

/** From an assessed matter with two parties to the agreement in force. */
export async function bindCase(by: Binders, caseId: string, options: BindOptions = {}): Promise<Bound> {
  const mediator = await by.as(by.mediator)
  const on = options.on ?? dayOf(by.now())
  const ids = (await viewOf(mediator, caseId)).parties.map(item => item.id)
  const { mediationId } = await mediator.call('mediation.open', {
    caseId,
    rev: await revOf(mediator, caseId),
    source: options.source ?? 'application',
    disputeSummary: '院墙界线多占半米',
    ...(await mediatedBy(await by.as(by.director), [by.mediatorName])),
    recorderName: null,
    place: null,
    consents: ids.map(partyId => ({ partyId, consented: true })),
  })
  const rev = async () => (await mediator.call('mediation.get', { mediationId })).mediation.rev
  await mediator.call('mediation.saveAgreement', {
    mediationId,
    rev: await rev(),
    isOral: options.isOral ?? false,
    facts: '越界半米，双方各让一步。',
    clauses: options.clauses ?? [payment({ dueOn: addDays(on, 18) })],
    copies: 3,
    madeOn: on,
  })
  await makeBinding(mediator, mediationId, on)
  return { caseId, mediationId }
}
