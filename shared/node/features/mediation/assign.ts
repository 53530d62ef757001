/** Giving a matter to a mediator by name. Consent is asked by the mediator, when the mediation is opened. */
import { triageDue } from '../../../domain/caseClock.ts'
import { mayCase } from '../../../domain/casePolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import type { Db } from '../../db/db.ts'
import { caseHolderTable } from '../../db/entities/holder.ts'
import { noFilter, pageOfCases } from '../../db/queries/caseList.ts'
import { inList, sql } from '../../db/sql.ts'
import { giveToMediator, mediatorsOf } from '../../matter/assignMediator.ts'
import { caseRows, readerOf } from '../../matter/caseRows.ts'
import { endHolders, holdersOf } from '../../matter/holder.ts'
import { caseFor, openMediationOf, viewerOf } from '../../matter/load.ts'
import { stepCase } from '../../matter/timeline.ts'
import { typedInitials } from '../../pinyin.ts'
import { clockRules } from '../../rules/clockRules.ts'

/** Most matters given and not begun that are listed at once. */
const mostWaiting = 200

export const assignHandlers: HandlersOf<
  'mediation.mediators' | 'mediation.assign' | 'mediation.handBack' | 'mediation.waiting'
> = {
  'mediation.mediators': async ctx => {
    ctx.authorise(hasAbility(ctx.actor, 'mediation.read'))
    const open = await ctx.db.find(caseHolderTable, { kind: 'mediation', endedAt: null, deletedAt: null })
    const counts = Map.groupBy(open, row => row.userId)
    const mediators = (await mediatorsOf(ctx.db, ctx.actor.orgId)).map(user => ({
      id: user.id,
      name: user.name,
      initials: typedInitials(user.name),
      waiting: counts.get(user.id)?.length ?? 0,
      // In a small centre the director mediates too, but those who have no other office come first.
      isOffice:
        !user.roles.includes('director') &&
        (user.roles.includes('mediator') || user.roles.includes('committeeHead')),
    }))
    return {
      mediators: mediators
        .sort((a, b) => Number(b.isOffice) - Number(a.isOffice) || a.waiting - b.waiting)
        .map(({ isOffice: _, ...mediator }) => mediator),
    }
  },

  'mediation.assign': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'assignMediator')
    ctx.expectRev(file, input.rev)
    await giveToMediator(ctx, file, input.mediatorId, input.note)
    return { ok: true }
  },

  'mediation.handBack': async (ctx, input) => {
    const { file, viewer } = await caseFor(ctx, input.caseId, 'read')
    const holder = (await holdersOf(ctx.db, [file.id], 'mediation')).get(file.id)
    ctx.authorise(holder?.userId === ctx.actor.userId || mayCase('assignMediator', viewer, file))
    ctx.expectRev(file, input.rev)
    if ((await openMediationOf(ctx.db, file.id)) !== null) fail('mediation.alreadyOpen')
    await endHolders(ctx, file.id, 'mediation', input.reason)
    await stepCase(
      ctx,
      file,
      'mediationFailed',
      {
        clockStartedAt: ctx.now,
        dueAt: triageDue(ctx.now, slaSubject(file), await clockRules(ctx, file.orgId)),
      },
      { kind: 'mediationHandedBack', text: input.reason },
    )
    return { ok: true }
  },

  'mediation.waiting': async (ctx, input) => {
    const reader = readerOf(await viewerOf(ctx))
    ctx.authorise(hasAbility(ctx.actor, 'mediation.read'))
    const page = await pageOfCases(
      ctx.db,
      { ...noFilter, statuses: ['mediating'] },
      reader,
      'due',
      null,
      mostWaiting,
    )
    const holders = await holdersOf(
      ctx.db,
      page.rows.map(row => row.id),
      'mediation',
    )
    const waiting = page.rows.filter(row => {
      const holder = holders.get(row.id)
      return holder !== undefined && (!input.isMine || holder.userId === ctx.actor.userId)
    })
    const revs = await revsOf(
      ctx.db,
      waiting.map(row => row.id),
    )
    return {
      rows: (await caseRows(ctx, waiting)).flatMap(row => {
        const holder = holders.get(row.id)
        if (holder === undefined) return []
        return [
          {
            caseId: row.id,
            rev: revs.get(row.id) ?? 0,
            caseNumber: row.number,
            caseTitle: row.title,
            mediatorId: holder.userId,
            mediatorName: holder.userName,
            givenByName: holder.givenByName,
            givenAt: holder.at,
            note: holder.note,
            dueAt: row.dueAt,
            clockColor: row.clockColor,
          },
        ]
      }),
    }
  },
}

async function revsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db.query<{ id: string; rev: number | string }>(
    sql`select id, rev from case_file where id ${inList(ids)}`,
  )
  return new Map(rows.map(row => [row.id, Number(row.rev)]))
}
