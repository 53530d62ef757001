/**
 * How grave a matter is: 1 minor, 2 ordinary, 3 serious, 4 major. The level decides who handles it: the
 * grid, the centre or one department, several departments by whistle, a task force with the county.
 */
export const levels = [1, 2, 3, 4] as const

export type Level = (typeof levels)[number]

/** True for one of the four levels. */
export function isLevel(value: unknown): value is Level {
  return value === 1 || value === 2 || value === 3 || value === 4
}

/** The graver of two levels. */
export function graverLevel(left: Level, right: Level): Level {
  return left >= right ? left : right
}

/** One or more steps up from `level`; 4 is the top. Steps below one change nothing: nothing here lowers. */
export function raiseLevel(level: Level, steps: number): Level {
  const raised = level + Math.max(0, Math.trunc(steps))
  return isLevel(raised) ? raised : 4
}
