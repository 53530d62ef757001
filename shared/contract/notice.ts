/** Papers that leave the desk after triage: accepted, not accepted, passed on, and the notice to a department. */
import { z } from 'zod'
import { statutoryPaths } from '../domain/case.ts'
import { matterClasses } from '../domain/caseNumber.ts'
import { noticeKinds } from '../domain/notice.ts'
import { orderKinds, orderRoles } from '../domain/order.ts'
import { command, query } from './define.ts'
import { done, idSchema, instantSchema, levelSchema, urgencySchema } from './schemas.ts'

const basisSchema = z.strictObject({ law: z.string(), articles: z.array(z.string()) })

export const caseNotice = query('notice.get', {
  input: z.strictObject({ caseId: idSchema }),
  output: z.strictObject({
    /** Which papers this matter gives occasion for now; the first is the usual one. */
    kinds: z.array(z.enum(noticeKinds)),
    orgName: z.string(),
    orgPhone: z.string().nullable(),
    orgAddress: z.string().nullable(),
    number: z.string(),
    checkCode: z.string(),
    title: z.string(),
    applicantName: z.string(),
    matterClass: z.enum(matterClasses),
    categoryName: z.string().nullable(),
    level: levelSchema.nullable(),
    urgency: urgencySchema.nullable(),
    path: z.enum(statutoryPaths).nullable(),
    place: z.string(),
    toldAt: instantSchema,
    registeredAt: instantSchema,
    /** The judgement; null while there is none. */
    judgedAt: instantSchema.nullable(),
    officerName: z.string(),
    firstContactDueAt: instantSchema.nullable(),
    mediatorName: z.string().nullable(),
    rejection: z.strictObject({ reason: z.string(), guidance: z.string() }).nullable(),
    escalation: z.string().nullable(),
    resultText: z.string().nullable(),
    orders: z.array(
      z.strictObject({
        id: idSchema,
        number: z.string(),
        kind: z.enum(orderKinds),
        role: z.enum(orderRoles),
        departmentName: z.string(),
        departmentPhone: z.string().nullable(),
        contactName: z.string().nullable(),
        demand: z.string(),
        rendezvous: z.string().nullable(),
        issuedAt: instantSchema,
        signDueAt: instantSchema.nullable(),
        checkInDueAt: instantSchema.nullable(),
        finishDueAt: instantSchema.nullable(),
        /** The dates are counted from now, because the order was not delivered yet. */
        isEstimated: z.boolean(),
        duty: z
          .strictObject({ number: z.string(), title: z.string(), basis: z.array(basisSchema) })
          .nullable(),
      }),
    ),
  }),
  can: 'case.read',
  where: 'both',
  verb: 'print',
  subject: input => input.caseId,
})
export type NoticeView = z.infer<typeof caseNotice.output>

/** A paper was printed and handed over or sent: one line of the timeline. */
export const recordNotice = command('notice.record', {
  input: z.strictObject({ caseId: idSchema, kind: z.enum(noticeKinds) }),
  output: done,
  can: 'case.read',
  where: 'both',
  verb: 'recordNotice',
  subject: input => input.caseId,
  changes: ['case'],
})

export const noticeCalls = [caseNotice, recordNotice] as const
