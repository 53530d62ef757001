/** Where the words the assistant points at stand in the text on screen. */

export interface Mark {
  start: number
  end: number
  /** `flag` red, `word` the words a category rests on, `guarded` looked like a flag and was not one. */
  kind: 'flag' | 'word' | 'guarded'
  title: string
}

/**
 * Finds a span in the text on screen. The assistant reads title and words as one text and the person may have
 * typed on since, so a span is trusted only when its words stand there; else the words are looked for.
 */
export function locate(
  text: string,
  span: { start: number; end: number; text: string },
): { start: number; end: number } | null {
  if (span.text === '') return null
  if (text.slice(span.start, span.end) === span.text) return { start: span.start, end: span.end }
  const before = text.lastIndexOf(span.text, span.start)
  const at = before >= 0 ? before : text.indexOf(span.text)
  return at < 0 ? null : { start: at, end: at + span.text.length }
}

/** Pieces of the text with at most one mark each; where marks overlap a flag wins over a word. */
export function cut(text: string, marks: readonly Mark[]): { text: string; mark: Mark | null }[] {
  const owner: (Mark | null)[] = new Array(text.length).fill(null)
  const rank = { guarded: 0, word: 1, flag: 2 }
  for (const mark of [...marks].sort((left, right) => rank[left.kind] - rank[right.kind])) {
    for (let at = Math.max(0, mark.start); at < Math.min(text.length, mark.end); at += 1) owner[at] = mark
  }
  const pieces: { text: string; mark: Mark | null }[] = []
  let from = 0
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && owner[at] === owner[from]) continue
    pieces.push({ text: text.slice(from, at), mark: owner[from] ?? null })
    from = at
  }
  return pieces
}
