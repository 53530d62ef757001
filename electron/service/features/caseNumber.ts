/** The register of numbers this desk gave out: none is lost, none is used twice. */
import { formatCaseNumber, matterClassLetters, parseCaseNumber } from '../../../shared/domain/caseNumber.ts'
import { isCenterStaff } from '../../../shared/domain/casePolicy.ts'
import { fail } from '../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import { voidedNumberTable } from '../../../shared/node/db/entities/case.ts'
import { organizationTable } from '../../../shared/node/db/entities/organization.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import { serialsIssued } from '../../../shared/node/matter/counter.ts'
import { caseFor } from '../../../shared/node/matter/load.ts'
import { numberSeries, townCodeOf } from '../../../shared/node/matter/registerMatter.ts'
import { stepCase } from '../../../shared/node/matter/timeline.ts'

export const caseNumberHandlers: HandlersOf<'case.voidNumber' | 'case.numbers'> = {
  'case.voidNumber': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'voidNumber')
    ctx.expectRev(file, input.rev)
    // Once a case was judged its number stands on papers outside; it can end, but not be given up.
    if (file.status !== 'registered') fail('case.illegalMove', { status: file.status })
    await ctx.insert(voidedNumberTable, {
      orgId: file.orgId,
      number: file.number,
      caseId: file.id,
      reason: input.reason,
      at: ctx.now,
      byName: ctx.actor.name,
    })
    await stepCase(
      ctx,
      file,
      'withdraw',
      {
        endedAt: ctx.now,
        endReason: input.reason,
        dueAt: null,
        clockStartedAt: null,
      },
      { kind: 'withdrawn', text: input.reason, data: { isNumberVoid: true } },
    )
    return { ok: true }
  },

  'case.numbers': async (ctx, input) => {
    ctx.authorise(isCenterStaff(ctx.actor))
    const { db, services } = ctx
    const { mark } = services.device
    const issued = await serialsIssued(db, numberSeries(input.year, input.matterClass, mark))
    const organization = await db.findOne(organizationTable, {
      id: ctx.actor.orgId,
    })
    const townCode = townCodeOf(organization?.code ?? '')
    const numberOf = (serial: number) =>
      formatCaseNumber({
        townCode,
        year: input.year,
        matterClass: input.matterClass,
        deskMark: mark,
        serial,
      })
    const prefix = `${townCode}-${input.year}-${matterClassLetters[input.matterClass]}-${mark}`
    // ':' follows '9': one stretch of the number index.
    const within = sql`number >= ${`${prefix}0`} and number < ${`${prefix}:`}`
    const rows = await db.query<{ number: string }>(sql`select number from case_file where ${within}`)
    const used = new Set(
      rows.flatMap(row => {
        const parsed = parseCaseNumber(row.number)
        return parsed.ok ? [parsed.value.serial] : []
      }),
    )
    const gaps: string[] = []
    for (let serial = 1; serial <= issued; serial += 1) if (!used.has(serial)) gaps.push(numberOf(serial))
    const voided = await db.rows(
      voidedNumberTable,
      sql`select * from voided_number where ${within} order by number`,
    )
    return {
      issued,
      lastNumber: issued === 0 ? null : numberOf(issued),
      voided: voided.map(({ number, reason, at, byName }) => ({
        number,
        reason,
        at,
        byName,
      })),
      gaps,
    }
  },
}
