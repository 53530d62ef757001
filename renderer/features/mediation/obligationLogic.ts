/** How the state of an obligation is coloured; the words stand beside it. */
import type { ObligationState } from '../../../shared/domain/obligation.ts'

const tones = {
  pending: 'grey',
  partly: 'amber',
  late: 'red',
  performed: 'green',
  performedLate: 'green',
  refused: 'red',
  waived: 'grey',
} as const satisfies Record<ObligationState, string>

export function stateTone(state: ObligationState): (typeof tones)[ObligationState] {
  return tones[state]
}
