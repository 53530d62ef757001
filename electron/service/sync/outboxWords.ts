/** What a person wrote in an item of the outbox, and what of it another person may read. */

import type { CaseFile } from '../../../shared/domain/case.ts'
import { canSeeCase, type Viewer } from '../../../shared/domain/casePolicy.ts'
import { hasAbility } from '../../../shared/domain/role.ts'
import { keptText } from '../../../shared/node/matter/conflictRow.ts'
import { tablePolicies } from '../../../shared/sync/policy.ts'
import type { ChangeSet, Write } from '../../../shared/sync/protocol.ts'

/** Everything a person typed in a change: shown with a refused item, so that no word is lost. */
export function wordsOf(change: ChangeSet): string[] {
  const words: string[] = []
  for (const write of change.writes)
    for (const [field, value] of Object.entries(write.values))
      if (typeof value === 'string' && value.trim() !== '' && isTyped(write.table, field) && !isCode(value))
        words.push(value)
  return [...new Set(words)].slice(0, 50)
}

/** A choice from a list is kept as its code; nobody typed it. */
const isCode = (value: unknown) => typeof value === 'string' && /^[a-z]+([A-Z][a-z]+)+$/.test(value)

export function isTyped(table: string, field: string): boolean {
  if (table === 'case_event') return field === 'text'
  if (/Id$|At$|On$|^kind$|^role$|^channel$|^source$|^restriction$|^urgency$|^path$/.test(field)) return false
  const policy = tablePolicies[table]
  return policy?.kind === 'fact'
    ? ['comment', 'record', 'reason', 'name'].includes(field)
    : policy?.rules[field] === 'ask'
}

/** The matter a change registers, when it does. */
export const registeredIn = (change: ChangeSet): Write | undefined =>
  change.writes.find(write => write.table === 'case_file' && write.op === 'insert')

const officeTables = ['organization', 'department', 'local_unit', 'grid', 'app_user', 'committee', 'mediator']

/**
 * May this person read what is in it? Their own words always; of others only about matters they may see, whether
 * the matter stands here or was refused and is nowhere but in the item itself.
 */
export function mayReadItem(
  viewer: Viewer,
  change: ChangeSet,
  files: ReadonlyMap<string, CaseFile>,
): boolean {
  const { actor } = viewer
  if (change.actorId === actor.userId || actor.isSystem) return true
  if (change.caseId !== null) {
    const values = registeredIn(change)?.values
    const file = files.get(change.caseId) ?? (values as unknown as CaseFile | undefined)
    return file !== undefined && canSeeCase(viewer, file)
  }
  return (
    hasAbility(actor, 'organization.manage') && change.writes.every(one => officeTables.includes(one.table))
  )
}

/** The typed values of a write beside those that stand, as they are kept. */
export function besides(write: Write, row: Record<string, unknown> | null) {
  return Object.entries(write.values)
    .filter(
      ([field, value]) => isTyped(write.table, field) && value !== null && value !== '' && !isCode(value),
    )
    .map(([field, value]) => ({
      field,
      mine: keptText(value),
      now: row === null || !(field in row) ? null : keptText(row[field]),
    }))
}
