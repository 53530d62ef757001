import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { JournalStore } from '../../electron/service/journal/store.ts'
import { applyChange, startJournal, stepJournal, textPiece } from '../../shared/domain/journal.ts'
import { bootDesk, makeFolder, testKey } from '../support/boot.ts'
import { codeOf } from '../support/matter.ts'

const formId = '01890000-0000-7000-8000-000000000001'
const form = { formKind: 'intake', formId } as const
const all = { formKind: null, formId: null }

let folder = ''
let stores: JournalStore[] = []
beforeEach(() => {
  folder = join(makeFolder(), 'journal')
  stores = []
})
afterEach(async () => {
  for (const store of stores) await store.close()
  rmSync(join(folder, '../..'), { recursive: true, force: true })
})

function openStore(patch: Partial<ConstructorParameters<typeof JournalStore>[0]> = {}): JournalStore {
  const store = new JournalStore({ folder, keyHex: testKey, ...patch })
  stores.push(store)
  return store
}
const savedAt = '2026-03-02T01:00:00.000Z'
const whole = (seq: number, content: string) => ({
  seq,
  change: { kind: 'whole' as const, content },
  cursor: { field: 'narrative', start: content.length, end: content.length },
  savedAt,
})
const typed = (seq: number, from: string, to: string) => ({
  ...whole(seq, to),
  change: { kind: 'piece' as const, base: seq - 1, ...textPiece(from, to) },
})
function files(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}
/** Types a text one character after another. */
function type(store: JournalStore, text: string, user = 'li', seq = 0): void {
  for (let length = 1; length <= text.length; length += 1)
    expect(
      store.append(
        user,
        form,
        length === 1
          ? whole(seq + 1, text.slice(0, 1))
          : typed(seq + length, text.slice(0, length - 1), text.slice(0, length)),
      ),
    ).toBe(true)
}

describe('the journal files', () => {
  it('bring back the last text with its caret in another run, and nothing after it was dropped', async () => {
    const first = openStore()
    type(first, '路灯坏了半个月')
    await first.close()
    const second = openStore()
    expect(second.open('li', all)).toEqual([
      { ...form, content: '路灯坏了半个月', cursor: { field: 'narrative', start: 7, end: 7 }, savedAt },
    ])
    second.drop('li', form)
    expect(second.open('li', all)).toEqual([])
    expect(files()).toEqual([])
  })

  it('cut off at any byte still hold a text that was typed', async () => {
    const store = openStore()
    const text = '张三欠李四三万五千元'
    type(store, text)
    await store.close()
    const [file = ''] = files()
    const bytes = readFileSync(file)
    let best = 0
    for (let length = bytes.length; length > 0; length -= 1) {
      truncateSync(file, length)
      const [found] = openStore().open('li', all)
      if (found === undefined) continue
      expect(text.startsWith(found.content)).toBe(true)
      best = Math.max(best, found.content.length)
    }
    expect(best).toBe(text.length)
  })

  it('with rubbish behind the last record, or a record turned, hold what came before', async () => {
    const store = openStore()
    type(store, '一二三四五')
    await store.close()
    const [file = ''] = files()
    appendFileSync(file, Buffer.from([0, 0, 0, 40, 1, 2, 3]))
    expect(openStore().open('li', all)[0]?.content).toBe('一二三四五')
    const bytes = readFileSync(file)
    const last = bytes.length - 7 - 3
    bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last)
    writeFileSync(file, bytes)
    expect(openStore().open('li', all)[0]?.content).toBe('一二三四')
  })

  it('open with no other key and for nobody else, and show neither words nor names', async () => {
    const store = openStore()
    type(store, '村主任贪污低保款')
    await store.close()
    expect(openStore().open('sun', all)).toEqual([])
    expect(openStore({ keyHex: 'f'.repeat(64) }).open('li', all)).toEqual([])
    const [file = ''] = files()
    // Moved into another person's folder it opens no more.
    const other = openStore()
    type(other, '别的', 'sun')
    const target = files().find(item => item !== file) ?? ''
    writeFileSync(target, readFileSync(file))
    expect(openStore().open('sun', all)).toEqual([])
    expect(readFileSync(file).includes(Buffer.from('贪污'))).toBe(false)
    expect(file).not.toContain('intake')
  })

  it('are written anew when long, and at no step of that is the text lost', async () => {
    const store = openStore({ compactAbove: 2_000, gatherMs: 1 })
    let text = ''
    let seq = 0
    let renewals = 0
    const seen = new Set<string>()
    for (let round = 0; round < 400; round += 1) {
      const next = `${text}字`.slice(-60)
      seq += 1
      store.append('li', form, seq === 1 ? whole(1, next) : typed(seq, text, next))
      text = next
      for (const file of files()) seen.add(file)
      // Whatever lies in the folder at this moment is what a power cut would leave.
      expect(openStore().open('li', all)[0]?.content).toBe(text)
      if (round % 20 === 0) await store.flush()
      renewals = seen.size
    }
    expect(renewals).toBeGreaterThan(3)
    await store.flush()
    await expect.poll(() => files().length).toBe(1)
    expect(readFileSync(files()[0] ?? '').length).toBeLessThan(8_000)
  })

  it('of which the newer one was cut off while it was begun fall back to the older', async () => {
    const store = openStore()
    type(store, '老的文件还在')
    await store.close()
    const [file = ''] = files()
    const newer = file.replace('-1.journal', '-2.journal')
    for (const length of [0, 3, 40, 100]) {
      writeFileSync(newer, readFileSync(file).subarray(0, length))
      expect(
        openStore()
          .open('li', all)
          .map(item => item.content),
      ).toEqual(['老的文件还在'])
    }
    const again = openStore()
    expect(again.append('li', form, whole(1, '接着写'))).toBe(true)
    await again.close()
    expect(
      openStore()
        .open('li', all)
        .map(item => item.content),
    ).toEqual(['接着写'])
  })

  it('ask for the whole text when a piece builds on something that is not here', () => {
    const store = openStore()
    expect(store.append('li', form, typed(2, '甲', '甲乙'))).toBe(false)
    expect(store.append('li', form, whole(1, '甲'))).toBe(true)
    expect(store.append('li', form, typed(5, '甲乙丙', '甲乙丙丁'))).toBe(false)
    expect(store.append('li', form, typed(2, '甲', '甲乙'))).toBe(true)
    expect(store.open('li', all)[0]?.content).toBe('甲乙')
  })

  it('keep the forms of one person apart and list the newest first', () => {
    const store = openStore()
    const other = { formKind: 'record', formId: '01890000-0000-7000-8000-000000000002' } as const
    store.append('li', form, whole(1, '登记'))
    store.append('li', other, { ...whole(1, '笔录'), savedAt: '2026-03-02T02:00:00.000Z' })
    expect(store.open('li', all).map(item => item.content)).toEqual(['笔录', '登记'])
    expect(store.open('li', { formKind: 'intake', formId: null }).map(item => item.content)).toEqual(['登记'])
    expect(store.open('li', { formKind: 'record', formId: formId }).map(item => item.content)).toEqual([])
  })

  it('go on after a full disk as soon as there is room again', () => {
    const store = openStore()
    mkdirSync(join(folder, '..'), { recursive: true })
    writeFileSync(folder, 'in the way')
    expect(() => store.append('li', form, whole(1, '甲'))).toThrow()
    rmSync(folder)
    expect(store.append('li', form, whole(2, '甲乙'))).toBe(true)
    expect(store.open('li', all)[0]?.content).toBe('甲乙')
  })
})

describe('a change of text', () => {
  it('leads from any text to any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (from, to) => {
        const change = { kind: 'piece' as const, base: 3, ...textPiece(from, to) }
        expect(applyChange({ seq: 3, content: from }, change)).toBe(to)
      }),
    )
  })

  it('leads from each text to the next through the pace of the window, whatever gets lost', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('type' as const), add: fc.string({ minLength: 1, maxLength: 8 }) }),
      fc.record({ type: fc.constant('cut' as const), by: fc.integer({ min: 1, max: 30 }) }),
      fc.constant({ type: 'wait' as const }),
      fc.constant({ type: 'lose' as const }),
      fc.constant({ type: 'forget' as const }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), events => {
        let state = startJournal('')
        let held: { seq: number; content: string } | null = null
        let text = ''
        let now = 0
        let loses = false
        const apply = (step: ReturnType<typeof stepJournal>): void => {
          state = step.state
          if (step.send === null) return
          if (loses) {
            loses = false
            apply(stepJournal(state, { type: 'failed' }, now))
            return
          }
          const content = applyChange(held, step.send.change)
          if (content !== null) held = { seq: step.send.seq, content }
          apply(stepJournal(state, { type: 'answered', isHeld: content !== null }, now))
        }
        for (const item of events) {
          now += 40
          if (item.type === 'lose') loses = true
          if (item.type === 'forget') held = null
          if (item.type === 'type') text += item.add
          if (item.type === 'cut') text = text.slice(item.by)
          apply(
            item.type === 'wait'
              ? stepJournal(state, { type: 'tick' }, now)
              : stepJournal(state, { type: 'changed', content: text, cursor: null }, now),
          )
        }
        loses = false
        for (let round = 0; round < 4; round += 1) {
          now += 1_000
          apply(stepJournal(state, { type: 'tick' }, now))
        }
        // What was forgotten by the service without a word is only noticed at the next change.
        text += '。'
        now += 1_000
        apply(stepJournal(state, { type: 'changed', content: text, cursor: null }, now))
        now += 1_000
        apply(stepJournal(state, { type: 'tick' }, now))
        expect((held as { content: string } | null)?.content).toBe(text)
      }),
    )
  })
})

describe('the journal calls', () => {
  let desk: Awaited<ReturnType<typeof bootDesk>>
  beforeAll(async () => {
    desk = await bootDesk()
  })
  afterAll(() => desk.close())

  const input = (content: string, ownerId: string) => {
    const { seq, change, cursor } = whole(1, content)
    return { ...form, ownerId, seq, change, cursor }
  }

  it('keep typing for the same person alone, after a lock and after another one came', async () => {
    const sun = await desk.as('sun')
    const { userId } = await sun.call('session.me', {})
    await sun.call('journal.append', input('孙写的', userId))
    await sun.call('session.lock', {})
    expect(await codeOf(sun.call('journal.open', all))).toBe('session.locked')
    const li = await desk.as('li')
    expect((await li.call('journal.open', all)).forms).toEqual([])
    expect(await codeOf(li.call('journal.append', input('孙写的', userId)))).toBe('journal.notYours')
    await li.call('journal.drop', form)
    expect((await (await desk.as('sun')).call('journal.open', all)).forms.map(item => item.content)).toEqual([
      '孙写的',
    ])
  })

  it('wait for no writer, leave no audit row, and send nothing to the county', async () => {
    const sun = await desk.as('sun')
    const { userId } = await sun.call('session.me', {})
    const auditor = await desk.as('chen')
    const list = { text: '', outcome: null, before: null, limit: 200 } as const
    const rowsBefore = (await auditor.call('audit.list', list)).rows[0]?.seq ?? 0
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const writing = desk.program.uow.write(() => held)
    for (let times = 0; times < 50; times += 1)
      await sun.call('journal.append', input('队列里有人在写'.repeat(times + 1), userId))
    release()
    await writing
    const { rows } = await auditor.call('audit.list', list)
    expect(rows.filter(row => row.seq > rowsBefore && row.call.startsWith('journal.'))).toEqual([])
    await sun.call('journal.drop', form)
  })

  it('are not for people who see no cases', async () => {
    const chen = await desk.as('chen')
    expect(await codeOf(chen.call('journal.open', all))).toBe('permission.denied')
  })
})
