/** Proposes a first password. Without look-alikes, because it is read out or written on paper. */
const groups = ['ABCDEFGHJKMNPQRSTUVWXYZ', 'abcdefghjkmnpqrstuvwxyz', '23456789'] as const
const length = 12

export function proposePassword(): string {
  const all = groups.join('')
  const picked = [...groups.map(pick), ...Array.from({ length: length - groups.length }, () => pick(all))]
  // Shuffled, so that the first three characters say nothing about the kinds.
  for (let index = picked.length - 1; index > 0; index -= 1) {
    const other = below(index + 1)
    ;[picked[index], picked[other]] = [picked[other] ?? '', picked[index] ?? '']
  }
  return picked.join('')
}

function pick(characters: string): string {
  return characters.charAt(below(characters.length))
}

/** An even random whole number below `limit`; values that would favour the low ones are drawn again. */
function below(limit: number): number {
  const ceiling = Math.floor(256 / limit) * limit
  for (;;) {
    const value = crypto.getRandomValues(new Uint8Array(1))[0] ?? 0
    if (value < ceiling) return value % limit
  }
}
