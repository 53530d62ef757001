/**
 * Which entry stands for which after all merges. Two desks that do not know of each other may merge one entry
 * into the other and the other into the one; then the older of them (the smaller id) stands for both, so that
 * nobody disappears.
 */

/** The standing entry of each of these, following `mergedIntoId`; an unknown target stands for itself. */
export function rootsOf(
  entries: readonly { id: string; mergedIntoId: string | null }[],
): Map<string, string> {
  const next = new Map(entries.map(entry => [entry.id, entry.mergedIntoId]))
  const roots = new Map<string, string>()
  for (const { id } of entries) {
    const path: string[] = []
    let at = id
    while (!path.includes(at)) {
      path.push(at)
      const target = next.get(at) ?? null
      if (target === null || !next.has(target)) break
      at = target
    }
    const loop = path.slice(path.indexOf(at))
    roots.set(id, loop.length > 1 ? (loop.sort()[0] ?? at) : at)
  }
  return roots
}
