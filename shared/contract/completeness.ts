/** What can be proved about each desk: up to where everything has come, without a gap. */
import { z } from 'zod'
import { query } from './define.ts'
import { emptyInput, instantSchema } from './schemas.ts'

const itemSchema = z.strictObject({ seq: z.number().int(), code: z.string().nullable(), at: instantSchema })

export const deviceCompleteness = query('device.completeness', {
  input: z.strictObject({ deviceId: z.string().max(64) }),
  output: z.strictObject({
    deviceId: z.string(),
    name: z.string(),
    /** The first number of this life, and the last one taken. */
    firstSeq: z.number().int(),
    lastSeq: z.number().int(),
    /** Everything from the first number to here has an answer, without a gap. */
    upTo: z.number().int(),
    /** True when no number up to `lastSeq` is missing. */
    isWhole: z.boolean(),
    missingCount: z.number().int(),
    /** The first of the missing numbers. */
    missing: z.array(z.number().int()),
    refusedCount: z.number().int(),
    refused: z.array(itemSchema),
    parkedCount: z.number().int(),
    parked: z.array(itemSchema),
    /** Numbers no kept signature of the desk stands under. */
    unsignedCount: z.number().int(),
    signedAt: instantSchema.nullable(),
    backlog: z.number().int().nullable(),
    backlogAt: instantSchema.nullable(),
  }),
  can: 'device.manage',
  where: 'county',
  errors: ['device.unknown'],
})

export const exportDevices = query('device.export', {
  input: emptyInput,
  output: z.strictObject({ fileName: z.string(), base64: z.string() }),
  can: 'device.manage',
  where: 'county',
})

export const completenessCalls = [deviceCompleteness, exportDevices] as const
