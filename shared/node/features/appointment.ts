/** Appointments of mediations: planned with their clashes shown, told, moved, cancelled, and the centre's calendar. */
import {
  type Appointment,
  clashesOf,
  decidePlan,
  type Occupied,
  untoldGuests,
} from '../../domain/appointment.ts'
import { isWorkingDay } from '../../domain/calendar.ts'
import { canSeeCase, type Viewer } from '../../domain/casePolicy.ts'
import type { CaseParty } from '../../domain/caseRecord.ts'
import { canConductMediation, canReadMediation } from '../../domain/mediationPolicy.ts'
import { hasAbility } from '../../domain/role.ts'
import { addDays, type Day, dayOf, type Instant, instantAt, isAhead } from '../../kit/time.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import type { Db } from '../db/db.ts'
import { absenceTable } from '../db/entities/absence.ts'
import { appointmentTable, appointmentTellingTable } from '../db/entities/appointment.ts'
import { caseFileTable, casePartyTable } from '../db/entities/case.ts'
import { mediationTable } from '../db/entities/mediation.ts'
import { userTable } from '../db/entities/organization.ts'
import { appointmentsBetween, usedRooms } from '../db/queries/appointments.ts'
import { viewerOf } from '../matter/load.ts'
import { appendEvent } from '../matter/timeline.ts'
import { clockRules } from '../rules/clockRules.ts'
import { conductOpen, loadMediation } from './mediation/load.ts'

/** Everything a party is known by in other matters: the register, the ID number, the name with the telephone. */
function keysOf(party: Pick<CaseParty, 'id' | 'personId' | 'idNumber' | 'name' | 'phone'>): string[] {
  return [
    party.id,
    party.personId,
    party.idNumber === null ? null : `id/${party.idNumber}`,
    party.phone === null ? null : `tel/${party.name}/${party.phone}`,
  ].filter(key => key !== null)
}

async function occupied(db: Db, rows: readonly Appointment[]): Promise<Occupied[]> {
  const ids = [...new Set(rows.flatMap(row => row.guests.map(guest => guest.partyId)))]
  const parties = ids.length === 0 ? [] : await db.find(casePartyTable, { id: ids })
  const byId = new Map(parties.map(party => [party.id, party]))
  return rows.map(row => ({
    ...row,
    guests: row.guests.map(({ partyId, partyName }) => {
      const party = byId.get(partyId)
      return { name: partyName, keys: party === undefined ? [partyId] : keysOf(party) }
    }),
  }))
}

interface Plan {
  mediationId: string
  startAt: Instant
  endAt: Instant
  room: string
  mediatorNames: readonly string[]
  parties: readonly CaseParty[]
  movedFromId: string | null
  orgId: string
}

/** Mediators of a plan who are on approved leave at its time. */
async function awayOf(db: Db, plan: Plan) {
  const users = await db.find(userTable, {
    orgId: plan.orgId,
    name: [...plan.mediatorNames],
    deletedAt: null,
  })
  if (users.length === 0) return []
  const absences = await db.find(absenceTable, {
    userId: users.map(user => user.id),
    status: 'approved',
    deletedAt: null,
  })
  return absences
    .filter(one => one.fromAt < plan.endAt && (one.toAt === null || one.toAt > plan.startAt))
    .map(one => ({
      kind: 'away' as const,
      name: one.userName,
      appointmentId: null,
      mediationId: null,
      startAt: one.fromAt,
      endAt: one.toAt ?? plan.endAt,
    }))
}

async function clashesFor(db: Db, plan: Plan) {
  const standing = await appointmentsBetween(db, plan.orgId, ['planned'], plan.startAt, plan.endAt)
  const guests = plan.parties.map(party => ({ name: party.name, keys: keysOf(party) }))
  const found = clashesOf({ ...plan, id: plan.movedFromId, guests }, await occupied(db, standing))
  return [...found, ...(await awayOf(db, plan))]
}

async function partiesOf(db: Db, caseId: string, ids: readonly string[]): Promise<CaseParty[]> {
  const parties = await db.find(casePartyTable, { caseId, deletedAt: null }, { orderBy: 'id' })
  if (ids.some(id => !parties.some(party => party.id === id))) fail('appointment.partyMissing')
  return parties.filter(party => ids.includes(party.id))
}

/** Titles of matters by mediation, for those the asker may see. */
async function titlesOf(ctx: QueryContext, viewer: Viewer, mediationIds: readonly string[]) {
  if (mediationIds.length === 0) return new Map<string, { title: string; number: string }>()
  const mediations = await ctx.db.find(mediationTable, { id: [...new Set(mediationIds)] })
  const files = await ctx.db.find(caseFileTable, { id: mediations.map(one => one.caseId) })
  const seen = new Map(files.filter(file => canSeeCase(viewer, file)).map(file => [file.id, file.title]))
  return new Map(
    mediations.flatMap(one => {
      const title = seen.get(one.caseId)
      return title === undefined ? [] : [[one.id, { title, number: one.number }] as const]
    }),
  )
}

async function loadAppointment(ctx: CommandContext, appointmentId: string) {
  const appointment = await ctx.db.findOne(appointmentTable, { id: appointmentId, deletedAt: null })
  if (appointment === null) notFound()
  const loaded = await loadMediation(ctx, appointment.mediationId)
  ctx.authorise(canConductMediation(loaded.viewer, loaded.file))
  return { appointment, ...loaded }
}

const spanOf = (from: Day, to: Day) => ({
  from: instantAt(from, '00:00'),
  to: instantAt(addDays(to, 1), '00:00'),
})

export const appointmentHandlers: HandlersOf<
  | 'appointment.check'
  | 'appointment.plan'
  | 'appointment.cancel'
  | 'appointment.hold'
  | 'appointment.tell'
  | 'appointment.list'
> = {
  'appointment.check': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const parties = await partiesOf(ctx.db, file.id, input.partyIds)
    const found = await clashesFor(ctx.db, { ...input, parties, orgId: file.orgId })
    const titles = await titlesOf(
      ctx,
      viewer,
      found.flatMap(clash => clash.mediationId ?? []),
    )
    const { calendar } = await clockRules(ctx, file.orgId)
    const day = dayOf(input.startAt)
    return {
      clashes: found.map(clash => ({
        ...clash,
        caseTitle: titles.get(clash.mediationId ?? '')?.title ?? '',
      })),
      isRestDay: !isWorkingDay(day, calendar),
      isAfterLimit: day > mediation.dueOn,
    }
  },

  'appointment.plan': async (ctx, input) => {
    const { mediation, file } = await conductOpen(ctx, input.mediationId, 'planAppointment')
    const { startAt, endAt, room, mediatorNames, movedFromId } = input
    const decision = decidePlan({ startAt, endAt, guestCount: input.partyIds.length, now: ctx.now })
    if (!decision.ok) fail(decision.code, decision.params)
    const parties = await partiesOf(ctx.db, file.id, input.partyIds)
    const clashes = await clashesFor(ctx.db, { ...input, parties, orgId: file.orgId })
    if (clashes.length > 0 && !input.isClashAccepted) fail('appointment.clash')
    const earlier =
      movedFromId === null
        ? null
        : await ctx.db.findOne(appointmentTable, { id: movedFromId, mediationId: mediation.id })
    if (movedFromId !== null && earlier === null) notFound()
    if (earlier !== null) {
      if (input.moveReason.trim() === '') fail('appointment.reasonMissing')
      await ctx.move(appointmentTable, earlier, 'cancel', {
        endKind: 'moved',
        endReason: input.moveReason.trim(),
        endedByName: ctx.actor.name,
      })
    }
    const appointment = await ctx.insert(appointmentTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      status: 'planned',
      purpose: input.purpose,
      startAt,
      endAt,
      room,
      guests: parties.map(party => ({ partyId: party.id, partyName: party.name })),
      mediatorNames,
      note: input.note,
      movedFromId,
      plannedByName: ctx.actor.name,
      endKind: null,
      endReason: null,
      endedByName: null,
    })
    await appendEvent(ctx, file, {
      kind: 'appointmentPlanned',
      text: earlier === null ? '' : input.moveReason,
      mediationId: mediation.id,
      data: { startAt, room, clashes: clashes.length, isMoved: earlier !== null },
    })
    return { appointmentId: appointment.id }
  },

  'appointment.cancel': async (ctx, input) => {
    const { appointment, mediation, file } = await loadAppointment(ctx, input.appointmentId)
    ctx.expectRev(appointment, input.rev)
    await ctx.move(appointmentTable, appointment, 'cancel', {
      endKind: input.kind,
      endReason: input.reason,
      endedByName: ctx.actor.name,
    })
    await appendEvent(ctx, file, {
      kind: 'appointmentCancelled',
      text: input.reason,
      mediationId: mediation.id,
      data: { startAt: appointment.startAt, endKind: input.kind },
    })
    return { ok: true }
  },

  'appointment.hold': async (ctx, input) => {
    const { appointment } = await loadAppointment(ctx, input.appointmentId)
    await ctx.move(appointmentTable, appointment, 'hold', { endedByName: ctx.actor.name })
    return { ok: true }
  },

  'appointment.tell': async (ctx, input) => {
    const { appointment, mediation, file } = await loadAppointment(ctx, input.appointmentId)
    if (appointment.status !== 'planned')
      fail('appointment.illegalMove', { status: appointment.status, action: 'tell' })
    const guest = appointment.guests.find(one => one.partyId === input.partyId)
    if (guest === undefined) fail('appointment.partyMissing')
    if (isAhead(input.toldAt, ctx.now)) fail('appointment.toldInFuture')
    const { way, toldAt, answer, note, attachmentId } = input
    await ctx.insert(appointmentTellingTable, {
      orgId: file.orgId,
      appointmentId: appointment.id,
      mediationId: mediation.id,
      caseId: file.id,
      ...guest,
      way,
      toldAt,
      answer,
      note,
      attachmentId,
      byName: ctx.actor.name,
    })
    await appendEvent(ctx, file, {
      kind: 'appointmentTold',
      text: note,
      mediationId: mediation.id,
      data: { party: guest.partyName, way, answer },
    })
    return { ok: true }
  },

  'appointment.list': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    ctx.authorise(hasAbility(ctx.actor, 'mediation.read'))
    const { orgId } = ctx.actor
    const { from, to } = spanOf(input.from, input.to)
    const found = await appointmentsBetween(ctx.db, orgId, ['planned', 'held'], from, to)
    const titles = await titlesOf(
      ctx,
      viewer,
      found.map(one => one.mediationId),
    )
    const tellings =
      found.length === 0
        ? []
        : await ctx.db.find(appointmentTellingTable, { appointmentId: found.map(one => one.id) })
    return {
      rows: found.flatMap(appointment => {
        const matter = titles.get(appointment.mediationId)
        if (matter === undefined) return []
        const untold = untoldGuests(appointment, tellings).map(guest => guest.partyName)
        return [{ appointment, mediationNumber: matter.number, caseTitle: matter.title, untold }]
      }),
      rooms: await usedRooms(ctx.db, orgId),
    }
  },
}
