/** Who may mediate at a centre, and giving a matter to one of them. */
import type { CaseFile } from '../../domain/case.ts'
import { triageDue } from '../../domain/caseClock.ts'
import { type Actor, hasAbility } from '../../domain/role.ts'
import { slaSubject } from '../../domain/slaTable.ts'
import type { CommandContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import type { Db } from '../db/db.ts'
import { userTable } from '../db/entities/organization.ts'
import { clockRules } from '../rules/clockRules.ts'
import { giveCase } from './holder.ts'
import { openMediationOf } from './load.ts'
import { stepCase } from './timeline.ts'

/** People of a centre who may conduct a mediation. */
export async function mediatorsOf(db: Db, orgId: string) {
  const users = await db.find(userTable, { orgId, isActive: true, deletedAt: null }, { orderBy: 'id' })
  return users.filter(user => {
    const actor: Actor = { ...user, userId: user.id, isSystem: false }
    return hasAbility(actor, 'mediation.conduct') && !user.roles.every(role => role === 'recorder')
  })
}

/**
 * Gives an assessed matter to a mediator by name, who owes the first step. Refuses with `mediation.alreadyOpen`,
 * `mediation.mediatorUnknown`, and what the step itself refuses.
 */
export async function giveToMediator(
  ctx: CommandContext,
  file: CaseFile,
  mediatorId: string,
  note: string,
): Promise<CaseFile> {
  if ((await openMediationOf(ctx.db, file.id)) !== null) fail('mediation.alreadyOpen')
  const mediator = (await mediatorsOf(ctx.db, file.orgId)).find(user => user.id === mediatorId)
  // A restricted file would not open for somebody who is not named in it.
  const isKept = file.restriction === 'restricted' && !file.allowedUserIds.includes(mediatorId)
  if (mediator === undefined || isKept) fail('mediation.mediatorUnknown')
  const next = await stepCase(
    ctx,
    file,
    'mediate',
    {
      clockStartedAt: ctx.now,
      // The month of the mediation begins with consent; until then the mediator owes the first step.
      dueAt: triageDue(ctx.now, slaSubject(file), await clockRules(ctx, file.orgId)),
    },
    { kind: 'mediatorAssigned', text: note, data: { mediator: mediator.name } },
  )
  await giveCase(ctx, file, 'mediation', mediator, note)
  return next
}
