/** The hotline bridge: files in, towns found and confirmed, results back. The matters are made by `HotlineBridge`. */

import { mostReturned } from '../../../shared/contract/hotline.ts'
import type { BridgeRow } from '../../../shared/contract/hotlineBridge.ts'
import { canSeeCase } from '../../../shared/domain/casePolicy.ts'
import { bridgeKey, mayGiveAgain, newsOf, nextBridge, unitIn } from '../../../shared/domain/hotlineBridge.ts'
import { hasAbility } from '../../../shared/domain/role.ts'
import { resultTexts } from '../../../shared/labels/hotline.ts'
import { bridgeText } from '../../../shared/labels/hotlineBridge.ts'
import { fail, notFound } from '../../../shared/node/bus/failure.ts'
import { type HandlersOf, prepared } from '../../../shared/node/bus/handlers.ts'
import { insertRows } from '../../../shared/node/db/bulk.ts'
import { finishedStatuses, resultWorkbook, stampOf } from '../../../shared/node/hotline/results.ts'
import { categoryOf } from '../../../shared/node/import/rows.ts'
import { guessColumns } from '../../../shared/node/import/table.ts'
import { bridgeWords } from '../../../shared/node/import/words.ts'
import { viewerOf } from '../../../shared/node/matter/load.ts'
import { organizationNames } from '../../../shared/node/matter/names.ts'
import { type HotlineOrder, hotlineOrderTable } from '../../tables/hotlineOrder.ts'
import { knownMatters, knownOrders, mattersOf, ordersOfPile, pileCounts } from './queries.ts'
import { readOrders, tableOf } from './read.ts'
import { orderResults } from './results.ts'
import { type BridgeWords, bridgeTowns } from './towns.ts'

const samplesShown = 3
const sampleLength = 60
const faultsShown = 200
const titleLength = 60

type BridgeCalls =
  | 'hotlineBridge.preview'
  | 'hotlineBridge.receive'
  | 'hotlineBridge.list'
  | 'hotlineBridge.assign'
  | 'hotlineBridge.decline'
  | 'hotlineBridge.export'

export function hotlineBridgeHandlers(texts: BridgeWords): HandlersOf<BridgeCalls> {
  return {
    'hotlineBridge.preview': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'hotline.assign'))
      const table = await tableOf(input, texts)
      const { taxonomy } = ctx.services.rules
      const words = bridgeWords(texts.words, texts.hotline)
      const guesses = guessColumns(table, words, text => categoryOf(taxonomy, text) !== null, ctx.today)
      return {
        rowCount: table.rows.length,
        columns: guesses.map((guess, column) => ({
          header: table.headers[column] ?? '',
          ...guess,
          sample: table.rows
            .map(row => row[column] ?? '')
            .filter(cell => cell !== '')
            .slice(0, samplesShown)
            .map(cell => cell.slice(0, sampleLength)),
        })),
      }
    },

    'hotlineBridge.receive': prepared(
      async (ctx, input) => {
        ctx.authorise(hasAbility(ctx.actor, 'hotline.assign'))
        if (!input.mapping.includes('narrative')) fail('import.narrativeUnmapped')
        if (!input.mapping.includes('sourceRef')) fail('import.numberUnmapped')
        const towns = await bridgeTowns(ctx.db, texts)
        return readOrders(ctx, await tableOf(input, texts), input.mapping, input.source, towns, texts)
      },
      async (ctx, input, { orders, refusals }) => {
        ctx.authorise(hasAbility(ctx.actor, 'hotline.assign'))
        const keys = orders.map(item => item.order)
        const known = await knownOrders(ctx.db, keys)
        const matters = await knownMatters(ctx.db, keys)
        const fresh: HotlineOrder[] = []
        const counts = { received: 0, updated: 0, same: 0, passedOn: 0 }
        for (const { intake, order, unitText, proposal } of orders) {
          const earlier = known.get(bridgeKey(order))
          if (earlier !== undefined) {
            const news = newsOf(earlier, order)
            if (Object.keys(news).length === 0) {
              counts.same += 1
              continue
            }
            const status = nextBridge(earlier.status, 'news') ?? earlier.status
            // Sent back by its platform after the result went out: owed once more.
            const again =
              earlier.returnedAt === null ? {} : { intake, returnedAt: null, isReturnNoted: false }
            await ctx.db.updateRows(hotlineOrderTable, { id: earlier.id }, { ...news, ...again, status })
            counts.updated += 1
            if (status === 'assigned') counts.passedOn += 1
            continue
          }
          // A town that typed it in, or imported it, before the county's file came has it in hand already.
          const matter = matters.get(bridgeKey(order))
          counts.received += 1
          if (matter) counts.passedOn += 1
          fresh.push({
            id: ctx.newId(),
            source: order.source,
            number: order.number,
            title: (intake.title || intake.narrative).replace(/\s+/g, ' ').slice(0, titleLength),
            place: intake.place,
            unitText,
            intake,
            dueAt: order.dueAt,
            returnDueAt: order.returnDueAt,
            urges: order.urges,
            fileName: input.fileName,
            receivedAt: ctx.now,
            receivedByName: ctx.actor.name,
            proposedOrgId: matter?.orgId ?? proposal.orgId,
            basis: matter ? 'known' : proposal.basis,
            word: matter ? matter.number : proposal.word,
            status: matter ? 'assigned' : 'waiting',
            orgId: matter?.orgId ?? null,
            unitId: matter ? null : proposal.unitId,
            assignedAt: matter ? ctx.now : null,
            assignedById: matter ? ctx.actor.userId : null,
            assignedByName: matter ? ctx.actor.name : null,
            caseId: null,
            code: null,
            declineReason: null,
            returnedAt: null,
            returnedFile: null,
            returnedByName: null,
            returnedResult: null,
            isReturnNoted: false,
          })
        }
        if (fresh.length > 0) await insertRows(ctx.db, hotlineOrderTable, fresh)
        return {
          ...counts,
          refused: refusals.length,
          faults: refusals.slice(0, faultsShown),
        }
      },
    ),

    'hotlineBridge.list': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'hotline.assign'))
      const { db, now } = ctx
      const viewer = await viewerOf(ctx)
      const found = await ordersOfPile(db, input.view, input, {
        offset: input.offset,
        limit: input.limit + 1,
      })
      const page = found.slice(0, input.limit)
      const matters = await mattersOf(db, page)
      const results = await orderResults(db, page, matters)
      const towns = await bridgeTowns(db, texts)
      const names = await organizationNames(
        db,
        page.map(order => order.orgId).filter(id => id !== null),
      )
      return {
        rows: page.map(order => {
          const matter = order.caseId === null ? undefined : matters.get(order.caseId)
          const isOpen = matter === undefined || canSeeCase(viewer, matter.standing)
          const due = order.returnDueAt ?? order.dueAt
          return {
            ...pick(order),
            narrative: order.intake?.narrative ?? '',
            urges: order.urges ?? 0,
            isLate: order.returnedAt === null && due !== null && due < now,
            orgName: order.orgId === null ? '' : (names.get(order.orgId) ?? ''),
            caseNumber: matter?.own.number ?? '',
            caseStatus: matter?.standing.status ?? null,
            isFinished: matter !== undefined && finishedStatuses.includes(matter.standing.status),
            result: isOpen ? (results.get(order.id)?.view.result ?? '') : '',
          }
        }),
        hasMore: found.length > input.limit,
        ...(await pileCounts(db, input, now)),
        towns: towns.map(({ orgId, name }) => ({ orgId, name })),
      }
    },

    'hotlineBridge.assign': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'hotline.assign'))
      const towns = new Map((await bridgeTowns(ctx.db, texts)).map(town => [town.orgId, town]))
      const ids = input.items.map(item => item.id)
      const orders = new Map(
        (await ctx.db.find(hotlineOrderTable, { id: ids })).map(order => [order.id, order]),
      )
      const matters = await mattersOf(ctx.db, [...orders.values()])
      for (const item of input.items) {
        const order = orders.get(item.id) ?? notFound()
        const town = towns.get(item.orgId)
        if (town === undefined) fail('hotlineBridge.townUnknown')
        const matter = order.caseId === null ? undefined : matters.get(order.caseId)
        if (order.returnedAt !== null || !mayGiveAgain(order.status, matter?.standing.status ?? null))
          fail('hotlineBridge.inHand', { number: order.number })
        await ctx.db.updateRows(
          hotlineOrderTable,
          { id: order.id },
          {
            status: 'assigned',
            orgId: town.orgId,
            unitId: unitIn(`${order.unitText} ${order.place}`, town),
            assignedAt: ctx.now,
            assignedById: ctx.actor.userId,
            assignedByName: ctx.actor.name,
            caseId: null,
            code: null,
            declineReason: null,
          },
        )
      }
      return { assigned: input.items.length }
    },

    'hotlineBridge.decline': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'hotline.assign'))
      const order = (await ctx.db.findOne(hotlineOrderTable, { id: input.id })) ?? notFound()
      const matters = await mattersOf(ctx.db, [order])
      const matter = order.caseId === null ? undefined : matters.get(order.caseId)
      const isInHand = order.status === 'taken' && !mayGiveAgain('taken', matter?.standing.status ?? null)
      if (order.returnedAt !== null || isInHand || nextBridge(order.status, 'decline') === null)
        fail('hotlineBridge.inHand', { number: order.number })
      await ctx.db.updateRows(
        hotlineOrderTable,
        { id: order.id },
        { status: 'declined', declineReason: input.reason },
      )
      return { ok: true }
    },

    'hotlineBridge.export': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'hotline.assign'))
      const { db } = ctx
      const viewer = await viewerOf(ctx)
      const limit = mostReturned + 1
      const filter = { source: input.source, orgId: null }
      const take = (view: 'toReturn' | 'owed' | 'returned') =>
        ordersOfPile(db, view, filter, { offset: 0, limit })
      const orders = [
        ...(await take('toReturn')),
        ...(input.withUnfinished ? await take('owed') : []),
        ...(input.again ? await take('returned') : []),
      ]
      const unique = [...new Map(orders.map(order => [order.id, order])).values()]
      const matters = await mattersOf(db, unique)
      const results = await orderResults(db, unique, matters)
      const rows = unique.flatMap(order => {
        const row = results.get(order.id)
        const matter = order.caseId === null ? undefined : matters.get(order.caseId)
        // A restricted matter goes back through the people named in it, at the town.
        if (row === undefined || (matter && !canSeeCase(viewer, matter.standing))) return []
        return [{ order, row }]
      })
      if (rows.length === 0) fail('hotline.nothingToReturn')
      if (rows.length > mostReturned) fail('hotline.tooMany', { most: mostReturned })
      const layout = texts.hotline.layouts[input.source]
      const fileName = `${layout.fileName}-${bridgeText.countyMark}-${stampOf(ctx.now)}.xlsx`
      const workbook = await resultWorkbook(
        layout,
        rows.map(({ row }) => row),
        resultTexts,
      )
      const done = rows.filter(({ order, row }) => row.view.isFinished && order.returnedAt === null)
      for (const { order, row } of done)
        await db.updateRows(
          hotlineOrderTable,
          { id: order.id },
          {
            returnedAt: ctx.now,
            returnedFile: fileName,
            returnedByName: ctx.actor.name,
            returnedResult: row.view.result,
            intake: null,
          },
        )
      return {
        fileName,
        base64: Buffer.from(workbook).toString('base64'),
        count: rows.length,
        finished: done.length,
      }
    },
  }
}

/** What of a stored order goes to the screen as it is. */
function pick(order: HotlineOrder) {
  const {
    id,
    source,
    number,
    title,
    place,
    status,
    fileName,
    receivedAt,
    dueAt,
    returnDueAt,
    proposedOrgId,
    basis,
    word,
    orgId,
    assignedByName,
    caseId,
    code,
    declineReason,
    returnedAt,
    returnedFile,
  } = order
  return {
    id,
    source,
    number,
    title,
    place,
    status,
    fileName,
    receivedAt,
    dueAt,
    returnDueAt,
    proposedOrgId,
    basis,
    word,
    orgId,
    assignedByName,
    caseId,
    code,
    declineReason,
    returnedAt,
    returnedFile,
  } satisfies Partial<BridgeRow>
}
