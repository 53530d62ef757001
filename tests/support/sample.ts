/**
 * Inputs for a call made from its schema: what somebody would send who knows the ids of what he must not see.
 * A new call is attacked the day it is written.
 */
import { z } from 'zod'

/** What is known for a field of this name; undefined leaves it to the schema. */
export type Known = (field: string) => unknown

const texts = [
  '00000000-0000-4000-8000-000000000000',
  '2026-03-02T01:00:00.000Z',
  '2026-03-02',
  '08:00',
  '0'.repeat(64),
  '140825101000',
  '试探',
  'a',
  '',
]

/** The first value that a schema takes for a field, known ones first. `isFull` fills what may be left out. */
export function sampleOf(schema: z.ZodType, field: string, known: Known, isFull: boolean): unknown {
  const given = known(field)
  if (given !== undefined && schema.safeParse(given).success) return given
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    const inner = schema.unwrap() as z.ZodType
    if (isFull) return sampleOf(inner, field, known, isFull)
    return schema instanceof z.ZodNullable ? null : undefined
  }
  if (schema instanceof z.ZodDefault) return sampleOf(schema.unwrap() as z.ZodType, field, known, isFull)
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape as Record<string, z.ZodType>)
        .map(([name, part]) => [name, sampleOf(part, name, known, isFull)])
        .filter(([, value]) => value !== undefined),
    )
  if (schema instanceof z.ZodArray) {
    const one = sampleOf(schema.element as z.ZodType, field, known, isFull)
    return isFull && schema.safeParse([one]).success ? [one] : schema.safeParse([]).success ? [] : [one]
  }
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return sampleOf(schema.options[0] as z.ZodType, field, known, isFull)
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodLiteral) return [...schema.values][0]
  if (schema instanceof z.ZodBoolean) return true
  if (schema instanceof z.ZodNumber) return [1, 0, 50, 2026].find(one => schema.safeParse(one).success)
  if (schema instanceof z.ZodRecord) return {}
  return texts.find(one => schema.safeParse(one).success) ?? null
}
