/**
 * Power cuts while people type. The window's own pace decides what is sent; the program is killed with
 * SIGKILL at a random moment; what was typed more than 300 ms before must be there.
 *
 * 180 of the 200 cuts hit a process that holds only the journal module over the same files (a start costs a
 * fraction of a second); 20 hit the whole service, reached over HTTP as a window reaches it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { JournalStore } from '../../electron/service/journal/store.ts'
import {
  type JournalCursor,
  type JournalEvent,
  type JournalFormKind,
  type JournalMessage,
  journalForms,
  startJournal,
  stepJournal,
} from '../../shared/domain/journal.ts'
import { makeFolder, testKey } from '../support/folder.ts'
import type { HolderLine } from '../support/journalHolder.ts'
import { type Running, start } from '../support/processes.ts'
import { password } from '../support/steps/account.ts'
import { seedDesk } from '../support/steps/seed.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const lostAtMostMs = 300
const words =
  '我叫张三，家住石桥村二组。去年三月在工地干活，老板欠我三万五千元工资，一直拖着不给，现在电话也打不通了。'

interface Typed {
  formKind: JournalFormKind
  formId: string
  userId: string
  field: string
  /** Text after each key, with the time of the key. */
  keys: { at: number; text: string }[]
  killedAt: number
  /** By how much this machine was late in giving the typist the next turn, at worst: no fault of the journal. */
  stallMs: number
}

/** Types until told to stop, at the speed of a quick typist; `send` takes what the window would send. */
async function typeUntil(
  stop: { isOn: boolean },
  typed: Typed,
  send: (message: JournalMessage) => Promise<boolean>,
): Promise<void> {
  let state = startJournal('')
  let timer: NodeJS.Timeout | undefined
  let text = ''
  const step = (event: JournalEvent): void => {
    if (stop.isOn) return
    const next = stepJournal(state, event, performance.now())
    state = next.state
    clearTimeout(timer)
    if (next.send !== null)
      send(next.send).then(
        isHeld => step({ type: 'answered', isHeld }),
        () => step({ type: 'failed' }),
      )
    else if (next.wakeAt !== null)
      timer = setTimeout(() => step({ type: 'tick' }), Math.max(0, next.wakeAt - performance.now()))
  }
  while (!stop.isOn) {
    text += words.charAt(text.length % words.length)
    const cursor: JournalCursor = { field: typed.field, start: text.length, end: text.length }
    typed.keys.push({ at: performance.now(), text })
    step({ type: 'changed', content: text, cursor })
    const asked = randomInt(20, 50)
    const before = performance.now()
    await pause(asked)
    typed.stallMs = Math.max(typed.stallMs, performance.now() - before - asked)
  }
  clearTimeout(timer)
}

function newForm(userId: string): Typed {
  const formKind = journalForms[randomInt(journalForms.length)] ?? 'intake'
  return {
    formKind,
    formId: randomUUID(),
    userId,
    field: `field${randomInt(9)}`,
    keys: [],
    killedAt: 0,
    stallMs: 0,
  }
}

interface Restored {
  formKind: JournalFormKind
  formId: string
  content: string
  cursor: JournalCursor | null
}

/** How many milliseconds of typing are gone: from the first key that is not restored to the cut. */
function lostMs(typed: Typed, restored: readonly Restored[]): number {
  const form = restored.find(item => item.formId === typed.formId)
  const content = form?.content ?? ''
  const last = typed.keys.at(-1)?.text ?? ''
  expect(last.startsWith(content)).toBe(true)
  if (form !== undefined) {
    expect(form.formKind).toBe(typed.formKind)
    expect(form.cursor).toEqual({ field: typed.field, start: content.length, end: content.length })
  }
  const firstLost = typed.keys.find(key => key.text.length > content.length)
  return firstLost === undefined ? 0 : typed.killedAt - firstLost.at - typed.stallMs
}

/** Kills after a random while; `kill` answers when the process is gone. */
async function cutDuring(
  typed: Typed,
  send: (message: JournalMessage) => Promise<boolean>,
  kill: () => Promise<void>,
  spread: [number, number],
): Promise<void> {
  const stop = { isOn: false }
  const typing = typeUntil(stop, typed, send)
  await pause(randomInt(...spread))
  typed.killedAt = performance.now()
  stop.isOn = true
  await kill()
  await typing
}

/** A journal process, started ahead so that its start is not waited for. */
async function startHolder(folder: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, 'tests/support/journalHolder.ts'), folder, testKey],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const answers: ((line: string) => void)[] = []
  const { stdin, stdout } = child
  if (stdin === null || stdout === null) throw new Error('the holder has no pipes')
  stdin.on('error', () => undefined)
  const ready = new Promise<string>(resolve => answers.push(resolve))
  createInterface({ input: stdout }).on('line', line => answers.shift()?.(line))
  await ready
  return {
    send: (line: HolderLine) =>
      new Promise<boolean>(resolve => {
        answers.push(answer => resolve(answer === 'true'))
        stdin.write(`${JSON.stringify(line)}\n`)
      }),
    async kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

const usersOfHolder = ['li', 'sun', 'zhou']

it('the journal loses at most 300 ms of typing at any of 180 power cuts', async () => {
  const folders = [makeFolder(), makeFolder()]
  const losses: number[] = []
  const lane = async (folder: string, cuts: number) => {
    let next = startHolder(folder)
    for (let cut = 0; cut < cuts; cut += 1) {
      const holder = await next
      if (cut + 1 < cuts) next = startHolder(folder)
      const userId = usersOfHolder[randomInt(usersOfHolder.length)] ?? 'li'
      const typed = newForm(userId)
      await cutDuring(
        typed,
        message =>
          holder.send({
            userId,
            formKind: typed.formKind,
            formId: typed.formId,
            message,
            savedAt: new Date().toISOString(),
          }),
        holder.kill,
        [40, 500],
      )
      const store = new JournalStore({ folder, keyHex: testKey })
      for (const user of usersOfHolder) {
        const forms = store.open(user, { formKind: null, formId: null })
        // Nobody else's, and nothing of an earlier cut: that was dropped.
        expect(forms.every(form => user === userId && form.formId === typed.formId)).toBe(true)
        if (user === userId) losses.push(lostMs(typed, forms))
      }
      store.drop(userId, typed)
      await store.close()
    }
  }
  try {
    await Promise.all(folders.map(folder => lane(join(folder, 'journal'), 90)))
  } finally {
    for (const folder of folders) rmSync(join(folder, '..'), { recursive: true, force: true })
  }
  expect(losses).toHaveLength(180)
  expect(Math.max(...losses)).toBeLessThanOrEqual(lostAtMostMs)
}, 600_000)

it('the whole service brings everything back but the last 300 ms at any of 20 power cuts', async () => {
  const dataDir = makeFolder()
  const losses: number[] = []
  let desk: Running = await start('desk', { dataDir })
  try {
    await seedDesk(desk)
    const people = await Promise.all(
      ['li', 'sun'].map(async username => {
        const { token, me } = await desk.call('session.login', { username, password })
        return { token, userId: me.userId }
      }),
    )
    for (let cut = 0; cut < 20; cut += 1) {
      const [one, other] = cut % 2 === 0 ? people : [...people].reverse()
      if (!one || !other) throw new Error('nobody is signed in')
      const typed = newForm(one.userId)
      const { formKind, formId, userId: ownerId } = typed
      await cutDuring(
        typed,
        async message =>
          (await desk.call('journal.append', { formKind, formId, ownerId, ...message }, one.token)).isHeld,
        () => desk.kill(),
        [60, 900],
      )
      desk = await start('desk', { dataDir })
      const { forms } = await desk.call('journal.open', { formKind: null, formId: null }, one.token)
      losses.push(lostMs(typed, forms))
      const { forms: others } = await desk.call('journal.open', { formKind: null, formId: null }, other.token)
      expect(others.map(form => form.formId)).not.toContain(formId)
      await desk.call('journal.drop', { formKind, formId }, one.token)
    }
  } finally {
    await desk.kill()
    rmSync(join(dataDir, '..'), { recursive: true, force: true })
  }
  expect(losses).toHaveLength(20)
  expect(Math.max(...losses)).toBeLessThanOrEqual(lostAtMostMs)
}, 600_000)
