/** A one-way gate: bundles go out into a folder and come in from one, by themselves and only when they are right. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { makeDeviceKey, signText } from '../../shared/node/deviceKey.ts'
import { readPart } from '../../shared/node/ferry/open.ts'
import { writePart } from '../../shared/node/ferry/seal.ts'
import { ferrySignedText } from '../../shared/sync/ferry.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk, Refused } from '../support/boot.ts'
import { makeFolder } from '../support/folder.ts'
import { registerCase } from '../support/matter.ts'
import { sendFile } from '../support/sendFile.ts'
import { expectEqual, Line, makeCounty } from '../support/syncTown.ts'

let county: Booted<County>
let desk: Booted<Desk>
let clerk: Caller
let root: string
const at = (name: string) => join(root, name)
const names = (name: string) => readdirSync(at(name)).sort()
const line = new Line(() => county)

/** What the gate does: everything whole that lies in one folder is moved to the other. */
function gate(from: string, to: string): void {
  for (const name of names(from)) renameSync(join(at(from), name), join(at(to), name))
}
const setFolders = async (caller: Caller, isOn: boolean, outFolder: string, inFolder: string) => {
  try {
    await caller.call('ferry.setFolders', { isOn, outFolder, inFolder })
    return 'ok'
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}

beforeAll(async () => {
  county = await makeCounty('SQLite')
  desk = await bootDesk({ link: line.link })
  await enrolDesk(desk, county)
  line.isDown = true
  root = makeFolder()
  for (const name of ['desk-out', 'desk-in', 'county-out', 'county-in']) mkdirSync(at(name))
  clerk = await desk.as('li')
})
afterAll(async () => {
  await desk.close()
  await county.close()
  rmSync(join(root, '..'), { recursive: true, force: true })
})

it('folders are set by an administrator, and only ones that are there', async () => {
  const admin = await desk.as('admin')
  expect(await setFolders(clerk, true, at('desk-out'), at('desk-in'))).toBe('permission.denied')
  expect(await setFolders(admin, true, at('nowhere'), at('desk-in'))).toBe('ferry.folderUnusable')
  expect(await setFolders(admin, true, 'desk-out', at('desk-in'))).toBe('ferry.folderUnusable')
  expect(await setFolders(admin, true, at('desk-in'), at('desk-in'))).toBe('ferry.sameFolder')
  expect(await setFolders(admin, true, at('desk-out'), at('desk-in'))).toBe('ok')
  expect(await setFolders(await county.as('admin'), true, at('county-out'), at('county-in'))).toBe('ok')
})

it('work goes out, is taken in, and its answer comes back, both ways through real folders', async () => {
  await sendFile(clerk, await registerCase(clerk, { narrative: '过网闸的一件。' }))
  for (let round = 0; round < 3; round += 1) {
    await desk.program.ferry.folders.sweep()
    gate('desk-out', 'county-in')
    await county.program.ferry.folders.sweep()
    gate('county-out', 'desk-in')
  }
  await desk.program.ferry.folders.sweep()
  await expectEqual(county, await centerId(desk), desk)
  expect(names('desk-in')).toEqual([])
  expect(names('county-in')).toEqual([])
  // Both ends have told each other everything: nothing more is written for its own sake.
  gate('desk-out', 'county-in')
  await county.program.ferry.folders.sweep()
  gate('county-out', 'desk-in')
  expect(await desk.program.ferry.folders.sweep()).toEqual({ taken: expect.any(Number), written: 0 })
  expect(await county.program.ferry.folders.sweep()).toEqual({ taken: 0, written: 0 })
})

it('half files, foreign files and forged ones are left lying and named; the rest is taken', async () => {
  await registerCase(clerk, { narrative: '网闸拷了一半。' })
  await desk.program.ferry.folders.sweep()
  const [name = ''] = names('desk-out')
  const whole = readFileSync(join(at('desk-out'), name))
  writeFileSync(join(at('county-in'), name), whole.subarray(0, whole.length - 7))
  writeFileSync(join(at('county-in'), `${name}.part`), whole)
  writeFileSync(join(at('county-in'), 'FQ-AAAA-up-000009-1of1.fqf'), 'a letter')
  const part = readPart(whole)
  const forged = signText(makeDeviceKey().privateKey, ferrySignedText(part.text))
  writeFileSync(
    join(at('county-in'), 'FQ-FAKE-up-000001-1of1.fqf'),
    writePart(part.text, forged, part.part, part.payload),
  )
  expect((await county.program.ferry.folders.sweep()).taken).toBe(0)
  const { folders } = await (await county.as('whistle')).call('ferry.state', {})
  expect(Object.fromEntries(folders.left.map(item => [item.name, item.code]))).toEqual({
    [name]: 'ferry.cut',
    'FQ-AAAA-up-000009-1of1.fqf': 'ferry.notFerry',
    'FQ-FAKE-up-000001-1of1.fqf': 'ferry.badSignature',
  })
  expect(existsSync(join(at('county-in'), `${name}.part`))).toBe(true)
  // The gate finishes its copy.
  writeFileSync(join(at('county-in'), name), whole)
  expect((await county.program.ferry.folders.sweep()).taken).toBe(1)
  expect(names('county-in')).not.toContain(name)
  gate('county-out', 'desk-in')
  await desk.program.ferry.folders.sweep()
  await expectEqual(county, await centerId(desk), desk)
})

it('while it is forbidden the folders are left alone', async () => {
  await (await desk.as('admin')).call('ferry.forbid', { isForbidden: true })
  await registerCase(clerk, { narrative: '禁止后写的。' })
  for (const name of names('desk-out')) rmSync(join(at('desk-out'), name))
  expect(await desk.program.ferry.folders.sweep()).toEqual({ taken: 0, written: 0 })
  expect(names('desk-out')).toEqual([])
})
