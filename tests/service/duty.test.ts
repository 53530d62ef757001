import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { basesText, exclusionText } from '../../shared/labels/duty.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf } from '../support/matter.ts'

let desk: Booted<Desk>
let director: Caller
let officer: Caller
beforeAll(async () => {
  desk = await bootDesk()
  director = await desk.as('zhao')
  officer = await desk.as('qian')
})
afterAll(() => desk.close())

const all = { department: null, categoryCode: null }
const bytesOf = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const load = (fileName: string, text: string, effectiveFrom = '2026-03-02', caller = director) =>
  caller.call('duty.import', { fileName, bytes: bytesOf(text), effectiveFrom, note: '县里新印发' })

/** The shipped list as the table that the page hands out. */
async function asTable(change: (line: string[]) => string[] | null = line => line): Promise<string> {
  const [{ items }, taxonomy] = await Promise.all([
    officer.call('duty.list', all),
    officer.call('case.taxonomy', {}),
  ])
  const nameOf = (code: string) => taxonomy.departments.find(item => item.code === code)?.name ?? code
  const lines = items.map(item => [
    nameOf(item.department),
    item.number,
    item.title,
    item.task,
    basesText(item.basis),
    item.leaves.join(' '),
    item.exclusions.map(exclusion => exclusionText(exclusion.text, nameOf(exclusion.to))).join('；'),
  ])
  const cell = (text: string) => `"${text}"`
  const head = ['部门', '编号', '职责事项', '办理要求', '依据', '对应类别', '不属于']
  return [head, ...lines.map(change).filter(line => line !== null)]
    .map(line => line.map(cell).join(','))
    .join('\n')
}

describe('the duty catalogue', () => {
  it('answers the duties of a leaf, its lead first, to anybody signed in', async () => {
    const { items, isOwn } = await officer.call('duty.list', { department: null, categoryCode: '01-06' })
    expect(isOwn).toBe(false)
    expect(items[0]).toMatchObject({ department: 'police', basis: [{ law: '反家庭暴力法' }] })
    expect(items.map(item => item.department)).toContain('women')
    expect(await codeOf(desk.nobody.call('duty.list', all))).toBe('session.missing')
  })

  it('comes back from a table exactly as it was handed out', async () => {
    const before = (await officer.call('duty.list', all)).items
    const done = await load('职责.csv', await asTable())
    expect(done.count).toBe(before.length)
    const after = await officer.call('duty.list', all)
    expect(after.isOwn).toBe(true)
    expect(after.items).toEqual(before)
  })

  it('takes a changed list from its day on and not before', async () => {
    const table = await asTable(line => (line[1] === '司01' ? line.with(3, '先约双方见面，再分开谈') : line))
    const done = await load('职责.csv', table, '2026-03-10')
    expect(done.effectiveFrom).toBe('2026-03-10')
    const taskOf = async () =>
      (await officer.call('duty.list', { department: 'justice', categoryCode: '01-01' })).items[0]?.task
    expect(await taskOf()).not.toContain('先约双方见面')
    expect((await officer.call('duty.list', all)).next).toMatchObject({ effectiveFrom: '2026-03-10' })
    desk.clock.set('2026-03-10T01:00:00.000Z')
    // A week later everybody signs in again.
    officer = await desk.as('qian')
    const { items } = await officer.call('duty.list', { department: 'justice', categoryCode: '01-01' })
    expect(items[0]?.task).toBe('先约双方见面，再分开谈')
  })

  it('refuses a list with a gap, a stranger or a past day, and says which', async () => {
    const boss = await desk.as('zhao')
    const refused = async (text: string, name = '职责.csv', day = '2026-03-10') =>
      codeOf(load(name, text, day, boss))
    expect(await refused(await asTable(line => (line[0] === '金融' ? null : line)))).toBe(
      'duty.leafWithoutLead',
    )
    expect(await refused(await asTable(line => (line[1] === '司01' ? line.with(0, '外星办') : line)))).toBe(
      'duty.departmentUnknown',
    )
    expect(await refused('姓名,电话\n张三,138')).toBe('duty.columnsMissing')
    expect(await refused('{', '职责.json')).toBe('duty.unreadable')
    expect(await refused(await asTable(), '职责.csv', '2026-03-09')).toBe('ruleSet.dayPast')
  })

  it('is changed only by those who approve rules', async () => {
    const later = await desk.as('qian')
    expect(await codeOf(load('职责.csv', 'x', '2026-03-10', later))).toBe('permission.denied')
  })
})
