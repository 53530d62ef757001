/** Lists, counts, the whole file of one case, and its receipt slip. */
import type { ParsedInputOf } from '../../../contract/registry.ts'
import { returnUntil } from '../../../domain/caseClock.ts'
import { caseCan } from '../../../domain/casePolicy.ts'
import { orderCan } from '../../../domain/orderPolicy.ts'
import { orderSteps } from '../../../domain/orderSteps.ts'
import { maskParty } from '../../../domain/partyView.ts'
import { endOfDay, fromMillis, startOfDayMillis } from '../../../kit/time.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { attachmentTable, caseEventTable, caseFileTable, followUpTable } from '../../db/entities/case.ts'
import { agreementTable, mediationTable } from '../../db/entities/mediation.ts'
import { fieldConflictTable, organizationTable } from '../../db/entities/organization.ts'
import {
  type CaseFilter,
  countCaseRows,
  decodeKey,
  encodeKey,
  isSearchTooShort,
  noFilter,
  pageOfCases,
  searchCases,
} from '../../db/queries/caseList.ts'
import { bringFor } from '../../matter/bring.ts'
import { caseRows, readerOf } from '../../matter/caseRows.ts'
import { caseClocks, mediationClocks, orderClocks } from '../../matter/clockView.ts'
import { conflictView } from '../../matter/conflictView.ts'
import { finishChanges } from '../../matter/finishChanges.ts'
import { caseFor, factsOf, ordersOf, viewerOf } from '../../matter/load.ts'
import { departmentNames, gridNames, organizationNames, unitNames, userNames } from '../../matter/names.ts'
import {
  progressAddress,
  receiptCheckCode,
  receiptHolder,
  receiptQrText,
  receiptQueryCode,
} from '../../matter/receiptCode.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { getSetting } from '../../settings.ts'
import { partiesOf } from './edit.ts'

function filterOf(ctx: QueryContext, input: ParsedInputOf<'case.list'>): CaseFilter {
  const { statuses, matterClass, categoryCode, unitId, departmentId, level } = input
  return {
    ...noFilter,
    statuses,
    matterClass,
    categoryCode,
    unitId,
    departmentId,
    level,
    dueBefore: input.isOverdue ? ctx.now : null,
    dueFrom: input.isDueToday ? fromMillis(startOfDayMillis(ctx.today)) : null,
    dueUntil: input.isDueToday ? endOfDay(ctx.today) : null,
  }
}

export const readHandlers: HandlersOf<'case.list' | 'case.count' | 'case.get' | 'case.receipt'> = {
  'case.list': async (ctx, input) => {
    const reader = readerOf(await viewerOf(ctx))
    // The statement itself leaves out what this person may not see.
    ctx.authorise(true)
    const filter = filterOf(ctx, input)
    const phrase = input.search.trim()
    if (phrase !== '' && isSearchTooShort(phrase)) fail('case.searchTooShort')
    const page =
      phrase === ''
        ? await pageOfCases(
            ctx.db,
            filter,
            reader,
            input.sort,
            decodeKey(input.cursor, input.sort),
            input.limit,
          )
        : await searchCases(ctx.db, phrase, filter, reader, decodeKey(input.cursor, 'search'), input.limit)
    return {
      rows: await caseRows(ctx, page.rows),
      nextCursor: page.next === null ? null : encodeKey(page.next),
    }
  },

  'case.count': async (ctx, input) => {
    const reader = readerOf(await viewerOf(ctx))
    ctx.authorise(true)
    const filter = {
      ...noFilter,
      statuses: input.statuses,
      dueBefore: input.isOverdue ? ctx.now : null,
    }
    return { count: await countCaseRows(ctx.db, filter, reader) }
  },

  'case.get': async (ctx, input) => {
    const { file, viewer } = await caseFor(ctx, input.caseId, 'read')
    const { db, now, services } = ctx
    const rules = await clockRules(ctx, file.orgId)
    const parties = await partiesOf(db, file.id)
    const orders = await ordersOf(db, file.id)
    const mediations = await db.find(mediationTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const agreements = await db.find(agreementTable, {
      caseId: file.id,
      deletedAt: null,
    })
    const events = await db.find(caseEventTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const departments = await departmentNames(
      db,
      orders.map(order => order.departmentId),
    )
    const centers = await organizationNames(db, [file.orgId])
    const centerName = centers.get(file.orgId) ?? ''
    const hasOpenMediation = mediations.some(
      mediation => mediation.status === 'open' || mediation.status === 'agreed',
    )
    const facts = await factsOf(ctx, file, orders, hasOpenMediation)
    const nameOf = (departmentId: string) => departments.get(departmentId) ?? ''
    const units = await unitNames(db, [file.unitId])
    const grids = await gridNames(db, [file.gridId])
    const people = await userNames(db, [file.registeredById])
    const repeated =
      file.repeatOfId === null ? null : await db.findOne(caseFileTable, { id: file.repeatOfId })
    const unsent = await services.unsentCases(db, [file.id])
    const provisional = await services.provisionalCases(db, [file.id])
    const changesOf = await finishChanges(db, file.id)
    return {
      case: file,
      unitName: file.unitId === null ? null : (units.get(file.unitId) ?? null),
      gridName: file.gridId === null ? null : (grids.get(file.gridId) ?? null),
      repeatOfNumber: repeated?.number ?? null,
      registeredByName: people.get(file.registeredById) ?? '',
      parties: parties.map(maskParty),
      orders: orders.map(order => ({
        ...order,
        departmentName: nameOf(order.departmentId),
        steps: orderSteps(order, now, rules, file),
        can: orderCan(viewer, order, file, now <= (returnUntil(order, rules) ?? now), facts.handlerIds),
      })),
      mediations,
      followUps: await db.find(followUpTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' }),
      attachments: await db.find(attachmentTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' }),
      events,
      conflicts: (
        await db.find(
          fieldConflictTable,
          { caseId: file.id, status: 'open', deletedAt: null },
          { orderBy: 'id' },
        )
      ).map(conflictView),
      clocks: [
        ...caseClocks(file, centerName, now, rules, events),
        ...orders.flatMap(order =>
          orderClocks(order, nameOf(order.departmentId), events, now, rules, file, changesOf(order)),
        ),
        ...mediations.flatMap(mediation => {
          const agreement = agreements.find(item => item.mediationId === mediation.id) ?? null
          return mediationClocks(mediation, agreement, centerName, now, rules)
        }),
      ],
      isUnsent: unsent.has(file.id),
      isProvisional: provisional.has(file.id),
      can: caseCan(viewer, file, facts),
    }
  },

  'case.receipt': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'read')
    const organization = await ctx.db.findOne(organizationTable, {
      id: file.orgId,
    })
    const people = await userNames(ctx.db, [file.registeredById])
    const [rejected] =
      file.status === 'notAccepted'
        ? await ctx.db.find(
            caseEventTable,
            { caseId: file.id, kind: 'rejected' },
            { orderBy: 'id', descending: true, limit: 1 },
          )
        : []
    const holder = receiptHolder(file)
    // A desk knows where its county is once it has joined one.
    const countyUrl = (await getSetting(ctx.db, 'county'))?.url ?? null
    return {
      orgName: organization?.name ?? '',
      orgPhone: organization?.phone ?? null,
      orgAddress: organization?.address ?? null,
      number: file.number,
      // The first words of a matter often say who tells it.
      title: holder === 'named' ? file.title : '',
      applicantName: holder === 'named' ? file.applicantName : '',
      toldAt: file.toldAt,
      registeredAt: file.typedAt,
      firstContactDueAt: file.firstContactDueAt,
      byName: people.get(file.registeredById) ?? '',
      checkCode: receiptCheckCode(file),
      holder,
      queryCode: holder === 'anonymous' ? receiptQueryCode(file) : null,
      qrText: receiptQrText(file, countyUrl),
      progressAddress: countyUrl === null ? null : progressAddress(countyUrl),
      bring: await bringFor(ctx, file),
      rejection: rejected
        ? {
            reason: String(rejected.data.reason ?? ''),
            guidance: rejected.text,
          }
        : null,
    }
  },
}
