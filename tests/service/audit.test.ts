import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { raw, sql } from '../../shared/node/db/sql.ts'
import { bootDesk, type Caller } from '../support/boot.ts'

let desk: Awaited<ReturnType<typeof bootDesk>>
let auditor: Caller
beforeAll(async () => {
  desk = await bootDesk()
  auditor = await desk.as('chen')
})
afterAll(() => desk.close())

const page = (before: number | null, text = '', outcome: 'ok' | 'refused' | null = null) =>
  auditor.call('audit.list', { text, outcome, before, limit: 5 })

describe('reading the audit log', () => {
  it('pages from the newest line down without gaps or repeats', async () => {
    const first = (await page(null)).rows.map(row => row.seq)
    const second = (await page(first.at(-1) ?? 0)).rows.map(row => row.seq)
    expect([...first, ...second]).toEqual(Array.from({ length: 10 }, (_, at) => (first[0] ?? 0) - at))
  })

  it('finds lines by person, call and outcome, and takes signs of the pattern language as they are', async () => {
    expect((await page(null, 'CHEN', 'ok')).rows.length).toBeGreaterThan(0)
    expect((await page(null, 'user.save')).rows.every(row => row.call === 'user.save')).toBe(true)
    expect((await page(null, '%_%')).rows.filter(row => !row.detail.includes('%_%'))).toEqual([])
    await expect(desk.nobody.call('session.login', { username: 'x', password: 'y' })).rejects.toBeDefined()
    expect((await page(null, '', 'refused')).rows[0]).toMatchObject({
      call: 'session.login',
      outcome: 'refused',
    })
  })

  it('keeps no password and writes that the log itself was read', async () => {
    const { rows } = await page(null, 'readAudit')
    expect(rows[0]).toMatchObject({ verb: 'readAudit', actorName: 'chen某' })
    const { rows: made } = await auditor.call('audit.list', {
      text: 'saveUser',
      outcome: 'ok',
      before: null,
      limit: 200,
    })
    expect(made.length).toBeGreaterThan(5)
    expect(made.some(row => row.detail.includes('password'))).toBe(false)
  })
})

describe('the chain of the audit log', () => {
  const tamper = (statement: string) => desk.program.uow.write(db => db.query(sql`${raw(statement)}`))
  const verify = () => auditor.call('audit.verify', {})

  it('holds while nobody touches it', async () => {
    const verdict = await verify()
    expect(verdict).toMatchObject({ isIntact: true, firstBadSeq: null })
    expect((await verify()).rows).toBe(verdict.rows + 1)
  })

  it('names the line that was edited behind the program', async () => {
    await tamper(`update audit_log set actor_name = 'someone' where seq = 7`)
    expect(await verify()).toMatchObject({ isIntact: false, firstBadSeq: 7, rows: 6 })
  })

  it('notices a line that was taken out', async () => {
    await tamper('delete from audit_log where seq = 4')
    expect(await verify()).toMatchObject({ isIntact: false, firstBadSeq: 5 })
  })
})
