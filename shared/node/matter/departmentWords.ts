/** The words of matters as the reader of their orders may see them: the centre all, a department what it needs. */
import type { CaseFile } from '../../domain/case.ts'
import { canSeeCase, type Viewer } from '../../domain/casePolicy.ts'
import { type DepartmentWords, wordsForDepartment } from '../../domain/departmentView.ts'
import type { WorkOrder } from '../../domain/order.ts'
import type { Db } from '../db/db.ts'
import { casePartyTable } from '../db/entities/case.ts'

type File = Pick<CaseFile, 'id' | 'title' | 'narrative' | 'restriction' | 'isProtectedReporter'>
type Order = Pick<WorkOrder, 'caseId' | 'demand'>
type WordsOf<F> = (order: Order, file: F) => DepartmentWords

/** For departments, with the parties of sensitive matters read once for all rows. */
export async function departmentWordsOf<F extends File>(
  db: Db,
  rows: readonly { order: Order; file: F }[],
): Promise<WordsOf<F>> {
  const kept = rows
    .filter(({ file }) => file.restriction !== 'normal' && !file.isProtectedReporter)
    .map(({ order }) => order.caseId)
  const parties =
    kept.length === 0 ? [] : await db.find(casePartyTable, { caseId: [...new Set(kept)], deletedAt: null })
  return (order, file) =>
    wordsForDepartment(
      file,
      order.demand,
      parties.filter(party => party.caseId === order.caseId),
    )
}

/** For whoever asks: whoever sees the matter itself reads its words as they were told. */
export async function departmentWords<F extends File & Parameters<typeof canSeeCase>[1]>(
  db: Db,
  viewer: Viewer,
  rows: readonly { order: Order; file: F }[],
): Promise<WordsOf<F>> {
  const forDepartment = await departmentWordsOf(db, rows)
  return (order, file) =>
    canSeeCase(viewer, file)
      ? { title: file.title, narrative: file.narrative, isWithheld: false }
      : forDepartment(order, file)
}

/** The title of one matter for a department that was written to about it. */
export async function titleForDepartment(db: Db, file: File, demand: string): Promise<string> {
  return (await departmentWordsOf(db, [{ order: { caseId: file.id, demand }, file }]))(
    { caseId: file.id, demand },
    file,
  ).title
}
