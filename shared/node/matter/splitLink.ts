/** A matter split off another, and whether it may still go back. */
import type { CaseFile } from '../../domain/case.ts'
import { type CaseLink, untouchedSplitKinds } from '../../domain/caseLink.ts'
import type { Db } from '../db/db.ts'
import { attachmentTable, caseEventTable } from '../db/entities/case.ts'
import { caseLinkTable } from '../db/entities/caseLink.ts'

/**
 * The tie of a matter to the one it was split off, while nothing happened with it since: no line but its
 * first, no paper, no other tie. Null otherwise.
 */
export async function freshSplitOf(db: Db, file: Pick<CaseFile, 'id' | 'status'>): Promise<CaseLink | null> {
  if (file.status !== 'registered') return null
  const live = { undoneAt: null, deletedAt: null }
  const link = await db.findOne(caseLinkTable, { caseId: file.id, kind: 'split', ...live })
  if (link === null) return null
  const events = await db.find(caseEventTable, { caseId: file.id, deletedAt: null })
  if (events.some(event => !(untouchedSplitKinds as readonly string[]).includes(event.kind))) return null
  if ((await db.count(attachmentTable, { caseId: file.id, deletedAt: null })) > 0) return null
  const ties = [
    ...(await db.find(caseLinkTable, { caseId: file.id, ...live })),
    ...(await db.find(caseLinkTable, { targetId: file.id, ...live })),
  ]
  return ties.every(tie => tie.id === link.id) ? link : null
}
