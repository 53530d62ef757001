/** The dossier check before printing, and what is printed all the same with a reason. */
import { z } from 'zod'
import { dossierFaults, placeKinds } from '../domain/dossierCheck/finding.ts'
import { command, query } from './define.ts'
import { done, idSchema, instantSchema, requiredText } from './schemas.ts'

const faultCodes = Object.keys(dossierFaults) as (keyof typeof dossierFaults)[]

export const dossierFindingSchema = z.strictObject({
  /** The same for the same fault at the same place in the same words. */
  key: z.string(),
  code: z.enum(faultCodes),
  severity: z.enum(['red', 'amber']),
  place: z.strictObject({ at: z.enum(placeKinds), id: z.string(), number: z.number().int() }),
  params: z.record(z.string(), z.string()),
  /** Somebody said why it stays as it is. */
  acknowledged: z.strictObject({ byName: z.string(), reason: z.string(), at: instantSchema }).nullable(),
})
export type CheckedFinding = z.infer<typeof dossierFindingSchema>

export const checkDossierCall = query('dossier.check', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    caseId: idSchema,
    findings: z.array(dossierFindingSchema),
    /** Red findings nobody gave a reason for: nothing is printed while there are any. */
    openCount: z.number().int(),
    canAcknowledge: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'desk',
  verb: 'read',
  subject: input => input.mediationId,
})
export type DossierCheckView = z.infer<typeof checkDossierCall.output>

/** Leaves red findings as they are, with a reason that stays in the file. */
export const acknowledgeFindings = command('dossier.acknowledge', {
  input: z.strictObject({
    mediationId: idSchema,
    keys: z.array(z.string().max(2000)).min(1).max(200),
    reason: requiredText(500),
  }),
  output: done,
  can: 'mediation.read',
  where: 'desk',
  errors: ['dossier.findingGone'],
  verb: 'acknowledgeFindings',
  subject: input => input.mediationId,
  changes: ['mediation'],
})

export const dossierCheckCalls = [checkDossierCall, acknowledgeFindings] as const
