/** Writing an entry by hand, and the look at its numbers in full that leaves a trace. */
import { caseScope } from '../../../domain/casePolicy.ts'
import { normalizePhone } from '../../../domain/identity.ts'
import { checkParty } from '../../../domain/partyView.ts'
import { addressColumns } from '../../../domain/person/merge.ts'
import { type Person, personValues } from '../../../domain/person/record.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { gridTable, localUnitTable } from '../../db/entities/organization.ts'
import { personTable } from '../../db/entities/person.ts'
import { viewerOf } from '../../matter/load.ts'
import { unmasked } from '../../person/view.ts'
import { personFor } from './read.ts'

async function mustLieWithin(
  ctx: CommandContext,
  orgId: string,
  unitId: string | null,
  gridId: string | null,
): Promise<void> {
  const { db } = ctx
  const scope = caseScope(await viewerOf(ctx))
  if (scope.kind === 'unit' && unitId !== scope.unitId) fail('person.placeOutside')
  if (unitId !== null && (await db.findOne(localUnitTable, { id: unitId, orgId, deletedAt: null })) === null)
    fail('person.placeOutside')
  const grid = gridId === null ? null : await db.findOne(gridTable, { id: gridId, orgId, deletedAt: null })
  if (gridId !== null && grid?.unitId !== unitId) fail('person.placeOutside')
}

export const personSaveHandlers: HandlersOf<'person.save' | 'person.reveal'> = {
  'person.save': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.edit'))
    const stored = input.personId === null ? null : (await personFor(ctx, input.personId)).person
    if (stored !== null && stored.id !== input.personId) fail('person.merged')
    if (stored !== null && input.rev !== null) ctx.expectRev(stored, input.rev)
    const sent = stored === null ? input.person : unmasked(input.person, stored)
    const orgId = stored?.orgId ?? ctx.actor.orgId
    await mustLieWithin(ctx, orgId, sent.unitId, sent.gridId)
    const { party, warnings } = checkParty({ ...sent, phone: null }, ctx.today)
    const { phone: _none, ...checked } = party
    const values = {
      ...checked,
      name: sent.name.trim(),
      aliases: [...new Set(sent.aliases.map(alias => alias.trim()))].filter(alias => alias !== ''),
      phones: [...new Set(sent.phones.map(normalizePhone))].filter(phone => phone !== ''),
      ...addressColumns(sent.address),
    }
    const row: Person =
      stored === null
        ? await ctx.insert(personTable, { ...values, orgId, origin: 'registry', mergedIntoId: null })
        : await ctx.update(personTable, stored, values)
    return { personId: row.id, warnings }
  },

  'person.reveal': async (ctx, input) => {
    const { person } = await personFor(ctx, input.personId)
    const { idNumber, phones, address } = personValues(person)
    return { idNumber, phones, address }
  },
}
