/** What people wrote, out of the stored detail of an audit row; codes and ids mean nothing to a reader. */
export function detailWords(detail: string): string[] {
  try {
    return wordsIn(JSON.parse(detail))
  } catch {
    return detail === '' ? [] : [detail]
  }
}

/** Names of those for whom a deputy acted; none for an ordinary line. */
export function deputyNames(detail: string): string[] {
  try {
    const parsed: unknown = JSON.parse(detail)
    const names = typeof parsed === 'object' && parsed !== null && 'deputyOf' in parsed ? parsed.deputyOf : []
    return Array.isArray(names) ? names.filter(name => typeof name === 'string') : []
  } catch {
    return []
  }
}

/** Fields that hold a name even when it is written in letters. */
const nameFields = new Set(['username', 'name', 'fileName', 'townName', 'deviceName'])

function wordsIn(value: unknown, field = ''): string[] {
  if (typeof value === 'string') return nameFields.has(field) || /\p{Script=Han}/u.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, key))
}
