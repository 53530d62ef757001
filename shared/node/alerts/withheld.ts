/** Alerts as a department may hear them: none of a complaint against itself, no words that would tell who spoke. */
import type { AlertView } from '../../contract/alert.ts'
import { canSeeCase, type Viewer } from '../../domain/casePolicy.ts'
import type { QueryContext } from '../bus/context.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { hiddenFrom } from '../matter/accused.ts'
import { departmentWords } from '../matter/departmentWords.ts'

/** The alerts this person may hear, with the title of each matter as the order itself shows it. */
export async function withoutWithheld(
  { db }: Pick<QueryContext, 'db'>,
  viewer: Viewer,
  alerts: readonly AlertView[],
): Promise<AlertView[]> {
  if (viewer.actor.departmentIds.length === 0) return [...alerts]
  const known = (ids: readonly (string | null)[]) => [...new Set(ids.filter(id => id !== null))]
  const orders = new Map(
    (await db.find(workOrderTable, { id: known(alerts.map(one => one.orderId)) })).map(order => [
      order.id,
      order,
    ]),
  )
  const caseOf = (one: AlertView) => one.caseId ?? orders.get(one.orderId ?? '')?.caseId ?? null
  const files = await db.find(caseFileTable, { id: known(alerts.map(caseOf)) })
  const byId = new Map(files.map(file => [file.id, file]))
  const hidden = await hiddenFrom(db, viewer, files)
  const wordsOf = await departmentWords(
    db,
    viewer,
    files.map(file => ({ order: { caseId: file.id, demand: '' }, file })),
  )
  return alerts.flatMap(one => {
    const file = byId.get(caseOf(one) ?? '')
    if (file === undefined || canSeeCase(viewer, file)) return [one]
    if (hidden.has(file.id)) return []
    const demand = orders.get(one.orderId ?? '')?.demand ?? ''
    return [one.title === '' ? one : { ...one, title: wordsOf({ caseId: file.id, demand }, file).title }]
  })
}
