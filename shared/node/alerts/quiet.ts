/** The hours in which an office wants to be reminded. */
import { defaultQuietHours, type QuietHours, quietHoursFrom } from '../../domain/alert.ts'
import type { QueryContext } from '../bus/context.ts'
import { ruleSetInForce } from '../rules/ruleSets.ts'

export async function quietHours(ctx: QueryContext): Promise<QuietHours & { version: string }> {
  const set = await ruleSetInForce(ctx.db, ctx.actor.orgId, 'alert', ctx.today)
  const read = quietHoursFrom(set?.content)
  return read.ok ? { ...read.value, version: set?.version ?? '' } : { ...defaultQuietHours, version: '' }
}
