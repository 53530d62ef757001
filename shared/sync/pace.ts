/**
 * What a desk knows of its line, and the sizes that follow from it. Pure: whoever exchanges something says how
 * many bytes went each way and how long it took.
 *
 * One exchange should take about ten seconds at most, so that a cut loses little (I15): sizes follow the measured
 * speed, double at most from one exchange to the next, and are halved by a cut.
 */
export interface Pace {
  /** Bytes per second each way; null before anything was measured. */
  upRate: number | null
  downRate: number | null
  /** What an exchange costs that carries next to nothing. */
  rttMs: number | null
  /** The largest body an exchange may have just now, packed. */
  upBytes: number
  downBytes: number
  /** Bytes of text in one packed byte, as far as this desk has seen. */
  upRatio: number
  downRatio: number
  /** The dictionary the county said it has. */
  dictionary: string | null
}

export const leastBytes = 4 * 1024
export const mostBytes = 256 * 1024
/** Before anything is known: nine seconds of a 2G line, a blink of a good one. */
const firstBytes = 32 * 1024
const exchangeMs = 10_000
/** An exchange that carries no more tells about the way, not about the width. */
const tinyBytes = 2_048
/** What an unknown line is trusted with when it is decided how long to wait: worse than any that can be used. */
const worstRate = 500
/** Below this much work is spent on making bodies small: about 1 Mbit/s. */
const slowRate = 125_000
const freshWeight = 0.4

export const freshPace: Pace = {
  upRate: null,
  downRate: null,
  rttMs: null,
  upBytes: firstBytes,
  downBytes: firstBytes,
  upRatio: 5,
  downRatio: 5,
  dictionary: null,
}

export interface Exchanged {
  up: number
  down: number
  ms: number
}

const blend = (old: number | null, fresh: number) =>
  old === null ? fresh : old * (1 - freshWeight) + fresh * freshWeight
/** By the time a byte takes: a line that has become slow is told at once, one that has become fast has to prove it. */
const blendRate = (old: number | null, fresh: number) =>
  old === null ? fresh : 1 / ((1 - freshWeight) / old + freshWeight / fresh)
const within = (bytes: number) => Math.round(Math.min(mostBytes, Math.max(leastBytes, bytes)))

/** What an exchange that went through teaches. */
export function learn(pace: Pace, seen: Exchanged): Pace {
  const next = { ...pace }
  const ms = Math.max(1, seen.ms)
  if (seen.up + seen.down <= tinyBytes) next.rttMs = blend(pace.rttMs, ms)
  else {
    // At least a tenth of the time went into moving bytes, however long the way was thought to be.
    const moving = Math.max(ms - (pace.rttMs ?? 0), ms / 10, 1)
    const isUp = seen.up >= seen.down
    const [large, small] = isUp ? [seen.up, seen.down] : [seen.down, seen.up]
    const otherRate = isUp ? pace.downRate : pace.upRate
    // Of the other way nothing may be known yet: then both are taken to be alike.
    const spent = otherRate === null ? (moving * small) / (small + large) : (small / otherRate) * 1000
    const rate = (large / Math.max(moving - spent, moving / 5)) * 1000
    if (isUp) {
      next.upRate = blendRate(pace.upRate, rate)
      next.downRate = pace.downRate ?? rate
    } else {
      next.downRate = blendRate(pace.downRate, rate)
      next.upRate = pace.upRate ?? rate
    }
  }
  next.upBytes = grown(pace.upBytes, seen.up, next.upRate, next.rttMs)
  next.downBytes = grown(pace.downBytes, seen.down, next.downRate, next.rttMs)
  return next
}

/** The next size: what the line carries in the time of an exchange, and no more than twice the last. */
function grown(size: number, used: number, rate: number | null, rttMs: number | null): number {
  if (rate === null) return size
  const fits = (rate * Math.max(1_000, exchangeMs - (rttMs ?? 0))) / 1000
  // A size that was not made use of has proved nothing.
  const reach = used * 4 >= size ? size * 2 : size
  return within(Math.min(fits, reach))
}

/** The line broke in an exchange that carried mostly this way. */
export function shrink(pace: Pace, way: 'up' | 'down'): Pace {
  return way === 'up'
    ? { ...pace, upBytes: within(pace.upBytes / 2) }
    : { ...pace, downBytes: within(pace.downBytes / 2) }
}

/** How many bytes of text one packed byte stood for. */
export function learnRatio(pace: Pace, way: 'up' | 'down', text: number, packed: number): Pace {
  if (text < 1_000 || packed <= 0) return pace
  const ratio = Math.min(60, Math.max(1, text / packed))
  return way === 'up'
    ? { ...pace, upRatio: blend(pace.upRatio, ratio) }
    : { ...pace, downRatio: blend(pace.downRatio, ratio) }
}

/** What moving so many bytes takes by the latest measurements, in milliseconds; null when nothing was measured. */
export function expectedMs(pace: Pace, up: number, down: number): number | null {
  if (pace.upRate === null || pace.downRate === null) return null
  const exchanges = Math.ceil(up / pace.upBytes) + Math.ceil(down / pace.downBytes)
  return (up / pace.upRate + down / pace.downRate) * 1000 + Math.max(1, exchanges) * (pace.rttMs ?? 0)
}

/** How long an exchange may take before its line counts as broken: by its size and the measured speed. */
export function patienceMs(pace: Pace, up: number, down: number): number {
  const upRate = Math.max(worstRate, (pace.upRate ?? worstRate) / 2)
  const downRate = Math.max(worstRate, (pace.downRate ?? worstRate) / 2)
  const moving = (up / upRate + down / downRate) * 1000
  return Math.round(Math.min(600_000, 30_000 + 2 * moving + 4 * (pace.rttMs ?? 0)))
}

/** True when it pays to work long on making a body small. An unknown line is taken for a slow one. */
export function isSlow(pace: Pace): boolean {
  return Math.min(pace.upRate ?? 0, pace.downRate ?? 0) < slowRate
}
