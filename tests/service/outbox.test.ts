import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type OutboxRow, outboxTable } from '../../electron/service/local/tables.ts'
import { insertRows } from '../../shared/node/db/bulk.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { bribeWords, codeOf, registerCase, viewOf } from '../support/matter.ts'

let desk: Booted<Desk>
let clerk: Caller
let colleague: Caller
let director: Caller

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  colleague = await desk.as('qian')
  director = await desk.as('zhao')
})
afterAll(() => desk.close())

const page = (
  caller: Caller,
  filter: 'open' | 'all' | 'refused' | 'dismissed' | 'waiting' = 'open',
  limit = 50,
) => caller.call('sync.outbox', { filter, beforeSeq: null, limit }).then(answer => answer.items)

/** What the county would have answered: the item of a call about a matter stands refused. */
async function refuse(caseId: string, call: string): Promise<string> {
  const [row] = await desk.program.uow.read(db =>
    db.find(outboxTable, { caseId, call }, { orderBy: 'seq', descending: true }),
  )
  if (!row) throw new Error(`no item of ${call}`)
  await desk.program.uow.write(db =>
    db.updateRows(outboxTable, { id: row.id }, { state: 'refused', code: 'case.illegalMove' }),
  )
  return row.id
}

describe('one computer and several people', () => {
  it('each item says who wrote it, and of a matter somebody may not see they read no word', async () => {
    const secret = await registerCase(clerk, {
      title: '举报村干部',
      narrative: `${bribeWords}只能我看的话`,
    })
    const open = await registerCase(clerk, { narrative: '谁都能看的话' })
    const own = await page(clerk)
    expect(own.find(item => item.caseId === secret)).toMatchObject({ isMine: true, isHidden: false })
    const seen = await page(colleague)
    expect(seen).toHaveLength(own.length)
    expect(seen.find(item => item.caseId === open)).toMatchObject({
      isMine: false,
      byName: 'sun某',
      isHidden: false,
    })
    const text = JSON.stringify(seen)
    for (const word of ['只能我看的话', '举报村干部', secret]) expect(text).not.toContain(word)
    const hidden = seen.filter(item => item.isHidden)
    expect(hidden.length).toBeGreaterThan(0)
    for (const item of hidden)
      expect(item).toMatchObject({ call: '', caseNumber: null, caseTitle: null, words: [] })
    // Nor when the county refused it, and the matter is nowhere but in the item.
    const id = await refuse(secret, 'case.register')
    expect(JSON.stringify(await page(colleague, 'refused'))).not.toContain('只能我看的话')
    expect(await codeOf(colleague.call('sync.refusal', { id }))).toBe('permission.denied')
    expect(await codeOf(colleague.call('sync.dismiss', { id, note: '不是我的' }))).toBe('permission.denied')
    expect((await clerk.call('sync.refusal', { id })).item.words.join()).toContain('只能我看的话')
    await clerk.call('sync.dismiss', { id, note: '另行登记' })
  })
})

describe('what the county refused', () => {
  it('waits for who wrote it, rings once for them and for nobody else', async () => {
    const caseId = await registerCase(clerk, { narrative: '邻里争地界' })
    await clerk.call('case.note', { caseId, text: '这句话不能丢', isFirstContact: false })
    const before = (await clerk.call('sync.status', {})).refusedMine
    const id = await refuse(caseId, 'case.note')
    expect((await clerk.call('sync.status', {})).refusedMine).toBe(before + 1)
    expect((await colleague.call('sync.status', {})).refusedMine).toBe(0)
    expect((await clerk.call('workbench.get', {})).needsAttention).toBe(before + 1)
    expect((await clerk.call('sync.refused', {})).items.map(item => item.id)).toContain(id)
    const rung = async (caller: Caller) =>
      (await caller.call('alert.list', {})).alerts
        .filter(one => one.kind === 'refusedBack')
        .map(one => one.key)
    expect(await rung(clerk)).toEqual([`refused/${id}`])
    expect(await rung(colleague)).toEqual([])
    await clerk.call('alert.seen', { keys: [`refused/${id}`] })
    expect(await rung(clerk)).toEqual([])
    // As a note of the matter the words are where everybody who works on it reads them.
    await clerk.call('sync.toNote', { id, text: '这句话不能丢（退回后补记）' })
    expect((await viewOf(colleague, caseId)).events.map(event => event.text)).toContain(
      '这句话不能丢（退回后补记）',
    )
    expect((await clerk.call('sync.status', {})).refusedMine).toBe(before)
    expect((await page(clerk, 'dismissed')).find(item => item.id === id)).toMatchObject({
      words: ['这句话不能丢'],
      dismissedNote: '这句话不能丢（退回后补记）',
    })
  })

  it('shows what was done here beside the state that stands', async () => {
    const caseId = await registerCase(clerk, { narrative: '路灯不亮' })
    const { rev } = (await viewOf(clerk, caseId)).case
    await clerk.call('case.edit', { caseId, rev, patch: { narrative: '路灯坏了半个月' } })
    const id = await refuse(caseId, 'case.edit')
    const { rows, can } = await clerk.call('sync.refusal', { id })
    expect(rows[0]?.fields).toContainEqual({
      field: 'narrative',
      mine: '路灯坏了半个月',
      // No county stands behind this desk: what stands here is what it shows.
      now: '路灯坏了半个月',
    })
    expect(can).toEqual({ note: true, dismiss: true })
    await clerk.call('sync.dismiss', { id, note: '已打电话' })
    expect((await page(clerk, 'dismissed')).find(item => item.id === id)?.dismissedNote).toBe('已打电话')
  })

  it('goes to the director when its writer is gone', async () => {
    const li = await desk.as('li')
    const caseId = await registerCase(li, { narrative: '李写的' })
    const id = await refuse(caseId, 'case.register')
    expect((await director.call('sync.refused', {})).items.map(item => item.id)).not.toContain(id)
    const admin = await desk.as('admin')
    const { users } = await admin.call('user.list', {})
    const user = users.find(one => one.username === 'li')
    if (!user) throw new Error('nobody is called li')
    await admin.call('user.save', {
      id: user.id,
      rev: user.rev,
      username: user.username,
      name: user.name,
      roles: user.roles,
      departmentIds: user.departmentIds,
      unitId: user.unitId,
      phone: user.phone,
      isActive: false,
      password: null,
    })
    expect((await director.call('sync.refused', {})).items.map(item => item.id)).toContain(id)
    expect((await colleague.call('sync.refused', {})).items.map(item => item.id)).not.toContain(id)
    await director.call('sync.dismiss', { id, note: '本人已调走，另行登记' })
  })
})

describe('the list of everything sent', () => {
  it('only what may have another answer by now is sent again', async () => {
    const item = (await page(clerk, 'waiting')).find(one => one.isMine)
    if (!item) throw new Error('nothing waits')
    expect(await codeOf(clerk.call('sync.retry', { id: item.id }))).toBe('sync.notRetryable')
    await desk.program.uow.write(db => db.updateRows(outboxTable, { id: item.id }, { state: 'parked' }))
    await clerk.call('sync.retry', { id: item.id })
    expect((await page(clerk, 'waiting')).map(one => one.id)).toContain(item.id)
    // Sent under an earlier id of this desk: the county would miss numbers before it.
    const earlier = desk.program.services.device.id
    Object.assign(desk.program.services.device, { id: 'a later life' })
    await desk.program.uow.write(db => db.updateRows(outboxTable, { id: item.id }, { state: 'parked' }))
    expect(await codeOf(clerk.call('sync.retry', { id: item.id }))).toBe('sync.notRetryable')
    Object.assign(desk.program.services.device, { id: earlier })
  })

  it('pages through 100,000 items without a pause, whatever is looked for', async () => {
    const [first] = await desk.program.uow.read(db =>
      db.find(outboxTable, {}, { orderBy: 'seq', descending: true, limit: 1 }),
    )
    if (!first) throw new Error('nothing was written')
    const rows: OutboxRow[] = Array.from({ length: 100_000 }, (_, at) => ({
      ...first,
      id: randomUUID(),
      seq: first.seq + 1 + at,
      // A handful that wait lie at the very beginning of all that was applied.
      state: at < 30 ? 'waiting' : 'applied',
    }))
    await desk.program.uow.write(db => insertRows(db, outboxTable, rows))
    for (const filter of ['open', 'all', 'waiting', 'refused'] as const) {
      const started = process.cpuUsage()
      const items = await page(clerk, filter, 100)
      // By the processor: another test beside this one is no pause of the page.
      expect(process.cpuUsage(started).user / 1000, filter).toBeLessThan(300)
      if (filter === 'open') expect(items.length).toBeGreaterThanOrEqual(30)
    }
    let beforeSeq: number | null = null
    let count = 0
    for (let turn = 0; turn < 20; turn += 1) {
      const { items }: { items: { seq: number }[] } = await clerk.call('sync.outbox', {
        filter: 'all',
        beforeSeq,
        limit: 200,
      })
      count += items.length
      beforeSeq = items.at(-1)?.seq ?? null
    }
    expect(count).toBe(4000)
    const { counts } = await clerk.call('sync.outboxCounts', {})
    expect(counts.applied).toBe(99_970)
  }, 60_000)
})
