/** The find box: every group by its own rules of who may see what. */
import { type FindHit, type FindKind, findKinds } from '../../contract/find.ts'
import { isCenterStaff } from '../../domain/casePolicy.ts'
import { hasAbility } from '../../domain/role.ts'
import type { QueryContext } from '../bus/context.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { foldSearchText } from '../db/queries/searchTokens.ts'
import { readerOf } from '../matter/caseRows.ts'
import { viewerOf } from '../matter/load.ts'
import { orderReaderOf } from '../matter/orderReader.ts'
import { pinyinOf } from '../pinyin.ts'
import { getSetting } from '../settings.ts'
import { findMatters } from './find/matters.ts'
import { findOrders, findPapers } from './find/papers.ts'
import { findDepartments, findPeople, findPlaces } from './find/people.ts'

type Finder = (limit: number) => Promise<FindHit[]>

async function findersOf(ctx: QueryContext, phrase: string): Promise<Record<FindKind, Finder>> {
  const { db, actor, services } = ctx
  const viewer = await viewerOf(ctx)
  const reader = readerOf(viewer)
  const orders = orderReaderOf(viewer)
  const rights = {
    mediations: hasAbility(actor, 'mediation.read'),
    attachments: hasAbility(actor, 'case.read'),
  }
  const seesOrganization = hasAbility(actor, 'organization.read')
  // Departments of other centres are the county's business.
  const departmentsOf = viewer.isCounty && isCenterStaff(actor) ? null : actor.orgId
  const nothing: Finder = async () => []
  return {
    person: limit => findPeople(db, phrase, reader, limit),
    matter: limit => findMatters(db, phrase, reader, services.rules.synonyms, limit),
    place: seesOrganization ? limit => findPlaces(db, phrase, reader, limit) : nothing,
    order: hasAbility(actor, 'order.read') ? limit => findOrders(db, phrase, orders, limit) : nothing,
    paper: limit => findPapers(db, phrase, reader, rights, limit),
    department: seesOrganization ? limit => findDepartments(db, phrase, departmentsOf, limit) : nothing,
  }
}

export const findHandlers: HandlersOf<'find.all' | 'find.sounds'> = {
  'find.all': async (ctx, input) => {
    // Every group is bound to what this person may see in its own statement.
    ctx.authorise(true)
    const state = await getSetting(ctx.db, 'findIndex')
    const indexed =
      state === null || state.before === 0
        ? null
        : Math.min(99, Math.floor((100 * (state.total - state.before)) / Math.max(1, state.total)))
    if (foldSearchText(input.text) === '') return { groups: [], indexed }
    const finders = await findersOf(ctx, input.text)
    const kinds = input.kinds.length === 0 ? findKinds : input.kinds
    const groups = []
    for (const kind of kinds) {
      const hits = await finders[kind](input.limit + 1)
      if (hits.length > 0)
        groups.push({ kind, hits: hits.slice(0, input.limit), hasMore: hits.length > input.limit })
    }
    return { groups, indexed }
  },

  'find.sounds': async (ctx, input) => {
    ctx.authorise(true)
    return { sounds: input.texts.map(text => pinyinOf(text).syllables) }
  },
}
