/** Plays invented matters in rounds: intake on both desks in turn, work on both sides, an exchange at the end. */
import { demoLines } from '../../shared/labels/demo.ts'
import { plans } from './plans.ts'
import { advance, isFinished, newPlay, type Play } from './play.ts'
import { say } from './report.ts'
import type { Matter } from './resources.ts'
import { syncDesk } from './syncing.ts'
import type { Desk, World } from './world.ts'

/** Rounds over which people come to the windows. */
const intakeRounds = 5
const fewestPerRound = 6
const mostRounds = 40

export interface Played {
  plays: Play[]
  rounds: number
  cutRounds: number
}

/** Desks in turn; the matter that both desks write to at once begins on the one with a steady line. */
function deskAt(matter: Matter, at: number): 0 | 1 {
  return matter.plan === 'conflict' || matter.by !== 'clerk' || at % 2 === 0 ? 0 : 1
}

async function work(plays: readonly Play[]): Promise<void> {
  for (const play of plays) await advance(play)
}

export async function playMatters(world: World, matters: readonly Matter[]): Promise<Played> {
  const waiting = matters.map((matter, at) => {
    const own = deskAt(matter, at)
    const [desk, otherDesk] = own === 0 ? world.desks : [world.desks[1], world.desks[0]]
    return newPlay({ world, desk, otherDesk, matter, at }, plans[matter.plan])
  })
  const [first, second] = world.desks
  const perRound = Math.max(fewestPerRound, Math.ceil(waiting.length / intakeRounds))
  const active: Play[] = []
  let rounds = 0
  let cutRounds = 0
  while (waiting.length > 0 || active.some(play => !isFinished(play))) {
    rounds += 1
    if (rounds > mostRounds)
      throw new Error(
        `these do not come to an end: ${active
          .filter(play => !isFinished(play))
          .map(play => play.matter.id)
          .join(', ')}`,
      )
    // Every second round the second desk has no line at all.
    const isCut = rounds % 2 === 0
    if (isCut) {
      cutRounds += 1
      second.line?.cut()
    } else second.line?.mend()
    active.push(...waiting.splice(0, perRound))
    const open = active.filter(play => !isFinished(play))
    await Promise.all(world.desks.map(desk => work(open.filter(play => play.desk === desk))))
    await exchange(first, second, isCut)
    const { waiting: unsent } = await second.director.call('sync.status', {})
    say(
      demoLines.round(rounds, isCut, active.length, active.filter(isFinished).length, matters.length, unsent),
    )
  }
  second.line?.mend()
  return { plays: active, rounds, cutRounds }
}

/** What one desk sent the other fetches in the same round. A desk without a line notices and goes on alone. */
async function exchange(first: Desk, second: Desk, isCut: boolean): Promise<void> {
  const status = await syncDesk(second.director)
  if (isCut !== (status.state === 'offline'))
    throw new Error(`${second.side.name} is ${status.state} while its line is ${isCut ? 'cut' : 'whole'}`)
  await syncDesk(first.director)
  if (!isCut) await syncDesk(second.director)
}
