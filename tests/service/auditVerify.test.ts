/** The audit log checked from outside, as an inspector runs it. */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countySchema } from '../../county/tables/schema.ts'
import { deskSchema } from '../../electron/service/local/schema.ts'
import { sqliteWriter } from '../../shared/node/db/dataSource.ts'
import { bootCounty, bootDesk, makeFolder, testKey } from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'

const script = fileURLToPath(new URL('../../shared/node/audit/verify.ts', import.meta.url))
const verify = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  return {
    status,
    stderr,
    verdict: stdout === '' ? null : (JSON.parse(stdout) as Record<string, unknown>),
  }
}

/** A desk with some history, closed, and its key where the Node host keeps it. */
const template = makeFolder()
beforeAll(async () => {
  const desk = await bootDesk({ dataDir: template })
  const clerk = await desk.as('sun')
  for (let n = 0; n < 5; n++) await registerCase(clerk)
  await desk.close()
  writeFileSync(join(template, 'desk.key'), `${testKey}\n`)
})
afterAll(() => rmSync(join(template, '..'), { recursive: true, force: true }))

let dataDir = ''
beforeEach(() => {
  dataDir = makeFolder()
})
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }))

const closedDesk = () => cpSync(template, dataDir, { recursive: true })
async function change(statement: string): Promise<void> {
  const source = sqliteWriter(join(dataDir, 'desk.db'), testKey, deskSchema)
  await source.initialize()
  await source.query(statement)
  await source.destroy()
}

describe('audit:verify', () => {
  it('says that an untouched log is whole, and changes nothing', () => {
    closedDesk()
    const before = readFileSync(join(dataDir, 'desk.db'))
    const { status, verdict } = verify('--data-dir', dataDir)
    expect(verdict).toEqual({
      isIntact: true,
      rows: expect.any(Number),
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(Number(verdict?.rows)).toBeGreaterThan(15)
    expect(status).toBe(0)
    expect(readFileSync(join(dataDir, 'desk.db')).equals(before)).toBe(true)
  })

  it.each([
    ['an edited line', `update audit_log set actor_name = '别人' where seq = 9`, 9],
    ['an edited detail', `update audit_log set detail = '{}' where seq = 12`, 12],
    ['a line taken out', 'delete from audit_log where seq = 7', 8],
    ['the first line taken out', 'delete from audit_log where seq = 1', 2],
    [
      'two lines exchanged',
      'update audit_log set seq = case seq when 4 then -5 else -4 end where seq in (4, 5)',
      -5,
    ],
    [
      'a line rewritten with a hash of its own',
      `update audit_log set outcome = 'ok', hash = '${'0'.repeat(64)}' where seq = 6`,
      6,
    ],
  ])('finds %s', async (_what, statement, firstBadSeq) => {
    closedDesk()
    await change(statement)
    if (firstBadSeq < 0) await change('update audit_log set seq = -seq where seq < 0')
    const { status, verdict } = verify('--data-dir', dataDir)
    expect(status).toBe(1)
    expect(verdict).toMatchObject({
      isIntact: false,
      firstBadSeq: firstBadSeq < 0 ? 4 : firstBadSeq,
    })
  })

  it('checks the log of a county', async () => {
    const county = await bootCounty({ dataDir })
    await (await county.as('admin')).call('device.issueCode', {
      townCode: '140825101000',
      townName: '清河镇',
    })
    await county.close()
    writeFileSync(join(dataDir, 'county.key'), `${testKey}\n`)
    expect(verify('--data-dir', dataDir, '--county')).toMatchObject({
      status: 0,
      verdict: { isIntact: true },
    })
    const source = sqliteWriter(join(dataDir, 'county.db'), testKey, countySchema)
    await source.initialize()
    await source.query(`update audit_log set call = 'device.list' where call = 'device.issueCode'`)
    await source.destroy()
    expect(verify('--data-dir', dataDir, '--county')).toMatchObject({
      status: 1,
      verdict: { isIntact: false },
    })
  })

  it('says what is missing instead of calling it whole', () => {
    expect(verify()).toMatchObject({ status: 2, verdict: null })
    expect(verify('--data-dir', dataDir).stderr).toContain('desk.db')
    closedDesk()
    writeFileSync(join(dataDir, 'desk.key'), `${'b2'.repeat(32)}\n`)
    expect(verify('--data-dir', dataDir)).toMatchObject({
      status: 2,
      verdict: null,
    })
  })
})
