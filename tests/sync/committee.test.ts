/** The register and the people of a mediation on two desks without a line: nothing written twice, no word lost. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { assessCase, boundaryWords, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { committeeOf, mediatedBy, mediatorOf, personOf } from '../support/mediators.ts'
import { expectEqual, joinDesk, Line, makeCounty, quiet } from '../support/syncTown.ts'

let county: Booted<County>
let first: Booted<Desk>
let second: Booted<Desk>
let here: Caller
let there: Caller
const lines: Line[] = []

beforeAll(async () => {
  county = await makeCounty('SQLite')
  lines.push(new Line(() => county), new Line(() => county))
  const [firstLine, secondLine] = lines as [Line, Line]
  first = await bootDesk({ link: firstLine.link })
  await enrolDesk(first, county)
  second = await joinDesk(county, secondLine, { username: 'jia', roles: ['committeeHead', 'mediator'] })
  here = await first.as('zhao')
  there = await second.as('jia')
  await quiet(first, second)
})
afterAll(async () => {
  await first.close()
  await second.close()
  await county.close()
})

const cut = (isDown: boolean) => {
  for (const line of lines) line.isDown = isDown
}
const list = (caller: Caller) => caller.call('committee.list', { orgId: null, includeInactive: true })

it('one committee written on two desks is one committee, with both its mediators', async () => {
  cut(true)
  const one = await here.call('committee.save', committeeOf())
  const two = await there.call('committee.save', committeeOf())
  expect(two.committeeId).toBe(one.committeeId)
  await here.call('mediator.save', mediatorOf({ committeeId: one.committeeId, name: '周调解' }))
  await there.call('mediator.save', mediatorOf({ committeeId: two.committeeId, name: '冯调解' }))
  cut(false)
  await quiet(first, second)
  await expectEqual(county, await centerId(first), first, second)
  const { committees, mediators } = await list(there)
  expect(committees).toHaveLength(1)
  expect(mediators.map(item => item.name).sort()).toEqual(['冯调解', '周调解'])
})

it('helpers, agents and answers about standing back of one file come together from both desks', async () => {
  const caseId = await registerCase(await first.as('sun'), {
    narrative: boundaryWords,
    parties: [party(), party({ role: 'respondent', name: '李二强', phone: null })],
  })
  await assessCase(await first.as('qian'), caseId)
  const sides = (await viewOf(here, caseId)).parties
  const { mediationId } = await here.call('mediation.open', {
    caseId,
    rev: await revOf(here, caseId),
    source: 'application',
    disputeSummary: '院墙',
    recorderName: null,
    place: null,
    consents: sides.map(side => ({ partyId: side.id, consented: true })),
    ...(await mediatedBy(here, ['周调解'])),
  })
  await quiet(first, second)
  cut(true)
  const people = (caller: Caller) => caller.call('mediation.people', { mediationId })
  const mediatorId = (await people(here)).mediators[0]?.id ?? ''
  const join = (caller: Caller, person: ReturnType<typeof personOf>) =>
    caller.call('mediation.savePerson', { mediationId, personId: null, rev: 0, ...person })
  const partyId = (name: string) => sides.find(side => side.name === name)?.id ?? ''
  await join(here, personOf({ role: 'invited', partyId: null, name: '老支书', relation: '邻居' }))
  await join(
    there,
    personOf({ role: 'agent', partyId: partyId('李二强'), name: '钱律师', powers: ['attendAndSign'] }),
  )
  const say = (caller: Caller, kind: 'requested' | 'agreed', name: string) =>
    caller.call('mediation.recordRecusal', {
      mediationId,
      mediatorId,
      entries: [{ partyId: partyId(name), kind, reason: '是对方的表亲' }],
    })
  await say(here, 'requested', '李二强')
  await say(there, 'agreed', '王大明')
  cut(false)
  await quiet(first, second)
  await expectEqual(county, await centerId(first), first, second)
  for (const caller of [here, there]) {
    const view = await people(caller)
    expect(view.persons.map(person => person.name).sort()).toEqual(['老支书', '钱律师'])
    expect(view.recusals.map(fact => fact.kind).sort()).toEqual(['agreed', 'requested'])
    expect(view.mediators[0]?.state).toBe('open')
  }
})
