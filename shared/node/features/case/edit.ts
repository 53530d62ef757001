/** Changing what was typed: the file itself, and its parties. Each change is a line of the timeline. */
import { type CaseFile, endedCaseStatuses } from '../../../domain/case.ts'
import { caseScope } from '../../../domain/casePolicy.ts'
import type { CaseParty } from '../../../domain/caseRecord.ts'
import { maskId, maskPhone } from '../../../domain/identity.ts'
import { applicantNameOf, checkParty } from '../../../domain/partyView.ts'
import type { Patch } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import type { Db } from '../../db/db.ts'
import { caseFileTable, casePartyTable } from '../../db/entities/case.ts'
import { assistantOf, flagsAfter } from '../../matter/advice.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { caseFor } from '../../matter/load.ts'
import { placeWithin } from '../../matter/place.ts'
import { titleFrom } from '../../matter/registerMatter.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { chosenPerson, personIdFor, unmaskParty } from '../../person/link.ts'

export function partiesOf(db: Db, caseId: string) {
  return db.find(casePartyTable, { caseId, deletedAt: null }, { orderBy: 'id' })
}

function mustBeOpen(file: CaseFile): void {
  if (endedCaseStatuses.includes(file.status)) fail('case.ended')
}

/** A screen that showed a masked number sends the mask back: that means "as it was", not a new number. */
function keepMasked<P extends Pick<CaseParty, 'idNumber' | 'phone'>>(party: P, row: CaseParty): P {
  const isMaskOf = (sent: string | null, stored: string | null, mask: (text: string) => string) =>
    sent !== null && stored !== null && sent === mask(stored)
  return {
    ...party,
    idNumber: isMaskOf(party.idNumber, row.idNumber, maskId) ? row.idNumber : party.idNumber,
    phone: isMaskOf(party.phone, row.phone, maskPhone) ? row.phone : party.phone,
  }
}

export const editHandlers: HandlersOf<'case.edit' | 'case.saveParty'> = {
  'case.edit': async (ctx, input) => {
    const { file, viewer } = await caseFor(ctx, input.caseId, 'edit')
    mustBeOpen(file)
    ctx.expectRev(file, input.rev)
    const patch: Patch<CaseFile> = Object.fromEntries(
      Object.entries(input.patch).filter(([, value]) => value !== undefined),
    )
    if (patch.narrative !== undefined && patch.narrative.trim() === '') fail('case.narrativeMissing')
    if (patch.title !== undefined) patch.title = titleFrom(patch.title, patch.narrative ?? file.narrative)
    if (patch.unitId !== undefined || patch.gridId !== undefined) {
      const unitId = patch.unitId === undefined ? file.unitId : patch.unitId
      // Another village leaves the old grid behind unless a grid is named with it.
      const gridId = patch.gridId === undefined ? (unitId === file.unitId ? file.gridId : null) : patch.gridId
      Object.assign(patch, await placeWithin(ctx.db, file.orgId, caseScope(viewer), unitId, gridId))
    }
    if (patch.narrative !== undefined || patch.title !== undefined) {
      const parties = await partiesOf(ctx.db, file.id)
      const assistant = await assistantOf(ctx, file.orgId)
      patch.flags = flagsAfter({ ...file, ...patch }, parties.length, assistant)
    }
    const next = await ctx.update(caseFileTable, file, patch)
    if (next.rev !== file.rev)
      await appendEvent(ctx, file, {
        kind: 'edited',
        data: { fields: Object.keys(input.patch).join(',') },
      })
    return { rev: next.rev }
  },

  'case.saveParty': async (ctx, input) => {
    const { file, viewer } = await caseFor(ctx, input.caseId, 'edit')
    mustBeOpen(file)
    const reader = readerOf(viewer)
    const row =
      input.partyId === null
        ? null
        : await ctx.db.findOne(casePartyTable, { id: input.partyId, caseId: file.id, deletedAt: null })
    if (input.partyId !== null && row === null) notFound()
    if (row !== null && input.rev !== null) ctx.expectRev(row, input.rev)
    // The entry a party already has is not asked for again: it may have been merged since.
    const isSameEntry = row !== null && row.personId !== null && row.personId === input.party.personId
    const person = isSameEntry ? null : await chosenPerson(ctx, reader, input.party.personId)
    const sent = unmaskParty(row === null ? input.party : keepMasked(input.party, row), person)
    const { party, warnings } = checkParty(sent, ctx.today)
    // A party somebody took off its entry stays off it, whatever numbers it carries.
    const isTakenOff = row !== null && row.personId !== null && input.party.personId === null
    const personId = isSameEntry
      ? row.personId
      : isTakenOff
        ? null
        : await personIdFor(ctx, reader, file, party, person)
    let partyId: string
    if (row === null) {
      const made = await ctx.insert(casePartyTable, {
        ...party,
        orgId: file.orgId,
        caseId: file.id,
        personId,
      })
      partyId = made.id
    } else {
      await ctx.update(casePartyTable, row, { ...party, personId })
      partyId = row.id
    }
    const applicantName = applicantNameOf(await partiesOf(ctx.db, file.id), file.isAnonymous, ctx.today)
    await ctx.update(caseFileTable, file, { applicantName })
    await appendEvent(ctx, file, {
      kind: 'edited',
      data: { fields: 'parties', partyId },
    })
    return { partyId, warnings }
  },
}
