/** The register of people through the bus: found, linked, masked, merged and taken apart, and hidden where it must be. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { PersonInput } from '../../shared/contract/person.ts'
import { personKeyTable, personRootTable, personTable } from '../../shared/node/db/entities/person.ts'
import { idOf } from '../domain/personPairs.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { type listPeople, peopleNamed, suggestPeople, typedPerson } from '../support/people.ts'

let desk: Booted<Desk>
let clerk: Caller

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
})
afterAll(() => desk.close())

const save = async (patch: Partial<PersonInput>) =>
  (await clerk.call('person.save', { personId: null, rev: null, person: typedPerson(patch) })).personId

test('a real identity gets an entry, the same one the next time, and an unsure one gets none', async () => {
  const id = idOf('1962-04-08', 215)
  const first = await registerCase(clerk, {
    parties: [party({ name: '周文斌', idType: 'citizenId', idNumber: id, phone: '13803591001' })],
  })
  const again = await registerCase(clerk, {
    parties: [party({ name: '周文斌', idType: 'citizenId', idNumber: id, phone: null })],
  })
  const byPhone = await registerCase(clerk, { parties: [party({ name: '周文斌', phone: '13803591001' })] })
  const personId = (await viewOf(clerk, first)).parties[0]?.personId
  expect(personId).toMatch(/^[0-9a-f-]{36}$/)
  expect((await viewOf(clerk, again)).parties[0]?.personId).toBe(personId)
  expect((await viewOf(clerk, byPhone)).parties[0]?.personId).toBe(personId)
  for (const unsure of [
    party({ name: '周文斌', phone: null }),
    party({ name: '老周头', phone: '13803591001' }),
    party({ name: '周文斌', phone: null, idType: 'citizenId', idNumber: `${id.slice(0, 17)}0` }),
  ]) {
    const caseId = await registerCase(clerk, { parties: [unsure] })
    expect((await viewOf(clerk, caseId)).parties[0]?.personId).toBeNull()
  }
  const other = await registerCase(clerk, {
    parties: [party({ name: '周文斌', idType: 'citizenId', idNumber: idOf('1988-07-15', 131), phone: null })],
  })
  expect((await viewOf(clerk, other)).parties[0]?.personId).not.toBe(personId)
  const nameless = await registerCase(clerk, {
    isAnonymous: true,
    parties: [party({ name: '周文斌', phone: '13803591001' })],
  })
  expect((await viewOf(clerk, nameless)).parties[0]?.personId).toBeNull()
  const detail = await clerk.call('person.get', { personId: personId ?? '' })
  expect(detail.matters.map(matter => matter.row.id).sort()).toEqual([first, again, byPhone].sort())
})

test('a suggestion says why in words, shows no number in full, and a pick brings the numbers with it', async () => {
  const id = idOf('1975-11-23', 422)
  await registerCase(clerk, {
    parties: [
      party({
        name: '吴凤辉',
        idType: 'citizenId',
        idNumber: id,
        phone: '13803591010',
        address: '石桥村3组12号',
      }),
    ],
  })
  const { suggestions } = await suggestPeople(clerk, { name: '吴凤晖', address: '石桥村三组' })
  const [found] = suggestions
  expect(found).toMatchObject({
    resemblance: 'likely',
    matterCount: 1,
    reasons: [
      { code: 'nameSound', params: { typed: '晖', known: '辉' } },
      { code: 'sameGroup', params: {} },
    ],
    person: { name: '吴凤辉', phones: ['138****1010'], address: '石桥村3组***', doorPart: '***' },
  })
  expect(JSON.stringify(suggestions)).not.toContain(id)
  expect(JSON.stringify(suggestions)).not.toContain('13803591010')
  const person = found?.person
  if (person === undefined) throw new Error('nobody was suggested')
  const caseId = await registerCase(clerk, {
    parties: [
      party({
        name: person.name,
        idType: 'citizenId',
        idNumber: person.idNumber,
        phone: person.phones[0] ?? null,
        address: person.address,
        personId: person.id,
      }),
    ],
  })
  const [row] = (await viewOf(clerk, caseId)).parties
  expect(row).toMatchObject({ personId: person.id, address: '石桥村3组12号' })
  const full = await clerk.call('case.reveal', { caseId, partyId: row?.id ?? '', reason: '核对身份' })
  expect(full).toEqual({ idNumber: id, phone: '13803591010' })
})

test('a family at one telephone is shown as a family, and a way of calling somebody leads to who it may be', async () => {
  await registerCase(clerk, {
    parties: [party({ name: '田有福', phone: '13803591020', address: '上庄村2组5号', sex: 'male' })],
  })
  const wife = await suggestPeople(clerk, { name: '马秀莲', phone: '13803591020' })
  expect(wife.suggestions[0]).toMatchObject({ resemblance: 'family', person: { name: '田有福' } })
  expect(wife.suggestions[0]?.reasons.map(reason => reason.code)).toContain('phoneSameNameDiffers')
  const called = await suggestPeople(clerk, { name: '老田头', address: '上庄村二组' })
  expect(called.callName).toMatchObject({ kind: 'elder', surname: '田' })
  expect(called.suggestions[0]).toMatchObject({ resemblance: 'possible', person: { name: '田有福' } })
  expect((await suggestPeople(clerk, { name: '刘\ue863' })).replacedName).toBe('刘䶮')
})

test('the list is found by a character, sound, first letters, and tails of numbers', async () => {
  await save({ name: '尉迟淼', phones: ['13803595678'], aliases: ['尉迟三水'] })
  await save({ name: '张𠮷祥', idType: 'citizenId', idNumber: idOf('1954-01-30', 18) })
  await save({ name: '清河镇惠民超市', isOrganization: true, phones: ['0359-2230088'] })
  for (const search of ['淼', '尉迟', '三水', 'yuchi', 'ycm', '5678', '1380359567'])
    expect(await peopleNamed(clerk, search), search).toContain('尉迟淼')
  for (const search of ['𠮷', '张𠮷', 'zhangji', 'zjx', idOf('1954-01-30', 18).slice(-4)])
    expect(await peopleNamed(clerk, search), search).toContain('张𠮷祥')
  expect(await peopleNamed(clerk, '惠民')).toEqual(['清河镇惠民超市'])
  const organizations = await clerk.call('person.list', {
    search: '',
    isOrganization: true,
    cursor: null,
    limit: 1,
  })
  expect(organizations.rows.every(row => row.person.isOrganization)).toBe(true)
})

test('pages of the list follow one another without a gap', async () => {
  for (let at = 0; at < 7; at += 1) await save({ name: `页${at}页` })
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listPeople>> = await clerk.call('person.list', {
      search: '页',
      isOrganization: null,
      cursor,
      limit: 3,
    })
    seen.push(...page.rows.map(row => row.person.name))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map(at => `页${at}页`))
})

const rowOf = (id: string) => desk.program.uow.read(db => db.findOne(personTable, { id }))
const bare = (row: object | null) => {
  const { rev: _rev, updatedAt: _at, updatedBy: _by, ...rest } = row as Record<string, unknown>
  return rest
}
const revOfPerson = async (id: string) => (await rowOf(id))?.rev ?? 0

test('a merge is taken back to the last letter, and each matter returns to whom it belonged', async () => {
  const keptId = await save({
    name: '梁玉柱',
    phones: ['13803591030'],
    address: '石桥村4组9号',
    note: '腿脚不便',
  })
  const takenId = await save({
    name: '粱玉柱',
    phones: ['13803591031'],
    idType: 'citizenId',
    idNumber: idOf('1950-05-05', 11),
  })
  const matterOfTaken = await registerCase(clerk, {
    parties: [party({ name: '粱玉柱', phone: '138****1031', personId: takenId })],
  })
  const before = { kept: await rowOf(keptId), taken: await rowOf(takenId) }
  const keysBefore = await desk.program.uow.read(db =>
    db.find(personKeyTable, { personId: [keptId, takenId] }),
  )
  const compared = await clerk.call('person.compare', { keptId, takenId })
  expect(compared).toMatchObject({ obstacle: null, keptMatters: 0, takenMatters: 1 })
  expect(JSON.stringify(compared)).not.toContain('13803591030')
  const merge = {
    keptId,
    keptRev: compared.kept.rev,
    takenId,
    takenRev: compared.taken.rev,
    choices: { name: 'kept', phones: 'both' } as const,
    reason: '同一人，上次姓写错了',
  }
  expect(await codeOf(clerk.call('person.merge', { ...merge, keptRev: 99 }))).toBe('row.changedMeanwhile')
  const { mergeId } = await clerk.call('person.merge', merge)
  const whole = await clerk.call('person.get', { personId: takenId })
  expect(whole.person).toMatchObject({
    id: keptId,
    name: '梁玉柱',
    aliases: ['粱玉柱'],
    phones: ['138****1030', '138****1031'],
    birthOn: '1950-05-05',
  })
  expect(whole.matters.map(matter => matter.row.id)).toEqual([matterOfTaken])
  expect(whole.history[0]).toMatchObject({ kind: 'merged', isStanding: true, otherName: '粱玉柱' })
  expect(await peopleNamed(clerk, '粱玉柱')).toEqual(['梁玉柱'])
  expect(await codeOf(clerk.call('person.merge', merge))).toBe('person.merged')

  const back = await clerk.call('person.unmerge', { mergeId, reason: '是兄弟两人' })
  expect(back).toEqual({ keptId, takenId, changedSince: [] })
  expect(bare(await rowOf(keptId))).toEqual(bare(before.kept))
  expect(bare(await rowOf(takenId))).toEqual(bare(before.taken))
  expect(await desk.program.uow.read(db => db.find(personKeyTable, { personId: [keptId, takenId] }))).toEqual(
    keysBefore,
  )
  expect((await clerk.call('person.get', { personId: keptId })).matters).toEqual([])
  expect((await clerk.call('person.get', { personId: takenId })).matters).toHaveLength(1)
  expect(await codeOf(clerk.call('person.unmerge', { mergeId, reason: '再来一次' }))).toBe('person.notMerged')
})

test('what was written after a merge outlives its undoing, and merges undo in any order', async () => {
  const [a, b, c] = [await save({ name: '秦川' }), await save({ name: '秦穿' }), await save({ name: '秦传' })]
  if (a === undefined || b === undefined || c === undefined) throw new Error('no people')
  const merge = async (keptId: string, takenId: string) =>
    clerk.call('person.merge', {
      keptId,
      keptRev: await revOfPerson(keptId),
      takenId,
      takenRev: await revOfPerson(takenId),
      choices: {},
      reason: '',
    })
  const first = await merge(b, c)
  const second = await merge(a, b)
  expect((await clerk.call('person.get', { personId: c })).person.id).toBe(a)
  const { person } = await clerk.call('person.get', { personId: a })
  expect([...person.aliases].sort()).toEqual(['秦传', '秦穿'].sort())
  await clerk.call('person.save', {
    personId: a,
    rev: person.rev,
    person: typedPerson({ name: '秦川', aliases: [...person.aliases, '老秦'], note: '后来补的' }),
  })
  await clerk.call('person.unmerge', { mergeId: first.mergeId, reason: '不是一个人' })
  expect((await clerk.call('person.get', { personId: c })).person.id).toBe(c)
  expect((await clerk.call('person.get', { personId: b })).person.id).toBe(a)
  const back = await clerk.call('person.unmerge', { mergeId: second.mergeId, reason: '不是一个人' })
  expect(back.changedSince).toEqual(['aliases'])
  expect(await rowOf(a)).toMatchObject({ note: '后来补的', aliases: expect.arrayContaining(['老秦']) })
  const roots = await desk.program.uow.read(db => db.find(personRootTable, { personId: [a, b, c] }))
  expect(roots.every(root => root.rootId === root.personId)).toBe(true)
})

test('two people once told apart are not offered again until somebody takes it back', async () => {
  const left = await save({ name: '高峰', address: '上庄村2组8号' })
  const right = await save({ name: '高锋', address: '上庄村2组8号' })
  const offered = async () =>
    (await clerk.call('person.get', { personId: left })).duplicates.map(item => item.person.id)
  expect(await offered()).toContain(right)
  const mark = (isDifferent: boolean) =>
    clerk.call('person.notSame', { leftId: left, rightId: right, isDifferent, reason: '父子' })
  await mark(true)
  expect(await offered()).not.toContain(right)
  expect((await clerk.call('person.get', { personId: right })).different).toEqual([
    { personId: left, name: '高峰' },
  ])
  expect((await clerk.call('person.compare', { keptId: left, takenId: right })).isKnownDifferent).toBe(true)
  await mark(false)
  expect(await offered()).toContain(right)
})

test('numbers are shown in full only for a reason, and every look is in the audit log', async () => {
  const id = idOf('1966-06-06', 63)
  const personId = await save({
    name: '祁连山',
    idType: 'citizenId',
    idNumber: id,
    phones: ['13803591040'],
    address: '石桥村5组1号',
  })
  const detail = await clerk.call('person.get', { personId })
  for (const secret of [id, '13803591040', '5组1号']) expect(JSON.stringify(detail)).not.toContain(secret)
  expect(await codeOf(clerk.call('person.reveal', { personId, reason: ' ' }))).toBe('call.badInput')
  const recorder = await desk.as('wang')
  expect(await codeOf(recorder.call('person.reveal', { personId, reason: '看看' }))).toBe('permission.denied')
  expect(await clerk.call('person.reveal', { personId, reason: '电话联系本人' })).toEqual({
    idNumber: id,
    phones: ['13803591040'],
    address: '石桥村5组1号',
  })
  const auditor = await desk.as('chen')
  const { rows } = await auditor.call('audit.list', {
    text: 'person.reveal',
    outcome: null,
    before: null,
    limit: 5,
  })
  expect(rows.map(row => row.outcome).sort()).toEqual(expect.arrayContaining(['ok', 'refused']))
  expect(JSON.stringify(rows)).toContain('电话联系本人')
  expect(JSON.stringify(rows)).not.toContain(id)
  const { person } = detail
  await clerk.call('person.save', {
    personId,
    rev: person.rev,
    person: typedPerson({
      name: '祁连山',
      idType: 'citizenId',
      idNumber: person.idNumber,
      phones: person.phones,
      address: person.address,
      occupation: '务农',
    }),
  })
  expect(await rowOf(personId)).toMatchObject({
    idNumber: id,
    phones: ['13803591040'],
    address: '石桥村5组1号',
  })
})

test('a party is taken off its entry and put on another by hand', async () => {
  const caseId = await registerCase(clerk, { parties: [party({ name: '郝当初', phone: '13803591080' })] })
  const other = await save({ name: '郝当初', phones: ['13803591081'] })
  const change = async (personId: string | null) => {
    const [row] = (await viewOf(clerk, caseId)).parties
    if (row === undefined) throw new Error('no party')
    const { name, role, idType, idNumber, phone, phoneNote, address, sex, birthOn } = row
    const { nation, occupation, legalPerson, isOrganization } = row
    await clerk.call('case.saveParty', {
      caseId,
      partyId: row.id,
      rev: row.rev,
      party: {
        name,
        role,
        idType,
        idNumber,
        phone,
        phoneNote,
        address,
        sex,
        birthOn,
        nation,
        occupation,
        legalPerson,
        isOrganization,
        personId,
      },
    })
    return (await viewOf(clerk, caseId)).parties[0]?.personId
  }
  expect(await change(null)).toBeNull()
  expect(await change(other)).toBe(other)
  expect(await revOf(clerk, caseId)).toBeGreaterThan(0)
})
