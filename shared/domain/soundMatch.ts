/** Finding a name by what it sounds like: whole syllables, their beginnings, or first letters alone, mixed as typed. */

/** Where in a name a typed sound was found, as character positions. */
export interface SoundSpan {
  from: number
  until: number
}

/**
 * Finds `letters` in a name read as `syllables` (one list of readings per character): consecutive characters,
 * each by a beginning of one of its readings. `zs`, `zhangs`, `zsan` and `zhangsan` find the same name. The
 * first place counts; null when there is none.
 */
export function matchSound(letters: string, syllables: readonly (readonly string[])[]): SoundSpan | null {
  if (letters === '') return null
  for (let from = 0; from < syllables.length; from += 1) {
    const until = endOf(letters, syllables, from)
    if (until !== null) return { from, until }
  }
  return null
}

/** The position after the last character used, or null. Tries the longest beginnings first. */
function endOf(letters: string, syllables: readonly (readonly string[])[], at: number): number | null {
  if (letters === '') return at
  const readings = syllables[at]
  if (readings === undefined) return null
  const most = Math.max(0, ...readings.map(reading => commonLength(letters, reading)))
  for (let length = most; length > 0; length -= 1) {
    const end = endOf(letters.slice(length), syllables, at + 1)
    if (end !== null) return end
  }
  return null
}

function commonLength(letters: string, reading: string): number {
  if (!/^[a-z]+$/.test(reading)) return 0
  let length = 0
  while (length < reading.length && letters[length] === reading[length]) length += 1
  return length
}
