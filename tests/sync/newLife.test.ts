/** A database put back from a backup, or a disk copied to a second machine: nothing lost, nothing doubled. */
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { deviceTable, receivedTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { fileWitness } from '../../electron/service/local/witness.ts'
import { LinkDown } from '../../electron/service/sync/link.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { changeHash, signText } from '../../shared/node/deviceKey.ts'
import { pushText } from '../../shared/sync/protocol.ts'
import { type Booted, type BootOptions, bootDesk, centerId, enrolDesk } from '../support/boot.ts'
import { makeFolder } from '../support/folder.ts'
import { registerCase } from '../support/matter.ts'
import { expectEqual, Line, makeCounty, quiet, RawDesk, refusalOf } from '../support/syncTown.ts'

let county: Booted<County>
let folder: string
let orgId: string
const open: Booted<Desk>[] = []

const at = (name: string) => join(folder, name)
const line = () => new Line(() => county).link
async function openAt(name: string, options: BootOptions = {}): Promise<Booted<Desk>> {
  const desk = await bootDesk({ dataDir: at(name), link: line(), ...options })
  open.push(desk)
  return desk
}
async function close(desk: Booted<Desk>): Promise<void> {
  open.splice(open.indexOf(desk), 1)
  await desk.close()
}
const copy = (from: string, to: string) => {
  rmSync(at(to), { recursive: true, force: true })
  cpSync(at(from), at(to), { recursive: true })
}
const tell = async (desk: Booted<Desk>, narrative: string) => registerCase(await desk.as('li'), { narrative })
const casesAt = (host: Booted<Desk> | Booted<County>) =>
  host.program.uow.read(db => db.find(caseFileTable, { orgId }, { orderBy: 'id' }))
const lives = () => county.program.uow.read(db => db.find(deviceTable, {}, { orderBy: 'enrolledAt' }))

/** Everything told is at the county exactly once, and no two matters share a number. */
async function expectOnce(...narratives: string[]): Promise<void> {
  const files = await casesAt(county)
  expect(files.map(file => file.narrative).sort()).toEqual([...narratives].sort())
  expect(new Set(files.map(file => file.number)).size).toBe(files.length)
}

beforeEach(async () => {
  county = await makeCounty('SQLite')
  folder = makeFolder()
  mkdirSync(at('desk'))
})
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
  await county.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

async function enrolled(options: BootOptions = {}): Promise<Booted<Desk>> {
  const desk = await openAt('desk', options)
  orgId = await centerId(desk)
  await enrolDesk(desk, county)
  return desk
}

describe('a database put back from a backup', () => {
  it('gets its lost work back from the county, and its new work arrives once', async () => {
    let desk = await enrolled()
    await tell(desk, '备份前说的')
    await quiet(desk)
    await close(desk)
    copy('desk', 'backup')
    desk = await openAt('desk')
    await tell(desk, '备份后说的第一件')
    await quiet(desk)
    await tell(desk, '备份后说的第二件')
    await quiet(desk)
    await close(desk)

    copy('backup', 'desk')
    desk = await openAt('desk')
    const formerId = desk.program.services.device.id
    await tell(desk, '恢复后说的')
    await quiet(desk)
    await expectOnce('备份前说的', '备份后说的第一件', '备份后说的第二件', '恢复后说的')
    await expectEqual(county, orgId, desk)
    const renumbered = (await casesAt(county)).find(file => file.narrative === '恢复后说的')
    const { events } = await (await desk.as('li')).call('case.get', { caseId: renumbered?.id ?? '' })
    expect(events.find(event => event.kind === 'renumbered')?.data.to).toBe(renumbered?.number)
    const { id } = desk.program.services.device
    expect(id).not.toBe(formerId)
    expect((await lives()).map(life => [life.id, life.replacesId, life.supersededAt !== null])).toEqual([
      [formerId, null, true],
      [id, formerId, false],
    ])
    // And it goes on as any other desk does, also after a restart.
    await close(desk)
    desk = await openAt('desk')
    await tell(desk, '再说一件')
    await quiet(desk)
    expect(desk.program.services.device.id).toBe(id)
    await expectEqual(county, orgId, desk)
  })

  it('sends again what waited in the backup and was sent since, and it counts once', async () => {
    let desk = await enrolled()
    await tell(desk, '备份时还没有送出的')
    await close(desk)
    copy('desk', 'backup')
    desk = await openAt('desk')
    await quiet(desk)
    await tell(desk, '后来又说的')
    await quiet(desk)
    await close(desk)
    copy('backup', 'desk')
    desk = await openAt('desk')
    await quiet(desk)
    await expectOnce('备份时还没有送出的', '后来又说的')
    await expectEqual(county, orgId, desk)
    const received = await county.program.uow.read(db => db.find(receivedTable, {}))
    expect(received.filter(row => row.outcome !== 'applied')).toEqual([])
  })

  it('gives out no number twice with the county away, because the witness outside the folder knows better', async () => {
    const witness = fileWitness(join(folder, 'elsewhere', 'witness.json'))
    let desk = await enrolled({ witness })
    await close(desk)
    copy('desk', 'backup')
    desk = await openAt('desk', { witness })
    await tell(desk, '已经领了号的')
    await quiet(desk)
    await close(desk)
    const [printed] = await casesAt(county)
    copy('backup', 'desk')
    desk = await openAt('desk', { witness })
    await tell(desk, '恢复后断着网说的')
    const [made] = await casesAt(desk)
    expect(made?.number).not.toBe(printed?.number)
    await quiet(desk)
    await expectOnce('已经领了号的', '恢复后断着网说的')
    await expectEqual(county, orgId, desk)
  })

  it('takes its new life also when the first answer to it is lost on the line', async () => {
    let desk = await enrolled()
    await close(desk)
    copy('desk', 'backup')
    desk = await openAt('desk')
    await tell(desk, '第一件')
    await quiet(desk)
    await tell(desk, '第二件')
    await quiet(desk)
    await close(desk)
    copy('backup', 'desk')
    let isLost = false
    const link = () => {
      const inner = line()()
      return {
        ...inner,
        async rejoin(...args: Parameters<typeof inner.rejoin>) {
          const reply = await inner.rejoin(...args)
          if (isLost) return reply
          isLost = true
          throw new LinkDown('the answer was lost')
        },
      }
    }
    desk = await openAt('desk', { link })
    await tell(desk, '第三件')
    await quiet(desk)
    await quiet(desk)
    expect(isLost).toBe(true)
    await expectOnce('第一件', '第二件', '第三件')
    await expectEqual(county, orgId, desk)
    expect(await lives()).toHaveLength(2)
  })
})

describe('a disk copied to a second machine', () => {
  it('numbers under a mark of its own at once, and both go on', async () => {
    const first = await enrolled({ machine: '一号机' })
    await tell(first, '复制前说的')
    await quiet(first)
    await close(first)
    copy('desk', 'copied')
    const left = await openAt('desk', { machine: '一号机' })
    const right = await openAt('copied', { machine: '二号机' })
    expect(right.program.services.device.mark).not.toBe(left.program.services.device.mark)
    await tell(left, '原来那台上说的')
    await tell(right, '新的那台上说的')
    await quiet(left, right)
    await quiet(left, right)
    await expectOnce('复制前说的', '原来那台上说的', '新的那台上说的')
    await expectEqual(county, orgId, left, right)
    // The former life is heard of again: both machines are in use.
    expect((await lives()).map(life => life.supersededAt)).toEqual([null, null])
  })

  it('is told apart by the county when nothing else can, and what both wrote is kept', async () => {
    const first = await enrolled()
    await close(first)
    copy('desk', 'copied')
    const left = await openAt('desk')
    const right = await openAt('copied')
    for (const round of [1, 2, 3]) {
      await tell(left, `左边第${round}件`)
      await quiet(left)
      await quiet(right)
    }
    await tell(right, '右边第一件')
    await quiet(right, left)
    await quiet(right, left)
    await expectOnce('左边第1件', '左边第2件', '左边第3件', '右边第一件')
    await expectEqual(county, orgId, left, right)
    expect(left.program.services.device.id).not.toBe(right.program.services.device.id)
  })
})

describe('what a desk sends', () => {
  it('is refused whole when its signature is not that of the desk', async () => {
    await enrolled()
    const raw = await RawDesk.enrol(county)
    const other = await RawDesk.enrol(county)
    const change = raw.change([raw.fact('别人替我写的')])
    expect(await refusalOf(raw.push([change], { signature: '' }))).toEqual({ code: 'sync.badSignature' })
    const changed = { ...change, actorName: '冒名的人' }
    const signedByOther = { signature: signatureOf(other, [change]) }
    expect(await refusalOf(raw.push([change], signedByOther))).toEqual({ code: 'sync.badSignature' })
    expect(await refusalOf(raw.push([changed], { signature: signatureOf(raw, [change]) }))).toEqual({
      code: 'sync.badSignature',
    })
    const received = await county.program.uow.read(db => db.find(receivedTable, { deviceId: raw.id }))
    expect(received).toEqual([])
    expect((await raw.push([change])).upTo).toBe(1)
  })

  it('is refused when the desk shows a nonce that is over, and taken when only the last answer was lost', async () => {
    await enrolled()
    const raw = await RawDesk.enrol(county)
    const first = raw.nonce
    await raw.push([raw.change([raw.fact('第一件')])])
    raw.nonce = first
    await raw.push([raw.change([raw.fact('第二件')])])
    await raw.pull()
    expect(await refusalOf(raw.push([raw.change([raw.fact('第三件')])], { nonce: first }))).toEqual({
      code: 'sync.stale',
    })
    expect(await refusalOf(raw.pull({ nonce: first }))).toEqual({ code: 'sync.stale' })
  })
})

/** The signature a raw desk would put under these changes. */
function signatureOf(raw: RawDesk, changes: readonly unknown[]): string {
  return signText(raw.key.privateKey, pushText(raw.id, changes.map(changeHash)))
}
