/** Notes of grid workers: new ones at the centre, and what became of them at whoever wrote them. */
import { canTakeGridNote, type GridNoteOutcome, gridNoteOutcome } from '../../domain/gridNote.ts'
import { pageOfGridNotes } from '../db/queries/gridNoteList.ts'
import { sql } from '../db/sql.ts'
import { type AlertSource, alert, lookBackFrom, mostOfKind } from './source.ts'

/** So much of a note is read out in a notice. */
const titleLength = 40

export const gridNoteSource: AlertSource = {
  async list({ ctx }) {
    if (!canTakeGridNote(ctx.actor)) return []
    const seen = sql`n.org_id = ${ctx.actor.orgId}`
    const rows = await pageOfGridNotes(ctx.db, { isWaiting: true, seen, after: null }, mostOfKind)
    return rows.map(({ note }) =>
      alert({
        kind: 'gridNoteWaiting',
        key: `gridNote/${note.id}`,
        number: note.byName,
        title: [...note.text].slice(0, titleLength).join(''),
        at: note.writtenAt,
      }),
    )
  },
}

/** What the writer wants to hear: an answer, an agreement, its performance, or that nothing came of it. */
const toldOutcomes: readonly GridNoteOutcome[] = ['answered', 'performing', 'performed', 'failed', 'over']

export const gridResultSource: AlertSource = {
  async list({ ctx }) {
    const since = lookBackFrom(ctx.now)
    const seen = sql`n.by_id = ${ctx.actor.userId} and (n.updated_at > ${since} or m.updated_at > ${since}
      or c.updated_at > ${since})`
    const rows = await pageOfGridNotes(ctx.db, { isWaiting: false, seen, after: null }, mostOfKind)
    return rows.flatMap(({ note, ...row }) => {
      const outcome = gridNoteOutcome({ status: note.status, ...row })
      if (!toldOutcomes.includes(outcome) || note.handledById === ctx.actor.userId) return []
      return alert({
        kind: 'gridNoteResult',
        key: `gridNote/${note.id}/${outcome}`,
        number: outcome,
        title: [...note.text].slice(0, titleLength).join(''),
        at: note.handledAt ?? note.writtenAt,
      })
    })
  },
}
