/** The duty catalogue in force, for triage and for orders. */
import { type DutyCatalog, dutiesFromFile, dutiesOf } from '../../../domain/duty.ts'
import { findLeaf } from '../../../domain/taxonomy.ts'
import type { QueryContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { listRuleSets } from '../../rules/ruleSets.ts'

export const dutyHandlers: HandlersOf<'duty.list'> = {
  'duty.list': async (ctx, input) => {
    ctx.authorise(true)
    const { catalog, isOwn } = await dutiesInForce(ctx, ctx.actor.orgId)
    const leaf =
      input.categoryCode === null ? null : findLeaf(ctx.services.rules.taxonomy, input.categoryCode)
    return {
      version: catalog.version,
      effectiveFrom: catalog.effectiveFrom,
      isOwn,
      next: await nextCatalog(ctx),
      items: dutiesOf(catalog, input.department, input.categoryCode, leaf?.lead ?? null),
    }
  },
}

/** The approved catalogue that takes effect next. */
async function nextCatalog(
  ctx: QueryContext,
): Promise<Pick<DutyCatalog, 'version' | 'effectiveFrom'> | null> {
  const sets = await listRuleSets(ctx.db, ctx.actor.orgId, 'duties')
  const coming = sets.filter(set => set.effectiveFrom > ctx.today && dutiesFromFile(set.content).ok).at(-1)
  return coming === undefined ? null : { version: coming.version, effectiveFrom: coming.effectiveFrom }
}
