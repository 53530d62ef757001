/** The row of a work order and the proofs of its clocks, as answers carry them. */
import { z } from 'zod'
import { completionKinds, satisfactions, solvedAnswers } from '../domain/case.ts'
import {
  deliveryModes,
  orderKinds,
  orderRoles,
  orderStatuses,
  returnReasons,
  type WorkOrder,
} from '../domain/order.ts'
import { type Proof, proofKinds } from '../domain/orderProof.ts'
import { missingThings, orderStepNames, orderStepStates } from '../domain/orderSteps.ts'
import { instantSchema, rowShape, urgencySchema } from './schemas.ts'

export const proofSchema = z.strictObject({
  kind: z.enum(proofKinds),
  at: instantSchema,
  byName: z.string(),
  byId: z.string().nullable(),
  witnessName: z.string().nullable(),
  witnessId: z.string().nullable(),
  notedAt: instantSchema,
  attachmentId: z.string().nullable(),
  note: z.string(),
}) satisfies z.ZodType<Proof>

export const workOrderSchema = z.strictObject({
  ...rowShape,
  caseId: z.string(),
  number: z.string(),
  kind: z.enum(orderKinds),
  role: z.enum(orderRoles),
  departmentId: z.string(),
  status: z.enum(orderStatuses),
  urgency: urgencySchema,
  demand: z.string(),
  rendezvous: z.string().nullable(),
  issuedAt: instantSchema,
  issuedById: z.string(),
  issuedByName: z.string(),
  deliveredAt: instantSchema.nullable(),
  deliveryMode: z.enum(deliveryModes).nullable(),
  signDueAt: instantSchema.nullable(),
  signedAt: instantSchema.nullable(),
  signedByName: z.string().nullable(),
  checkInDueAt: instantSchema.nullable(),
  checkedInAt: instantSchema.nullable(),
  checkedInByName: z.string().nullable(),
  checkInPlace: z.string().nullable(),
  finishDueAt: instantSchema.nullable(),
  completedAt: instantSchema.nullable(),
  completedById: z.string().nullable(),
  completedByName: z.string().nullable(),
  completionKind: z.enum(completionKinds).nullable(),
  resultText: z.string().nullable(),
  returnReason: z.enum(returnReasons).nullable(),
  returnBasis: z.string().nullable(),
  returnRequestedAt: instantSchema.nullable(),
  returnCount: z.number().int(),
  verifiedById: z.string().nullable(),
  verifiedByName: z.string().nullable(),
  verifiedAt: instantSchema.nullable(),
  verifyNote: z.string().nullable(),
  redoCount: z.number().int(),
  whistleId: z.string().nullable(),
  dutyNumber: z.string().nullable(),
  round: z.number().int().nullable(),
  redirectedFromId: z.string().nullable(),
  deliveryProof: proofSchema.nullable(),
  signProof: proofSchema.nullable(),
  checkInProof: proofSchema.nullable(),
  finishProof: proofSchema.nullable(),
  handlerName: z.string().nullable(),
  handlerPhone: z.string().nullable(),
  returnDutyNumber: z.string().nullable(),
  rulingId: z.string().nullable(),
  solved: z.enum(solvedAnswers).nullable(),
  satisfaction: z.enum(satisfactions).nullable(),
}) satisfies z.ZodType<WorkOrder>

/** One of the four clocks: where it stands, by what proof, and what is missing. */
export const orderStepSchema = z.strictObject({
  step: z.enum(orderStepNames),
  state: z.enum(orderStepStates),
  startAt: instantSchema.nullable(),
  dueAt: instantSchema.nullable(),
  at: instantSchema.nullable(),
  color: z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none']),
  proof: proofSchema.nullable(),
  missing: z.enum(missingThings).nullable(),
})
export type OrderStepView = z.infer<typeof orderStepSchema>
