import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditTable, sessionTable } from '../../shared/node/db/entities/local.ts'
import { scryptCost } from '../../shared/node/features/session/password.ts'
import { type Booted, bootDesk, bootEmptyDesk, Caller, FakeClock, password } from '../support/boot.ts'

const minute = 60_000
let desk: Awaited<ReturnType<typeof bootDesk>>
beforeAll(async () => {
  // As the product keeps passwords: what is spent on an unknown name must be worth measuring.
  desk = await bootDesk({ passwordCost: scryptCost })
})
afterAll(() => desk.close())

const wrong = (on: Booted<unknown>, username: string) =>
  on.nobody.call('session.login', { username, password: 'Wrong-1234' }).then(
    () => 'in',
    (error: { code: string }) => error.code,
  )

describe('signing in', () => {
  it('gives a token that is stored only as its hash and ends after twelve hours', async () => {
    const { token } = await desk.nobody.call('session.login', { username: ' ZHAO ', password })
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const rows = await desk.program.uow.read(db => db.find(sessionTable, {}))
    expect(JSON.stringify(rows)).not.toContain(token)
    const zhao = new Caller(desk.bus, token)
    desk.clock.advance(12 * 60 * minute - 5000)
    await zhao.call('session.me', {})
    desk.clock.advance(6000)
    await expect(zhao.call('session.me', {})).rejects.toMatchObject({ code: 'session.missing' })
  })

  it('tells a wrong name and a wrong password apart neither by code nor by a shortcut in time', async () => {
    const fastest = async (username: string) => {
      const times: number[] = []
      for (let at = 0; at < 3; at++) {
        const start = performance.now()
        expect(await wrong(desk, username)).toBe('session.wrongPassword')
        times.push(performance.now() - start)
      }
      return Math.min(...times)
    }
    const known = await fastest('wu')
    // Without the spent hash an unknown name answers some fifty times faster.
    expect(await fastest('nobody-here')).toBeGreaterThan(known / 4)
    await desk.as('wu')
  })

  it('shuts a person out after five wrong passwords, longer each time, and even the right one waits', async () => {
    for (let at = 0; at < 5; at++) expect(await wrong(desk, 'zheng')).toBe('session.wrongPassword')
    await expect(desk.nobody.call('session.login', { username: 'zheng', password })).rejects.toMatchObject({
      code: 'session.lockedOut',
      params: { minutes: 10 },
    })
    const admin = await desk.as('admin')
    const { users } = await admin.call('user.list', {})
    expect(users.find(user => user.username === 'zheng')?.isLockedOut).toBe(true)
    desk.clock.advance(10 * minute)
    expect(await wrong(desk, 'zheng')).toBe('session.wrongPassword')
    desk.clock.advance(10 * minute)
    expect(await wrong(desk, 'zheng')).toBe('session.lockedOut')
    desk.clock.advance(11 * minute)
    await desk.as('zheng')
    expect(await wrong(desk, 'zheng')).toBe('session.wrongPassword')
    await desk.as('zheng')
  })

  it('counts guesses sent all at once', async () => {
    const codes = await Promise.all(Array.from({ length: 12 }, () => wrong(desk, 'wang')))
    expect(codes.filter(code => code === 'session.wrongPassword')).toHaveLength(5)
    expect(codes.filter(code => code === 'session.lockedOut')).toHaveLength(7)
  })

  it('a lock-out outlives a restart of the program', async () => {
    const dataDir = join(mkdtempSync(join(tmpdir(), 'fengqiao ')), '数据')
    mkdirSync(dataDir)
    const clock = new FakeClock()
    const first = await bootEmptyDesk({ dataDir, clock })
    await first.nobody.call('setup.complete', {
      deviceName: '一号机',
      organization: { code: '14', name: '中心', countyName: '', phone: null, address: null },
      departments: [],
      units: [],
      administrator: { username: 'admin', name: '管理员', password },
      director: null,
    })
    for (let at = 0; at < 5; at++) await wrong(first, 'admin')
    await first.close()
    const second = await bootEmptyDesk({ dataDir, clock })
    expect(await wrong(second, 'admin')).toBe('session.lockedOut')
    clock.advance(10 * minute)
    await second.as('admin')
    await second.close()
    rmSync(join(dataDir, '..'), { recursive: true, force: true })
  })

  it('writes each refused sign-in to the audit log with the name that was tried, never the password', async () => {
    await wrong(desk, 'stranger')
    const rows = await desk.program.uow.read(db =>
      db.find(auditTable, { call: 'session.login', outcome: 'refused' }),
    )
    expect(rows.at(-1)).toMatchObject({ subjectId: 'stranger', code: 'session.wrongPassword', detail: '{}' })
    const all = await desk.program.uow.read(db => db.find(auditTable, {}))
    expect(JSON.stringify(all)).not.toContain(password)
  })
})

describe('a locked screen', () => {
  it('lets nothing through but unlocking with the password, which counts wrong tries too', async () => {
    const qian = await desk.as('qian')
    await qian.call('session.lock', {})
    await expect(qian.call('unit.list', {})).rejects.toMatchObject({ code: 'session.locked' })
    expect(await qian.call('session.me', {})).toMatchObject({ isLocked: true })
    for (let at = 0; at < 5; at++)
      await expect(qian.call('session.unlock', { password: 'Wrong-1234' })).rejects.toMatchObject({
        code: 'session.wrongPassword',
      })
    await expect(qian.call('session.unlock', { password })).rejects.toMatchObject({
      code: 'session.lockedOut',
    })
    desk.clock.advance(10 * minute)
    await qian.call('session.unlock', { password })
    await qian.call('unit.list', {})
    await qian.call('session.logout', {})
    await expect(qian.call('session.me', {})).rejects.toMatchObject({ code: 'session.missing' })
  })
})

describe('changing the password', () => {
  it('asks for the old one, refuses weak and unchanged ones, and ends the other sessions', async () => {
    const enter = async () =>
      new Caller(desk.bus, (await desk.nobody.call('session.login', { username: 'zhou', password })).token)
    const here = await enter()
    const there = await enter()
    // Whoever was given a password does nothing with it but choose another.
    await expect(here.call('workbench.get', {})).rejects.toMatchObject({ code: 'session.passwordMustChange' })
    expect(await here.call('session.me', {})).toMatchObject({ mustChangePassword: true })
    const change = (oldPassword: string, newPassword: string) =>
      here.call('session.changePassword', { oldPassword, newPassword })
    await expect(change('Wrong-1234', 'Better-2027')).rejects.toMatchObject({ code: 'session.wrongPassword' })
    for (const [weak, reason] of [
      ['Ab1-', 'tooShort'],
      ['abcdefghij', 'oneKind'],
      ['Zhou-88888', 'containsUsername'],
      ['1qaz2wsx', 'common'],
      [password, 'unchanged'],
    ] as const)
      await expect(change(password, weak)).rejects.toMatchObject({
        code: 'setup.passwordWeak',
        params: { reason },
      })
    await change(password, 'Better-2027')
    expect(await here.call('session.me', {})).toMatchObject({ mustChangePassword: false })
    await here.call('workbench.get', {})
    await expect(there.call('session.me', {})).rejects.toMatchObject({ code: 'session.missing' })
    await expect(desk.as('zhou')).rejects.toMatchObject({ code: 'session.wrongPassword' })
    await desk.nobody.call('session.login', { username: 'zhou', password: 'Better-2027' })
  })
})
