/** What a desk says of its line: how fast, how much is left, and how long that takes by what was measured. */
import type { InputOf } from '../../../../shared/contract/registry.ts'
import { timeOfDayPattern } from '../../../../shared/kit/time.ts'
import type { QueryContext } from '../../../../shared/node/bus/context.ts'
import { fail } from '../../../../shared/node/bus/failure.ts'
import type { Schedule } from '../../../../shared/sync/schedule.ts'
import type { DeskSync } from '../../sync/client.ts'
import { filesAllowed, filesToMove } from '../../sync/files.ts'
import { waitingBytes } from '../../sync/progress.ts'

/** The part of `sync.status` that is about the line. Nothing in it is guessed: what was not measured is null. */
export async function lineStatus(ctx: QueryContext, sync: DeskSync, schedule: Schedule, waiting: number) {
  const { db } = ctx
  const { line } = sync
  const { pace } = line
  const files = await filesToMove(db)
  const moving = files.filter(file => file.parkedCode === null)
  const left = (way: 'up' | 'down') =>
    moving.reduce((sum, file) => sum + (file.way === way ? Math.max(0, file.size - file.moved) : 0), 0)
  const seconds = (up: number, down: number) => {
    const ms = line.expectedMs(up, down)
    return ms === null ? null : Math.ceil(ms / 1000)
  }
  const text = Math.ceil((await waitingBytes(db, waiting)) / pace.upRatio)
  // The county's answers and its log after them are part of the wait: two more ways, and a few bytes a change.
  const forText = waiting === 0 ? 0 : seconds(text + envelopeBytes, envelopeBytes + waiting * echoBytes)
  const forFiles = moving.length === 0 ? 0 : seconds(left('up'), left('down'))
  return {
    progress: progressOf(sync),
    line:
      pace.upRate === null || pace.downRate === null
        ? null
        : {
            bytesUp: Math.round(pace.upRate),
            bytesDown: Math.round(pace.downRate),
            rttMs: Math.round(pace.rttMs ?? 0),
            isSlow: line.isSlow,
          },
    waitingSeconds: forText === null || forFiles === null ? null : { text: forText, files: forFiles },
    files: {
      waiting: moving.length,
      bytes: left('up') + left('down'),
      parked: files.length - moving.length,
      held: moving.length === 0 ? null : (await filesAllowed(db, schedule, ctx.now)).held,
    },
  }
}

/** What a request carries besides changes, with its headers. */
const envelopeBytes = 600
/** Answer and echo of one change, packed. */
const echoBytes = 40

function progressOf(sync: DeskSync) {
  const { progress, line } = sync
  if (progress === null) return null
  const { phase, done, total, bytesDone = 0, bytesLeft } = progress
  const { pace } = line
  const before = phase === 'pull' || phase === 'load' ? pace.downRate : pace.upRate
  const bytesPerSecond = line.perSecond() ?? (before === null ? null : Math.round(before))
  return {
    ...{ phase, done, total, bytesDone, bytesLeft: bytesLeft ?? 0, bytesPerSecond },
    // Where nobody counted the bytes, no time is told (S38).
    secondsLeft:
      bytesPerSecond === null || bytesLeft === undefined
        ? null
        : Math.ceil(bytesLeft / Math.max(1, bytesPerSecond)),
  }
}

/** Refuses a schedule nobody could mean, with a code that says what is wrong. */
export function mustBeSchedule(input: InputOf<'sync.setSchedule'>): void {
  const { everyMinutes, times, window } = input
  if (everyMinutes === 0 && times.length === 0) fail('sync.scheduleEmpty')
  const isTime = (text: string) => timeOfDayPattern.test(text) && text !== '24:00'
  for (const time of times) if (!isTime(time)) fail('sync.timeWrong', { time })
  if (window !== null && !(isTime(window.from) && isTime(window.to) && window.from !== window.to))
    fail('sync.windowWrong')
}
