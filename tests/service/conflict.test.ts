import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { fieldConflictTable } from '../../shared/node/db/entities/organization.ts'
import { type Booted, bootDesk, type Caller, centerId } from '../support/boot.ts'
import { codeOf, registerCase, viewOf } from '../support/matter.ts'

let desk: Booted<Desk>
let clerk: Caller
let triage: Caller

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  triage = await desk.as('qian')
})
afterAll(() => desk.close())

const list = (caller: Caller, patch: Partial<InputOf<'case.list'>> = {}) =>
  caller.call('case.list', {
    statuses: [],
    matterClass: null,
    categoryCode: null,
    unitId: null,
    departmentId: null,
    level: null,
    isOverdue: false,
    isDueToday: false,
    search: '',
    sort: 'newest',
    cursor: null,
    limit: 50,
    ...patch,
  })

test('two versions of a field are joined or chosen, once, and no words are lost', async () => {
  const caseId = await registerCase(clerk, { narrative: '原来的话' })
  const orgId = await centerId(desk)
  const at = desk.clock.now()
  const conflict = (field: string, standing: string, other: string) => ({
    id: randomUUID(),
    orgId,
    rev: 1,
    createdAt: at,
    createdBy: '',
    updatedAt: at,
    updatedBy: '',
    deletedAt: null,
    caseId,
    tableName: 'case_file',
    rowId: caseId,
    field,
    base: '',
    standing,
    standingByName: '甲',
    other,
    otherByName: '乙',
    otherDevice: '二号机',
    standingDevice: '一号机',
    standingAt: at,
    otherAt: at,
    foundAt: at,
    status: 'open' as const,
    chosen: null,
    resolvedByName: null,
    resolvedAt: null,
  })
  const words = conflict('narrative', '原来的话', '邻居家的燃气管道漏气')
  const level = conflict('peopleCount', 'null', '12')
  await desk.program.uow.write(async db => {
    await db.insertRow(fieldConflictTable, words)
    await db.insertRow(fieldConflictTable, level)
  })
  expect((await viewOf(triage, caseId)).conflicts).toHaveLength(2)
  expect((await list(triage, { limit: 1 })).rows[0]).toMatchObject({
    id: caseId,
    hasOpenConflict: true,
  })
  const resolve = (conflictId: string, choice: InputOf<'conflict.resolve'>['choice']) =>
    triage.call('conflict.resolve', { conflictId, rev: 1, choice, text: '' })
  expect(await codeOf(resolve(level.id, 'both'))).toBe('conflict.notText')
  await resolve(level.id, 'other')
  await resolve(words.id, 'both')
  expect(await codeOf(resolve(words.id, 'other'))).toBe('conflict.alreadyResolved')
  const view = await viewOf(triage, caseId)
  expect(view.case).toMatchObject({
    narrative: '原来的话\n邻居家的燃气管道漏气',
    peopleCount: 12,
  })
  // The joined words are read for danger signs like any others.
  expect(view.case.flags.map(flag => flag.ruleId)).toContain('R15')
  expect(view.events.filter(event => event.kind === 'conflictResolved')).toHaveLength(2)
  const resolved = await triage.call('conflict.list', { status: 'resolved' })
  expect(resolved.conflicts[0]).toMatchObject({
    caseNumber: view.case.number,
    resolvedByName: 'qian某',
  })
  expect(
    await codeOf(
      clerk.call('conflict.resolve', {
        conflictId: words.id,
        rev: 2,
        choice: 'other',
        text: '',
      }),
    ),
  ).toBe('permission.denied')
})
