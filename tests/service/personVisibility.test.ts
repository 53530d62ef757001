/** Who may know of whom: an entry is as open as the files its person stands in. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { PersonInput } from '../../shared/contract/person.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  bribeWords,
  codeOf,
  intake,
  party,
  registerCase,
  saveUser,
  userId,
  viewOf,
} from '../support/matter.ts'
import { peopleNamed, suggestPeople, typedPerson } from '../support/people.ts'

let desk: Booted<Desk>
let clerk: Caller
let triage: Caller
let director: Caller

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  triage = await desk.as('qian')
  director = await desk.as('zhao')
})
afterAll(() => desk.close())

const save = async (patch: Partial<PersonInput>) =>
  (await clerk.call('person.save', { personId: null, rev: null, person: typedPerson(patch) })).personId

test('somebody known only from a restricted file is there for the people it names and for nobody else', async () => {
  const secret = { name: '覃秘密', phone: '13803591050' }
  const caseId = await registerCase(triage, {
    narrative: bribeWords,
    parties: [party({ ...secret, address: '石桥村6组66号' })],
  })
  const view = await viewOf(triage, caseId)
  expect(view.case.restriction).toBe('restricted')
  const personId = view.parties[0]?.personId ?? ''
  expect(personId).not.toBe('')
  const asked = { name: secret.name, phone: secret.phone, address: '石桥村6组66号' }
  expect((await suggestPeople(triage, asked)).suggestions.map(item => item.person.id)).toEqual([personId])
  expect((await suggestPeople(director, asked)).suggestions).toHaveLength(1)
  expect(await peopleNamed(triage, '覃秘')).toEqual(['覃秘密'])
  for (const search of ['覃', 'qinmi', '1050', '密'])
    expect(await peopleNamed(clerk, search), search).toEqual([])
  expect((await suggestPeople(clerk, asked)).suggestions).toEqual([])
  const neighbour = await save({ name: '覃大嫂子', address: '石桥村6组66号', phones: ['13803591050'] })
  const around = await clerk.call('person.get', { personId: neighbour })
  expect([around.household, around.duplicates]).toEqual([[], []])
  for (const refused of [
    clerk.call('person.get', { personId }),
    clerk.call('person.reveal', { personId, reason: '想看' }),
    clerk.call('person.compare', { keptId: neighbour, takenId: personId }),
    clerk.call('person.notSame', { leftId: neighbour, rightId: personId, isDifferent: true, reason: '' }),
    clerk.call('case.register', intake({ parties: [party({ ...secret, personId })] })),
  ])
    expect(await codeOf(refused)).toBe('call.notFound')
  // The same person comes openly: an entry of its own, and the two stay apart.
  const open = await registerCase(clerk, { parties: [party(secret)] })
  const openId = (await viewOf(clerk, open)).parties[0]?.personId ?? ''
  expect(openId).not.toBe(personId)
  expect((await clerk.call('person.get', { personId: openId })).matters).toHaveLength(1)
  const offered = (await clerk.call('person.get', { personId: openId })).duplicates
  expect(offered.map(item => item.person.id)).toEqual([neighbour])
  const obstacle = await triage.call('person.compare', { keptId: openId, takenId: personId })
  expect(obstacle.obstacle).toBe('person.restricted')
  const taken = await triage.call('case.register', intake({ parties: [party({ ...secret, personId })] }))
  expect((await viewOf(triage, taken.caseId)).parties[0]?.personId).not.toBe(personId)
})

test('a file that becomes restricted takes those it alone knows out of sight', async () => {
  const caseId = await registerCase(triage, { parties: [party({ name: '闵后来', phone: '13803591060' })] })
  expect(await peopleNamed(clerk, '闵后来')).toEqual(['闵后来'])
  await assessCase(triage, caseId, {
    restriction: 'restricted',
    allowedUserIds: [await userId(desk, 'zhao')],
    differenceReason: '举报人要求保密',
  })
  expect(await peopleNamed(clerk, '闵后来')).toEqual([])
  expect(await peopleNamed(director, '闵后来')).toEqual(['闵后来'])
})

test('a village clerk knows the people of the own village only, and a department none', async () => {
  const { units } = await director.call('unit.list', {})
  const unit = units.find(item => item.name === '石桥村')
  await saveUser(desk, 'cun', ['villageClerk'], { unitId: unit?.id ?? null })
  const village = await desk.as('cun')
  await registerCase(clerk, {
    unitId: unit?.id ?? null,
    parties: [party({ name: '穆村里', phone: '13803591070' })],
  })
  await registerCase(clerk, { parties: [party({ name: '穆外面', phone: '13803591071' })] })
  expect(await peopleNamed(clerk, '穆')).toEqual(['穆外面', '穆村里'])
  expect(await peopleNamed(village, '穆')).toEqual(['穆村里'])
  expect((await suggestPeople(village, { name: '穆外面', phone: '13803591071' })).suggestions).toEqual([])
})
