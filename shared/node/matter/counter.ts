/** Serial numbers, advanced in the transaction that uses them: a failed command leaves no gap. */
import type { Services } from '../bus/services.ts'
import type { Db } from '../db/db.ts'
import { counterTable } from '../db/entities/local.ts'
import { sql } from '../db/sql.ts'

/** The next number of a series, from 1. */
export async function nextSerial(db: Db, name: string): Promise<number> {
  const row = await db.one<{ value: number }>(
    sql`insert into counter (name, value) values (${name}, 1) on conflict (name) do update set value = counter.value + 1 returning value`,
  )
  return Number(row?.value)
}

/** How many numbers of a series were given out. */
export async function serialsIssued(db: Db, name: string): Promise<number> {
  return (await db.findOne(counterTable, { name }))?.value ?? 0
}

/** The county's part in numbers. Its division code is its own, so no desk can meet it. */
const countyMark = 'XXXX'

/** The mark this machine puts in the numbers it gives out. */
export function markOf(services: Services): string {
  return services.host === 'county' ? countyMark : services.device.mark
}
