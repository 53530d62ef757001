/** Limits of the watch over forgotten matters, and the hours of the turns, as a centre may change them. */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { areShiftHours, defaultShiftHours, type ShiftHours } from './shift.ts'
import { type Urgency, urgencies } from './urgency.ts'

/** Minutes: of clock time for U0 and U1, of working time for the rest. */
export type MinutesByUrgency = Readonly<Record<Urgency, number>>

export interface ConcernRules {
  /** Working days without a step after which a matter counts as forgotten. */
  noMovementDays: number
  /** How long a return, an extension or an approval may wait for its answer. */
  decisionMinutes: MinutesByUrgency
  /** How long a whistle may go unconfirmed. */
  whistleMinutes: MinutesByUrgency
  /** How long each step of the ladder has to settle an item. */
  settleMinutes: MinutesByUrgency
  /** How long what was done is given to work before the same cause is raised again. */
  recheckMinutes: MinutesByUrgency
  shiftHours: ShiftHours
}

export const minuteLimits = ['decisionMinutes', 'whistleMinutes', 'settleMinutes', 'recheckMinutes'] as const
export type MinuteLimit = (typeof minuteLimits)[number]

/** Working defaults, not law; a working day has about 480 minutes. */
export const defaultConcernRules: ConcernRules = {
  noMovementDays: 5,
  decisionMinutes: { U0: 10, U1: 60, U2: 240, U3: 480, U4: 480 },
  whistleMinutes: { U0: 10, U1: 30, U2: 120, U3: 240, U4: 480 },
  settleMinutes: { U0: 10, U1: 60, U2: 240, U3: 480, U4: 480 },
  recheckMinutes: { U0: 30, U1: 240, U2: 480, U3: 960, U4: 960 },
  shiftHours: defaultShiftHours,
}

/** A month of minutes: nobody means a longer limit. */
const mostMinutes = 43_200
const mostDays = 60

/** Reads rules that came from outside. Refusal: `concern.rulesInvalid` {at}. */
export function concernRulesFrom(value: unknown): Decision<ConcernRules> {
  const bad = (at: string) => refuse('concern.rulesInvalid', { at })
  if (typeof value !== 'object' || value === null) return bad('file')
  const fields = value as Partial<Record<keyof ConcernRules, unknown>>
  const days = fields.noMovementDays
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > mostDays)
    return bad('noMovementDays')
  const limits: Partial<Record<MinuteLimit, MinutesByUrgency>> = {}
  for (const name of minuteLimits) {
    const read = minutesFrom(fields[name])
    if (read === null) return bad(name)
    limits[name] = read
  }
  if (!areShiftHours(fields.shiftHours)) return bad('shiftHours')
  return ok({ noMovementDays: days, ...limits, shiftHours: fields.shiftHours } as ConcernRules)
}

function minutesFrom(value: unknown): MinutesByUrgency | null {
  if (typeof value !== 'object' || value === null) return null
  const minutes: Partial<Record<Urgency, number>> = {}
  for (const urgency of urgencies) {
    const count = (value as Partial<Record<Urgency, unknown>>)[urgency]
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > mostMinutes) return null
    minutes[urgency] = count
  }
  return minutes as MinutesByUrgency
}
