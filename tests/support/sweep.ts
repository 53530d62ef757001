/**
 * Asks every query of a host with inputs made from its schema, so that a query written tomorrow is asked too.
 * Fields are filled by their names where these say what is meant, else with something the schema accepts.
 */
import { z } from 'zod'
import type { CallName, InputOf } from '../../shared/contract/registry.ts'
import { registry } from '../../shared/contract/registry.ts'
import { type Caller, Refused } from './boot.ts'

interface Shape {
  type?: string
  properties?: Record<string, Shape>
  required?: string[]
  anyOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  minItems?: number
  items?: Shape
}

export type Known = Readonly<Record<string, unknown>>

function fill(name: string, shape: Shape, known: Known): unknown {
  if (name in known) return known[name]
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) {
    if (shape.anyOf.some(one => one.type === 'null')) return null
    return fill(name, shape.anyOf[0] ?? {}, known)
  }
  if (shape.type === 'object')
    return Object.fromEntries(
      Object.entries(shape.properties ?? {})
        .filter(([key]) => shape.required?.includes(key) || key in known)
        .map(([key, inner]) => [key, fill(key, inner, known)]),
    )
  if (shape.type === 'array')
    return Array.from({ length: shape.minItems ?? 0 }, () => fill('', shape.items ?? {}, known))
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(1, shape.minimum ?? 1)
  if (shape.type === 'boolean') return false
  if (shape.format === 'uuid') return known.id ?? '018f0000-0000-7000-8000-000000000000'
  if (shape.pattern?.includes('T')) return known.instant
  if (shape.pattern?.includes('-')) return known.day
  return known.text ?? ''
}

/** Every answer of every query that exists for this caller, but the ones left out. Refusals are no answers. */
export async function askEverything(
  caller: Caller,
  known: Known,
  leftOut: readonly string[],
): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const [name, call] of registry) {
    if (call.kind !== 'query' || leftOut.includes(name)) continue
    const shape = z.toJSONSchema(call.input, { unrepresentable: 'any', io: 'input' }) as Shape
    const input = fill('', { ...shape, type: 'object' }, known) as InputOf<CallName>
    try {
      answers.set(name, JSON.stringify(await caller.call(name as CallName, input)))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }
  return answers
}
