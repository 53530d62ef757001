/** When matters come in over a day, and in which town: the shape of a real city's service requests. */

/**
 * Share of a day's requests by hour of the day, in thousandths, counted from 58,251 dated requests to the
 * city of Boston in the second half of 2011.
 */
const perMilleByHour = [
  5, 3, 2, 2, 1, 3, 10, 36, 72, 117, 119, 101, 89, 84, 89, 76, 48, 35, 25, 22, 19, 17, 16, 10,
] as const

/** A county of 576,647 matters a year (Putian), ten times over. */
export const mattersADay = Math.round((576_647 * 10) / 365)

export interface Arrival {
  /** Seconds after midnight. */
  second: number
  town: number
}

/** A day's arrivals in order. `random` gives numbers in [0, 1). */
export function dayOfArrivals(matters: number, towns: number, random: () => number): Arrival[] {
  const all = perMilleByHour.reduce((sum, share) => sum + share, 0)
  const hourOf = (at: number): number => {
    let rest = at * all
    for (const [hour, share] of perMilleByHour.entries()) {
      if (rest < share) return hour
      rest -= share
    }
    return 23
  }
  const arrivals = Array.from({ length: matters }, () => ({
    second: Math.floor((hourOf(random()) + random()) * 3600),
    // Towns are not alike: the largest has about three times the matters of the smallest.
    town: Math.floor(((Math.sqrt(1 + 8 * random()) - 1) / 2) * towns),
  }))
  return arrivals.sort((left, right) => left.second - right.second)
}

/** Matters of the busiest hour and its length in seconds, as the day has it. */
export function busiestHour(arrivals: readonly Arrival[]): Arrival[] {
  const counts = perMilleByHour.map(
    (_share, hour) => arrivals.filter(one => Math.floor(one.second / 3600) === hour).length,
  )
  const busiest = counts.indexOf(Math.max(...counts))
  return arrivals.filter(one => Math.floor(one.second / 3600) === busiest)
}
