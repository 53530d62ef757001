/** Blowing: every department of an approved whistle gets its order by the ordinary way of sending out. */

import type { CaseFile } from '../../../domain/case.ts'
import { computeDue } from '../../../domain/deadline.ts'
import type { Whistle } from '../../../domain/whistle.ts'
import { localTime } from '../../../kit/time.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import { whistleTable } from '../../db/entities/whistle.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { sendOut } from '../order/sendOut.ts'
import { whistleRulesOf } from './load.ts'

/** Blows an approved whistle, or (`blowFirst`) an emergency one that is confirmed afterwards in set time. */
export async function blow(
  ctx: CommandContext,
  whistle: Whistle,
  file: CaseFile,
  action: 'blow' | 'blowFirst',
): Promise<{ whistle: Whistle; orderIds: string[] }> {
  const [lead, ...support] = whistle.duties
  if (lead === undefined) fail('whistle.leadMissing')
  const isFirst = action === 'blowFirst'
  const { rules } = await whistleRulesOf(ctx.db, file.orgId, ctx.today)
  const { calendar } = await clockRules(ctx, file.orgId)
  const next = await ctx.move(whistleTable, whistle, action, {
    blownAt: ctx.now,
    blownByName: ctx.actor.name,
    confirmDueAt: isFirst ? computeDue(ctx.now, rules.confirmWithin, calendar).dueAt : null,
  })
  const toDuty = (item: Whistle['duties'][number]) => ({ departmentId: item.departmentId, demand: item.duty })
  const orderIds = await sendOut(ctx, file, {
    kind: 'whistle',
    lead: toDuty(lead),
    support: support.map(toDuty),
    rendezvous: [whistle.meetAt === null ? '' : localTime(whistle.meetAt), whistle.meetPlace]
      .filter(text => text !== '')
      .join(' '),
    note: whistle.content,
    whistleId: whistle.id,
  })
  return { whistle: next, orderIds }
}
