/** Keeping what was sent: one fixed spelling, its hash, and pages small enough to travel. */
import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import type { TallyFact } from '../../domain/tally/facts.ts'
import type { BodyLine, CountedPatrol, TallyReport } from '../../domain/tally/report.ts'
import type { DisputeType } from '../../domain/tally/types.ts'
import type { Db } from '../db/db.ts'
import { tallyReportPageTable } from '../db/entities/tally.ts'
import { fixedJson } from '../ledger/seal.ts'

/** Files of one page: some 20 kB deflated. */
export const filesPerPage = 500

export interface SealedTally {
  fromOn: string
  toOn: string
  basis: string
  scopeOrgId: string | null
  typesVersion: string
  types: readonly DisputeType[]
  bodies: readonly BodyLine[]
  facts: readonly TallyFact[]
  patrols: readonly CountedPatrol[]
}

/** SHA-256 of everything the figures of a report are counted from. */
export function tallyHash(content: SealedTally): string {
  const { facts, patrols, ...rest } = content
  const hash = createHash('sha256').update(fixedJson(rest))
  for (const item of [...facts, ...patrols]) hash.update('\n').update(fixedJson(item))
  return hash.digest('hex')
}

interface Page {
  facts?: TallyFact[]
  patrols?: CountedPatrol[]
}

/** Files and rounds cut into pages; the rounds are the last. */
export function tallyPages(facts: readonly TallyFact[], patrols: readonly CountedPatrol[]): string[] {
  const pages: Page[] = []
  for (let at = 0; at < facts.length; at += filesPerPage)
    pages.push({ facts: facts.slice(at, at + filesPerPage) })
  for (let at = 0; at < patrols.length || at === 0; at += filesPerPage)
    pages.push({ patrols: patrols.slice(at, at + filesPerPage) })
  return pages.map(page => deflateSync(fixedJson(page)).toString('base64'))
}

/** What a report was counted from, as it lies here; less than was sent when a page is still on the way. */
export async function contentOfReport(
  db: Db,
  report: Pick<TallyReport, 'id'>,
): Promise<{ facts: TallyFact[]; patrols: CountedPatrol[]; pageCount: number }> {
  const pages = await db.find(tallyReportPageTable, { reportId: report.id }, { orderBy: 'position' })
  const read = pages.map(
    page => JSON.parse(inflateSync(Buffer.from(page.content, 'base64')).toString('utf8')) as Page,
  )
  return {
    facts: read.flatMap(page => page.facts ?? []),
    patrols: read.flatMap(page => page.patrols ?? []),
    pageCount: pages.length,
  }
}
