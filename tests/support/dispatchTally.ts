/** What random play of dispatch draws from, and what it keeps of itself. */

export interface Chance {
  int(below: number): number
  pick<T>(from: readonly T[]): T
}

export interface Tally {
  done: Record<string, number>
  refused: Record<string, number>
  log: string[]
  /** How often each order was handed back. */
  returns: Map<string, number>
}
export const newTally = (): Tally => ({ done: {}, refused: {}, log: [], returns: new Map() })
