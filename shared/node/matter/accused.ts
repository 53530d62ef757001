/** The department a complaint is against gets no order of it and sees none it had before. */
import type { CaseFile } from '../../domain/case.ts'
import { canSeeCase, type Viewer } from '../../domain/casePolicy.ts'
import { isAccused, mayAccuse } from '../../domain/departmentView.ts'
import type { QueryContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import type { Db } from '../db/db.ts'
import { casePartyTable } from '../db/entities/case.ts'
import { departmentTable } from '../db/entities/organization.ts'
import { viewerOf } from './load.ts'

type File = Pick<CaseFile, 'id' | 'restriction' | 'isProtectedReporter'>

/** Which of these departments the matter is against. */
async function accusedAmong(db: Db, file: File, departmentIds: readonly string[]) {
  if (!mayAccuse(file)) return []
  const departments = await db.find(departmentTable, { id: [...new Set(departmentIds)] })
  const parties = await db.find(casePartyTable, { caseId: file.id, deletedAt: null })
  return departments.filter(department => isAccused(file, parties, department.name))
}

export async function isAgainst(db: Db, file: File, departmentId: string): Promise<boolean> {
  return (await accusedAmong(db, file, [departmentId])).length > 0
}

/** Refuses with `order.accusedUnit` {department} when one of these departments is what the complaint is against. */
export async function mustNotBeAccused(db: Db, file: File, departmentIds: readonly string[]): Promise<void> {
  const [first] = await accusedAmong(db, file, departmentIds)
  if (first !== undefined) fail('order.accusedUnit', { department: first.name })
}

/** The person as the departments left to act for on this matter: those it is a complaint against are not among them. */
export async function viewerOn(ctx: QueryContext, file: File): Promise<Viewer> {
  const viewer = await viewerOf(ctx)
  const against = (await accusedAmong(ctx.db, file, viewer.actor.departmentIds)).map(({ id }) => id)
  if (against.length === 0) return viewer
  const departmentIds = viewer.actor.departmentIds.filter(id => !against.includes(id))
  return { ...viewer, actor: { ...viewer.actor, departmentIds } }
}

/** Which of these matters are complaints against a department this person acts for, and not the person's to see otherwise. */
export async function hiddenFrom<F extends File & Parameters<typeof canSeeCase>[1]>(
  db: Db,
  viewer: Viewer,
  files: readonly F[],
): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>()
  for (const file of files)
    if (
      mayAccuse(file) &&
      !canSeeCase(viewer, file) &&
      (await accusedAmong(db, file, viewer.actor.departmentIds)).length > 0
    )
      hidden.add(file.id)
  return hidden
}
