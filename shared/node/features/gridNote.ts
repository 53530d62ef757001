/** Notes of grid workers on both hosts: written on the round, taken up at the centre, answered to the grid. */
import { openFlags } from '../../domain/assessment.ts'
import { canSeeCase, caseScope } from '../../domain/casePolicy.ts'
import {
  bothSides,
  canTakeGridNote,
  type GridNote,
  type GridNotePerson,
  gridNoteOutcome,
} from '../../domain/gridNote.ts'
import { hasAbility } from '../../domain/role.ts'
import type { CommandContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { gridNoteTable } from '../db/entities/gridNote.ts'
import { pageOfGridNotes } from '../db/queries/gridNoteList.ts'
import { sql } from '../db/sql.ts'
import { adviceOnCase, assistantOf } from '../matter/advice.ts'
import { assessMatter } from '../matter/assessMatter.ts'
import { giveToMediator } from '../matter/assignMediator.ts'
import { seenGridNotes } from '../matter/gridNotes.ts'
import { loadCase, viewerOf } from '../matter/load.ts'
import { placeWithin } from '../matter/place.ts'
import { registerMatter } from '../matter/registerMatter.ts'

/** The note, of the asker's own centre, read at the version the screen shows. */
async function noteFor(ctx: CommandContext, input: { noteId: string; rev: number }): Promise<GridNote> {
  const note = await ctx.db.findOne(gridNoteTable, { id: input.noteId, deletedAt: null })
  if (note === null || note.orgId !== ctx.actor.orgId) notFound()
  ctx.authorise(canTakeGridNote(ctx.actor))
  ctx.expectRev(note, input.rev)
  return note
}

/** Registers the matter of a note in the words of the grid worker, and ties the two. */
async function matterOf(ctx: CommandContext, note: GridNote, people: readonly GridNotePerson[]) {
  const moved = { handledAt: ctx.now, handledById: ctx.actor.userId, handledByName: ctx.actor.name }
  const registered = await registerMatter(ctx, {
    title: '',
    narrative: note.text,
    channel: 'patrolFound',
    source: 'gridWorker',
    sourceRef: note.byName,
    // A grid worker's telephone may run ahead of this machine.
    toldAt: note.writtenAt < ctx.now ? note.writtenAt : ctx.now,
    isAnonymous: people.length === 0,
    isProtectedReporter: false,
    place: note.place,
    unitId: note.unitId,
    gridId: note.gridId,
    peopleCount: null,
    amountFen: null,
    categoryCode: null,
    matterClass: 'dispute',
    repeatOfId: null,
    parties: people.map(person => ({
      role: person.side,
      isOrganization: false,
      name: person.name,
      idType: 'none' as const,
      idNumber: null,
      phone: person.phone === '' ? null : person.phone,
      phoneNote: null,
      address: null,
      sex: 'unknown' as const,
      birthOn: null,
      nation: null,
      occupation: null,
      legalPerson: null,
      personId: null,
    })),
    answers: [],
    draftId: null,
  })
  await ctx.move(gridNoteTable, note, 'take', { ...moved, caseId: registered.caseId })
  return registered
}

export const gridNoteHandlers: HandlersOf<
  'gridNote.write' | 'gridNote.list' | 'gridNote.mediate' | 'gridNote.take' | 'gridNote.answer'
> = {
  'gridNote.write': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.register'))
    if (input.seenOn > ctx.today) fail('gridNote.dayInFuture')
    const scope = caseScope(await viewerOf(ctx))
    const place = await placeWithin(ctx.db, ctx.actor.orgId, scope, input.unitId, input.gridId)
    const note = await ctx.insert(gridNoteTable, {
      ...place,
      text: input.text,
      place: input.place,
      people: input.people,
      seenOn: input.seenOn,
      status: 'open',
      writtenAt: ctx.now,
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
      caseId: null,
      handledAt: null,
      handledById: null,
      handledByName: null,
      answer: null,
    })
    return { noteId: note.id }
  },

  'gridNote.list': async (ctx, { pile, cursor, limit }) => {
    ctx.authorise(true)
    const seen = await seenGridNotes(ctx)
    const isWaiting = pile === 'waiting'
    const found = await pageOfGridNotes(ctx.db, { isWaiting, seen, after: cursor }, limit)
    const page = found.slice(0, limit)
    const viewer = await viewerOf(ctx)
    const files = await ctx.db.find(caseFileTable, { id: page.flatMap(row => row.note.caseId ?? []) })
    const open = new Set(files.filter(file => canSeeCase(viewer, file)).map(file => file.id))
    const count = await ctx.db.one<{ n: number | string }>(
      sql`select count(*) as n from grid_note n where n.status = 'open' and n.deleted_at is null and ${seen}`,
    )
    return {
      rows: page.map(({ note, ...row }) => ({
        id: note.id,
        rev: note.rev,
        text: note.text,
        place: note.place,
        unitName: row.unitName,
        gridName: row.gridName,
        people: note.people,
        seenOn: note.seenOn,
        writtenAt: note.writtenAt,
        byName: note.byName,
        outcome: gridNoteOutcome({ status: note.status, ...row }),
        handlerName: row.mediatorName || (note.handledByName ?? ''),
        handledAt: note.handledAt,
        answer: note.answer ?? '',
        caseNumber: row.caseNumber,
        caseId: note.caseId !== null && open.has(note.caseId) ? note.caseId : null,
        mediationNumber: row.mediation?.number ?? '',
        agreedOn: row.mediation?.agreedOn ?? null,
      })),
      nextCursor: found.length > limit ? (page.at(-1)?.note.id ?? null) : null,
      waiting: Number(count?.n ?? 0),
      canTake: canTakeGridNote(ctx.actor),
    }
  },

  'gridNote.mediate': async (ctx, input) => {
    const note = await noteFor(ctx, input)
    const sides = bothSides(input.people)
    if (!sides.ok) fail(sides.code)
    const registered = await matterOf(ctx, note, input.people)
    const file = await loadCase(ctx.db, registered.caseId)
    const advice = adviceOnCase(file, input.people.length, await assistantOf(ctx, file.orgId))
    // Danger is judged by a person with the words in front of them, never on the way past.
    const danger = openFlags(advice)[0]
    if (danger !== undefined) fail('gridNote.danger', { sign: danger.name })
    const code = advice.categories[0]?.leaf.code ?? fail('gridNote.unclear')
    const judged = await assessMatter(ctx, file, {
      categoryCode: code,
      level: advice.level,
      urgency: advice.urgency,
      path: 'mediation',
      restriction: file.restriction,
      allowedUserIds: file.allowedUserIds,
      dispositions: [],
      differenceReason: '',
      opinion: input.opinion,
    })
    await giveToMediator(ctx, judged, input.mediatorId, note.text.slice(0, 500))
    return { caseId: registered.caseId, number: registered.number }
  },

  'gridNote.take': async (ctx, input) => {
    const note = await noteFor(ctx, input)
    const { caseId, number } = await matterOf(ctx, note, note.people)
    return { caseId, number }
  },

  'gridNote.answer': async (ctx, input) => {
    const note = await noteFor(ctx, input)
    await ctx.move(gridNoteTable, note, 'answer', {
      handledAt: ctx.now,
      handledById: ctx.actor.userId,
      handledByName: ctx.actor.name,
      answer: input.answer,
    })
    return { ok: true }
  },
}
