/** Freezing facts: one fixed spelling, its hash, and pages small enough to travel. */
import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import type { LedgerFact } from '../../domain/ledger/facts.ts'
import type { DepartmentGroup, LedgerPeriod, LeftOut } from '../../domain/ledger/keep.ts'
import type { LedgerRules } from '../../domain/ledger/rules.ts'
import type { Db } from '../db/db.ts'
import { ledgerPageTable } from '../db/entities/ledger.ts'

/** Orders of one page: some 30 kB deflated. */
export const factsPerPage = 500

/** JSON whose keys are sorted, so that the same content has one spelling on every machine. */
export function fixedJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  )
}

export interface SealedContent {
  month: string
  cutoffAt: string
  rulesVersion: string
  rules: LedgerRules
  departments: readonly DepartmentGroup[]
  leftOut: readonly LeftOut[]
  facts: readonly LedgerFact[]
}

/** SHA-256 of everything the figures of a period are counted from. */
export function contentHash(content: SealedContent): string {
  const { facts, ...rest } = content
  const hash = createHash('sha256').update(fixedJson(rest))
  for (const fact of facts) hash.update('\n').update(fixedJson(fact))
  return hash.digest('hex')
}

/** The facts cut into pages. */
export function pagesOf(facts: readonly LedgerFact[]): string[] {
  const pages: string[] = []
  for (let at = 0; at < facts.length; at += factsPerPage)
    pages.push(deflateSync(fixedJson(facts.slice(at, at + factsPerPage))).toString('base64'))
  return pages
}

/** Facts of frozen months never change; the last few asked for are kept. */
const kept = new Map<string, readonly LedgerFact[]>()
const mostKept = 12

/** The facts of a frozen month as they lie here; fewer than `factCount` when a page is missing. */
export async function factsOfPeriod(
  db: Db,
  period: Pick<LedgerPeriod, 'id' | 'factCount' | 'contentHash'>,
  isFresh = false,
): Promise<readonly LedgerFact[]> {
  const known = isFresh ? undefined : kept.get(period.id)
  if (known !== undefined) return known
  const pages = await db.find(ledgerPageTable, { periodId: period.id }, { orderBy: 'position' })
  const facts = pages.flatMap(
    page => JSON.parse(inflateSync(Buffer.from(page.facts, 'base64')).toString('utf8')) as LedgerFact[],
  )
  // A period whose pages are still on the way is not kept: they come with a later pull.
  if (facts.length === period.factCount) {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
    kept.set(period.id, facts)
  }
  return facts
}
