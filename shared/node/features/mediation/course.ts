/** Everything of the course of one mediation, read at once for its page. */
import { limitDay, standingDay } from '../../../domain/mediationLimit.ts'
import { canConductMediation, canReadMediation, mediationCan } from '../../../domain/mediationPolicy.ts'
import { withoutConsent } from '../../../domain/recording.ts'
import { dayOf, daysBetween } from '../../../kit/time.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { appointmentTable, appointmentTellingTable } from '../../db/entities/appointment.ts'
import { attachmentTable } from '../../db/entities/case.ts'
import {
  mediationRefusalTable,
  policeReportTable,
  recordingConsentTable,
} from '../../db/entities/mediationCourse.ts'
import { usedRooms } from '../../db/queries/appointments.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { extensionsOf, loadMediation } from './load.ts'

export const courseHandlers: HandlersOf<'mediation.course'> = {
  'mediation.course': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const { db } = ctx
    const of = { mediationId: mediation.id, deletedAt: null }
    const { calendar } = await clockRules(ctx, file.orgId)
    const rule = mediation.limitRule ?? 'mediation'
    const consents = await db.find(recordingConsentTable, of, { orderBy: 'id' })
    const appointments = await db.find(appointmentTable, of, { orderBy: 'id' })
    const files = await db.find(attachmentTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const can = mediationCan(viewer, mediation, file)
    const extensions = await extensionsOf(db, mediation.id)
    const dueOn = standingDay(mediation, extensions, calendar)
    return {
      limit: {
        rule,
        openedOn: dayOf(mediation.openedAt),
        dueOn,
        daysLeft: daysBetween(ctx.today, dueOn),
        lawfulOn: limitDay(mediation.openedAt, rule, [], calendar),
      },
      extensions,
      refusals: await db.find(mediationRefusalTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' }),
      reports: await db.find(policeReportTable, of, { orderBy: 'id' }),
      consents,
      withoutConsent: withoutConsent(mediation.consents, consents),
      appointments,
      tellings: await db.find(appointmentTellingTable, of, { orderBy: 'id' }),
      rooms: await usedRooms(db, file.orgId),
      files: files.map(({ id, name }) => ({ id, name })),
      can: {
        conduct: canConductMediation(viewer, file),
        stop: can.fail,
        plan: can.recordSession,
      },
    }
  },
}
