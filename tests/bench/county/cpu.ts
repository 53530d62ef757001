/** Processor time and memory of processes, read from /proc. */
import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // It ended between the listing and the reading.
    return null
  }
}

/** A process and all it started. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const child = Number(name)
    const stat = Number.isInteger(child) ? statOf(child) : null
    if (stat !== null) parents.set(child, Number(stat[1]))
  }
  const family = [pid]
  for (const member of family)
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  return family
}

/** Seconds of processor time these processes and their ended children used so far. */
export function cpuSeconds(pids: readonly number[]): number {
  let ticks = 0
  for (const pid of pids) {
    const stat = statOf(pid)
    if (stat !== null) ticks += [11, 12, 13, 14].reduce((sum, at) => sum + Number(stat[at]), 0)
  }
  return ticks / ticksPerSecond
}

/** Resident memory in MiB. */
export function residentMiB(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? 0) / 1024
}
