/** Registration, numbers, parties and the slip, through the bus. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf, intake, party, registerCase, revOf, viewOf } from '../support/matter.ts'

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

test('registration refuses what cannot be true, and a refused one uses no number', async () => {
  const register = (patch: object) => clerk.call('case.register', intake(patch))
  const first = await register({ matterClass: 'demand' })
  expect(await codeOf(register({ narrative: ' ' }))).toBe('case.narrativeMissing')
  expect(await codeOf(register({ parties: [] }))).toBe('case.applicantMissing')
  expect(await codeOf(register({ toldAt: '2026-03-02T03:00:00.000Z' }))).toBe('case.toldInFuture')
  expect(await codeOf(register({ unitId: randomUUID() }))).toBe('case.placeOutside')
  expect(await codeOf(register({ categoryCode: '99-99' }))).toBe('case.categoryUnknown')
  expect(await codeOf(register({ repeatOfId: randomUUID() }))).toBe('call.notFound')
  const second = await register({ matterClass: 'demand' })
  expect(Number(second.number.slice(-4)) - Number(first.number.slice(-4))).toBe(1)
  const numbers = await clerk.call('case.numbers', {
    year: 2026,
    matterClass: 'demand',
  })
  expect(numbers).toMatchObject({
    lastNumber: second.number,
    gaps: [],
    voided: [],
  })
})

test('a failure inside the transaction takes the number back', async () => {
  const before = await clerk.call('case.numbers', {
    year: 2026,
    matterClass: 'consultation',
  })
  const { uow } = desk.program
  await expect(
    uow.write(async db => {
      const { nextSerial } = await import('../../shared/node/matter/counter.ts')
      await nextSerial(db, `number/2026/consultation/${desk.program.services.device.mark}`)
      throw new Error('the disk is full')
    }),
  ).rejects.toThrow('disk is full')
  expect(
    (
      await clerk.call('case.numbers', {
        year: 2026,
        matterClass: 'consultation',
      })
    ).issued,
  ).toBe(before.issued)
  await registerCase(clerk, { matterClass: 'consultation' })
  expect(
    (
      await clerk.call('case.numbers', {
        year: 2026,
        matterClass: 'consultation',
      })
    ).gaps,
  ).toEqual([])
})

test('a number is given up with its reason, stays in the register and comes back with no case', async () => {
  const caseId = await registerCase(clerk, { matterClass: 'petition' })
  const { case: file } = await viewOf(triage, caseId)
  await triage.call('case.voidNumber', {
    caseId,
    rev: file.rev,
    reason: '重复登记',
  })
  const numbers = await triage.call('case.numbers', {
    year: 2026,
    matterClass: 'petition',
  })
  expect(numbers).toMatchObject({
    issued: 1,
    gaps: [],
    voided: [{ number: file.number, reason: '重复登记' }],
  })
  expect(
    await codeOf(
      director.call('case.reopen', {
        caseId,
        rev: await revOf(director, caseId),
        reason: '恢复',
      }),
    ),
  ).toBe('case.illegalMove')
})

test('a registration sent twice counts once', async () => {
  const requestId = randomUUID()
  const before = (await clerk.call('case.count', { statuses: [], isOverdue: false })).count
  const first = await clerk.call('case.register', intake(), requestId)
  expect(await clerk.call('case.register', intake(), requestId)).toEqual(first)
  expect((await clerk.call('case.count', { statuses: [], isOverdue: false })).count).toBe(before + 1)
})

test('two people change one file: the later is told, and nothing is overwritten', async () => {
  const caseId = await registerCase(clerk)
  const rev = await revOf(clerk, caseId)
  await clerk.call('case.edit', { caseId, rev, patch: { place: '村口' } })
  expect(await codeOf(triage.call('case.edit', { caseId, rev, patch: { place: '村尾' } }))).toBe(
    'row.changedMeanwhile',
  )
  expect((await viewOf(clerk, caseId)).case.place).toBe('村口')
})

test('a number in full is shown for a reason, and the look stays in the timeline', async () => {
  const caseId = await registerCase(clerk)
  const { parties } = await viewOf(clerk, caseId)
  const partyId = parties[0]?.id ?? ''
  expect(await clerk.call('case.reveal', { caseId, partyId, reason: '回电' })).toEqual({
    idNumber: null,
    phone: '13812345678',
  })
  expect((await viewOf(clerk, caseId)).events.at(-1)).toMatchObject({
    kind: 'revealed',
    text: '回电',
  })
})

test('a party is corrected under its own version, and the case is listed under the new name', async () => {
  const caseId = await registerCase(clerk)
  const [first] = (await viewOf(clerk, caseId)).parties
  const save = (name: string) =>
    clerk.call('case.saveParty', {
      caseId,
      partyId: first?.id ?? null,
      rev: first?.rev ?? null,
      party: party({ name }),
    })
  await save('王小明')
  expect(await codeOf(save('王中明'))).toBe('row.changedMeanwhile')
  expect((await viewOf(clerk, caseId)).case.applicantName).toBe('王小明')
})

test('a masked number sent back means the number that was there', async () => {
  const caseId = await registerCase(clerk)
  const [shown] = (await viewOf(clerk, caseId)).parties
  const partyId = shown?.id ?? ''
  expect(shown?.phone).toBe('138****5678')
  await clerk.call('case.saveParty', {
    caseId,
    partyId,
    rev: shown?.rev ?? null,
    party: party({ name: '王小明', phone: shown?.phone ?? null }),
  })
  expect((await clerk.call('case.reveal', { caseId, partyId, reason: '核对' })).phone).toBe('13812345678')
})

test('a matter that is not ours is refused with its guidance, printed on the slip', async () => {
  const caseId = await registerCase(clerk)
  await triage.call('case.reject', {
    caseId,
    rev: await revOf(triage, caseId),
    reason: 'alreadyInCourt',
    guidance: '请到人民法庭咨询承办法官',
  })
  const slip = await clerk.call('case.receipt', { caseId })
  expect(slip).toMatchObject({
    orgName: '清河镇综治中心',
    rejection: {
      reason: 'alreadyInCourt',
      guidance: '请到人民法庭咨询承办法官',
    },
  })
  expect(slip.checkCode).toMatch(/^[2-9B-Z]{6}$/)
  expect((await clerk.call('case.receipt', { caseId })).checkCode).toBe(slip.checkCode)
})
