/** What saving costs: a whole command through the bus, and the bare insert under it, plain and encrypted. */
import type { Caller } from '../support/boot.ts'
import { intake, party, revOf } from '../support/matter.ts'
import type { Connection } from './connection.ts'
import type { Filled } from './fill.ts'
import { type Checks, compareLine, type Line } from './measure.ts'
import { seeded, words } from './words.ts'

/** New rows of this run, so that no two measurements use one id. */
let serial = 0

/** Inserts copies of stored cases under new ids, one commit each, as an import by hand would. */
export function bareInsert(connection: Connection, filled: Filled): (round: number) => void {
  const columns = connection
    .prepare('select name from pragma_table_info(?)')
    .all('case_file')
    .map(row => String(row.name))
  const rest = columns.filter(name => name !== 'id' && name !== 'number').join(', ')
  const statement = connection.prepare(
    `insert into case_file (id, number, ${rest}) select ?, ?, ${rest} from case_file where id = ?`,
  )
  return round => {
    serial += 1
    const id = `01a00000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`
    statement.run(id, `bench-${serial}`, filled.idAt(1 + (round % filled.cases)))
  }
}

export async function measureSaves(
  caller: Caller,
  plain: Connection,
  filled: Filled,
  rounds: number,
  checks: Checks,
): Promise<Line[]> {
  const say = words(seeded(3))
  const insert = bareInsert(plain, filled)
  const made: string[] = []
  const group = 'Saving one case, one durable commit each (encrypted, with search text, outbox and audit)'
  const register = await compareLine(
    group,
    'case.register',
    rounds,
    async () => {
      const parties = [party({ name: say.name(), phone: say.phone() })]
      const input = intake({ title: say.title(), narrative: say.narrative(), parties })
      made.push((await caller.call('case.register', input)).caseId)
    },
    { 'bare insert, plain file, FULL': insert },
  )
  const revs = new Map<string, number>()
  for (const id of made) revs.set(id, await revOf(caller, id))
  const edit = await compareLine(
    group,
    'case.edit of the narrative',
    rounds,
    async round => {
      const caseId = made[round % made.length] ?? ''
      const { rev } = await caller.call('case.edit', {
        caseId,
        rev: revs.get(caseId) ?? 0,
        patch: { narrative: say.narrative() },
      })
      revs.set(caseId, rev)
    },
    { 'bare insert, plain file, FULL': insert },
  )
  const last = made.at(-1) ?? ''
  const { case: file } = await caller.call('case.get', { caseId: last })
  checks.that('what was saved is read back', file.rev === revs.get(last))
  return [register, edit]
}

export async function measureCipher(
  encrypted: Connection,
  plain: Connection,
  filled: Filled,
  rounds: number,
): Promise<Line[]> {
  return [
    await compareLine('Encryption', 'bare insert, encrypted file', rounds, bareInsert(encrypted, filled), {
      'bare insert, plain file': bareInsert(plain, filled),
    }),
  ]
}
