/** What people wrote, out of the stored detail of an audit row; codes and ids mean nothing to a reader. */
export function detailWords(detail: string): string[] {
  try {
    return wordsIn(JSON.parse(detail))
  } catch {
    return detail === '' ? [] : [detail]
  }
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}
