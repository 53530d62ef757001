/** A working day of a township desk, through the bus: new matters, and edits of one field each. */
import type { Desk } from '../../electron/service/app.ts'
import type { words } from '../bench/words.ts'
import type { Booted } from './boot.ts'
import { intake, party } from './matter.ts'

export interface Day {
  caseIds: string[]
  edits: number
}

/** Plays it. Edits go round the matters of the day, or those of `on`. */
export async function playDay(
  desk: Booted<Desk>,
  say: ReturnType<typeof words>,
  size: { matters: number; edits: number; on?: readonly string[] },
): Promise<Day> {
  const clerk = await desk.as('li')
  const caseIds: string[] = []
  for (let serial = 0; serial < size.matters; serial += 1) {
    const { caseId } = await clerk.call(
      'case.register',
      intake({
        title: say.title(),
        narrative: say.narrative(),
        parties: [party({ name: say.name(), phone: say.phone() })],
      }),
    )
    caseIds.push(caseId)
  }
  const edited = size.on ?? caseIds
  const revs: number[] = []
  for (let serial = 0; serial < size.edits; serial += 1) {
    const at = serial % edited.length
    const caseId = edited[at] ?? ''
    revs[at] ??= (await clerk.call('case.get', { caseId })).case.rev
    const patch =
      serial % 3 === 2 ? { title: say.title() } : { place: `${say.title().slice(0, 6)}${serial}号` }
    const { rev } = await clerk.call('case.edit', {
      caseId,
      rev: revs[at] ?? 0,
      patch,
    })
    revs[at] = rev
  }
  return { caseIds, edits: size.edits }
}
