import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller, Refused } from '../support/boot.ts'
import { assessCase, boundaryWords, codeOf, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { committeeOf, mediatedBy, mediatorOf, personOf } from '../support/mediators.ts'

let desk: Booted<Desk>
let director: Caller
let mediator: Caller

beforeAll(async () => {
  desk = await bootDesk()
  director = await desk.as('zhao')
  mediator = await desk.as('zhou')
})
afterAll(() => desk.close())

type Open = InputOf<'mediation.open'>

async function quarrel(parties = [party(), party({ role: 'respondent', name: '李二强', phone: null })]) {
  const caseId = await registerCase(await desk.as('sun'), { narrative: boundaryWords, parties })
  await assessCase(await desk.as('qian'), caseId)
  const sides = (await viewOf(director, caseId)).parties
  const idOf = (name: string) => sides.find(side => side.name === name)?.id ?? ''
  return { caseId, sides, idOf }
}

async function open(
  matter: Awaited<ReturnType<typeof quarrel>>,
  patch: Partial<Open> = {},
  names: readonly string[] = ['周调解'],
) {
  return mediator.call('mediation.open', {
    caseId: matter.caseId,
    rev: await revOf(mediator, matter.caseId),
    source: 'application',
    disputeSummary: '院墙界线多占半米',
    recorderName: null,
    place: null,
    consents: matter.sides.map(side => ({ partyId: side.id, consented: true })),
    ...(await mediatedBy(director, names)),
    ...patch,
  })
}
const people = (mediationId: string) => mediator.call('mediation.people', { mediationId })
const register = () => director.call('committee.list', { orgId: null, includeInactive: true })

test('the register is kept by the director, read by mediators without anybody’s family, and refuses twins', async () => {
  expect(await codeOf(mediator.call('committee.save', committeeOf()))).toBe('permission.denied')
  const { committeeId, doubts } = await director.call('committee.save', committeeOf({ termTo: '2027-12-31' }))
  expect(doubts).toEqual([])
  expect(await codeOf(director.call('committee.save', committeeOf()))).toBe('committee.nameTaken')
  const entry = mediatorOf({
    committeeId,
    name: '周调解',
    idNumber: '110105194912310021',
    relatives: [{ relation: 'sibling', name: '李二强', idNumber: null, workplace: '' }],
  })
  expect(await codeOf(director.call('mediator.save', entry))).toBe('mediator.idNumberInvalid')
  const sound = { ...entry, idNumber: '11010519491231002x' }
  const { mediatorId } = await director.call('mediator.save', sound)
  expect(await codeOf(director.call('mediator.save', { ...sound, idNumber: null }))).toBe(
    'mediator.nameTaken',
  )
  expect(await director.call('mediator.get', { mediatorId })).toMatchObject({
    idNumber: '11010519491231002X',
    birthOn: '1949-12-31',
    sex: 'female',
  })
  expect(await codeOf(mediator.call('mediator.get', { mediatorId }))).toBe('permission.denied')
  const list = await mediator.call('committee.list', { orgId: null, includeInactive: false })
  expect(list.canManage).toBe(false)
  expect(list.mediators[0]).toMatchObject({ name: '周调解', age: 76, hasTies: true, termState: 'current' })
  expect(JSON.stringify(list)).not.toMatch(/李二强|1101051949/)
})

test('an expired term is refused with its days, and so is somebody who is not in the register', async () => {
  const matter = await quarrel()
  const { committees } = await register()
  const committeeId = committees[0]?.id ?? ''
  const { mediatorId } = await director.call(
    'mediator.save',
    mediatorOf({ committeeId, name: '吴过期', termFrom: '2023-01-01', termTo: '2026-03-01' }),
  )
  const late = await open(matter, { mediatorIds: [mediatorId] }).catch((error: unknown) => error)
  expect(late).toBeInstanceOf(Refused)
  expect(late).toMatchObject({
    code: 'mediation.mediatorExpired',
    params: { name: '吴过期', to: '2026-03-01' },
  })
  expect(await codeOf(open(matter, { mediatorIds: [matter.caseId] }))).toBe('mediation.mediatorUnknown')
  expect(await codeOf(open(matter, { committeeId: matter.caseId }))).toBe('mediation.committeeUnfit')
})

test('a relative of a party mediates only after every party said yes, and it stays on file', async () => {
  const matter = await quarrel()
  const { mediators, minors } = await mediator.call('mediation.candidates', { caseId: matter.caseId })
  const zhou = mediators.find(one => one.name === '周调解')
  expect(zhou?.findings).toMatchObject([
    { code: 'relativeNamesake', weight: 'decide', partyName: '李二强', subject: '李二强', detail: 'sibling' },
  ])
  expect(minors).toEqual([])
  expect(await codeOf(open(matter))).toBe('mediation.recusalOpen')
  const answers = (isAgreed: boolean) => [
    {
      mediatorId: zhou?.id ?? '',
      answers: matter.sides.map((side, at) => ({ partyId: side.id, isAgreed: isAgreed || at > 0 })),
    },
  ]
  expect(await codeOf(open(matter, { recusals: answers(false) }))).toBe('mediation.recusalOpen')
  const { mediationId } = await open(matter, { recusals: answers(true) })
  const view = await people(mediationId)
  expect(view.mediators).toMatchObject([{ name: '周调解', state: 'agreed' }])
  expect(view.recusals.map(fact => [fact.kind, fact.partyName])).toEqual([
    ['found', '李二强'],
    ['agreed', '王大明'],
    ['agreed', '李二强'],
  ])
  expect((await mediator.call('mediation.get', { mediationId })).committeeName).toBe('清河镇人民调解委员会')
})

test('a party who asks for another mediator stops the agreement from taking effect until it is settled', async () => {
  const matter = await quarrel([party(), party({ role: 'respondent', name: '陈三', phone: null })])
  const { mediationId } = await open(matter)
  const mediatorId = (await people(mediationId)).mediators[0]?.id ?? ''
  const say = (kind: 'requested' | 'agreed' | 'objected', name: string, reason = '') =>
    mediator.call('mediation.recordRecusal', {
      mediationId,
      mediatorId,
      entries: [{ partyId: matter.idOf(name), kind, reason }],
    })
  expect(await codeOf(say('requested', '陈三'))).toBe('mediation.recusalReason')
  expect(await say('requested', '陈三', '他和对方一起办过厂')).toEqual({ state: 'open' })
  const rev = async () => (await mediator.call('mediation.get', { mediationId })).mediation.rev
  const change = async (mediatorIds: string[], recusals: Open['recusals'] = []) =>
    mediator.call('mediation.changeMediators', {
      mediationId,
      rev: await rev(),
      mediatorIds,
      reason: '当事人要求回避',
      recusals,
    })
  const feng = (await mediatedBy(director, ['冯调解'])).mediatorIds[0] ?? ''
  expect(await codeOf(change([mediatorId]))).toBe('mediation.mediatorUnchanged')
  expect(await codeOf(change([mediatorId, feng]))).toBe('mediation.recusalOpen')
  await change([feng])
  const view = await people(mediationId)
  expect(view.mediators).toMatchObject([{ name: '冯调解', state: 'free' }])
  expect(view.recusals.at(-1)).toMatchObject({
    kind: 'replaced',
    mediatorName: '周调解',
    replacedByName: '冯调解',
    reason: '当事人要求回避',
  })
  // Coming back takes the yes of both.
  expect(await codeOf(change([mediatorId]))).toBe('mediation.recusalOpen')
  await change(
    [mediatorId, feng],
    [{ mediatorId, answers: matter.sides.map(side => ({ partyId: side.id, isAgreed: true })) }],
  )
  expect((await people(mediationId)).mediators.map(one => one.state)).toEqual(['agreed', 'free'])
  expect((await viewOf(director, matter.caseId)).events.map(event => event.kind)).toEqual(
    expect.arrayContaining(['recusalAsked', 'mediatorsChanged']),
  )
})

test('an earlier case of the same party is told, on whichever side it stood', async () => {
  const matter = await quarrel([
    party({ name: '陈三' }),
    party({ role: 'respondent', name: '孙四', phone: null }),
  ])
  const { mediators } = await mediator.call('mediation.candidates', { caseId: matter.caseId })
  expect(mediators.find(one => one.name === '冯调解')?.findings).toMatchObject([
    { code: 'earlierMediation', weight: 'tell', partyName: '陈三', detail: 'respondent' },
  ])
})

test('a minor needs a guardian and a firm its head before anything begins; both stand on the papers', async () => {
  const matter = await quarrel([
    party({ name: '王小明', birthOn: '2012-05-01' }),
    party({ role: 'respondent', name: '石桥砖厂', isOrganization: true, phone: null }),
  ])
  expect((await viewOf(director, matter.caseId)).case.applicantName).toBe('王某某')
  expect(await codeOf(open(matter))).toBe('mediation.guardianMissing')
  const guardian = personOf({
    role: 'guardian',
    partyId: matter.idOf('王小明'),
    name: '王建国',
    relation: '父亲',
  })
  expect(await codeOf(open(matter, { persons: [guardian] }))).toBe('mediation.legalPersonMissing')
  const head = personOf({ role: 'legalPerson', partyId: matter.idOf('石桥砖厂'), name: '石厂长' })
  const { mediationId } = await open(matter, { persons: [guardian, head] })
  const view = await people(mediationId)
  expect(view.needs).toEqual([])
  expect(view.minors).toMatchObject([{ age: 13 }])

  const agent = {
    mediationId,
    personId: null,
    rev: 0,
    ...personOf({
      role: 'agent',
      partyId: matter.idOf('石桥砖厂'),
      name: '钱律师',
      idNumber: '140825198506123015',
      phone: '13800000009',
      powers: ['giveEvidence', 'attendAndSign'],
      periodFrom: '2026-03-02',
      periodTo: '2026-06-01',
    }),
  }
  const { personId } = await mediator.call('mediation.savePerson', agent)
  const shown = (await people(mediationId)).persons.find(one => one.id === personId)
  expect(shown?.takesPart).toBe(true)
  expect(shown?.idNumber).not.toContain('19850612')
  // Saved again as the screen got it, masked, the number stays what it was.
  await mediator.call('mediation.savePerson', {
    ...agent,
    personId,
    rev: shown?.rev ?? 0,
    idNumber: shown?.idNumber ?? null,
    phone: shown?.phone ?? null,
    relation: '律师',
  })
  const { pages } = await mediator.call('paper.pages', { mediationId, form: 'authorization', ref: null })
  const power = pages
    .flatMap(page => page.items.flatMap(item => (item.kind === 'text' ? [item.text] : [])))
    .join('')
    .replaceAll(/\s/gu, '')
  for (const word of ['钱律师', '140825198506123015', '2026年6月1日', '石桥砖厂'])
    expect(power).toContain(word)
  const file = (await mediator.call('mediation.get', { mediationId })).parties
  expect(file.map(one => one.name)).toEqual(expect.arrayContaining(['王小明', '石桥砖厂']))
})

test('people leave with a reason, and helpers come with the yes of every party', async () => {
  const matter = await quarrel([
    party({ name: '何五' }),
    party({ role: 'respondent', name: '吕六', phone: null }),
  ])
  const { mediationId } = await open(matter)
  const fresh = { mediationId, personId: null, rev: 0 }
  const twin = personOf({
    role: 'agent',
    partyId: matter.idOf('何五'),
    name: '吕六',
    powers: ['attendAndSign'],
  })
  expect(await codeOf(mediator.call('mediation.savePerson', { ...fresh, ...twin }))).toBe(
    'mediation.agentBothSides',
  )
  const helper = personOf({ role: 'invited', partyId: null, name: '老支书', relation: '双方的邻居' })
  const { personId } = await mediator.call('mediation.savePerson', { ...fresh, ...helper })
  const rev = async () => (await people(mediationId)).persons.find(one => one.id === personId)?.rev ?? 0
  const answer = async (name: string, consented: boolean) =>
    mediator.call('mediation.answerHelper', {
      personId,
      rev: await rev(),
      answers: [{ partyId: matter.idOf(name), consented }],
    })
  expect(await answer('何五', true)).toEqual({ state: 'open' })
  expect(await answer('吕六', false)).toEqual({ state: 'refused' })
  expect(await answer('吕六', true)).toEqual({ state: 'consented' })
  const end = async (endedOn: string) =>
    mediator.call('mediation.endPerson', { personId, rev: await rev(), endedOn, reason: '本人要求退出' })
  expect(await codeOf(end('2026-03-03'))).toBe('mediation.dateInFuture')
  await end('2026-03-02')
  expect(await codeOf(end('2026-03-02'))).toBe('mediation.personEnded')
  expect((await people(mediationId)).persons[0]).toMatchObject({
    takesPart: false,
    endReason: '本人要求退出',
  })
  const { events } = await viewOf(director, matter.caseId)
  expect(events.map(event => event.kind)).toEqual(expect.arrayContaining(['personJoined', 'personLeft']))
})
