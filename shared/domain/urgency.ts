/**
 * How fast a case has to move; it selects the row of the SLA table.
 * U0 sudden (life, fire, gas, violence), U1 urgent, U2 fairly urgent, U3 ordinary,
 * U4 complex or a legacy issue that is handled in stages.
 */
export const urgencies = ['U0', 'U1', 'U2', 'U3', 'U4'] as const

export type Urgency = (typeof urgencies)[number]

/** True for one of the five urgencies. */
export function isUrgency(text: string): text is Urgency {
  return (urgencies as readonly string[]).includes(text)
}

/** Orders urgencies, most urgent first: negative when `left` is more urgent. */
export function compareUrgency(left: Urgency, right: Urgency): number {
  return urgencies.indexOf(left) - urgencies.indexOf(right)
}
