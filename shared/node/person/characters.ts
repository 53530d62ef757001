/**
 * Rare characters looked up by sound, by code, by radical and strokes: what a clerk needs who has the character
 * on a paper and no way to type it. Covers every Han character up to Extension I.
 */
import { pinyinOf } from '../pinyin.ts'
import { readResource } from '../rulebook.ts'

interface RadicalFile {
  radicals: { char: string; simplified?: string; strokes: number; residues: Record<string, string> }[]
}

export interface Radical {
  char: string
  forms: string[]
  ownStrokes: number
  /** Characters by the strokes besides the radical, in the order of the blocks. */
  byStrokes: ReadonlyMap<number, readonly string[]>
}

export interface CharacterTable {
  radicals: readonly Radical[]
  placeOf: ReadonlyMap<string, { radical: string; strokes: number }>
  bySyllable: ReadonlyMap<string, readonly string[]>
}

/** Runs of code points in base 36: `start` or `start-length`. */
function charactersOf(runs: string): string[] {
  return runs
    .split(' ')
    .filter(run => run !== '')
    .flatMap(run => {
      const [first = '0', more = '0'] = run.split('-')
      const start = Number.parseInt(first, 36)
      return Array.from({ length: Number.parseInt(more, 36) + 1 }, (_, at) =>
        String.fromCodePoint(start + at),
      )
    })
}

/** Written forms under which people look for a radical besides its own. */
const otherForms: Readonly<Record<string, readonly string[]>> = {
  '\u4eba': ['\u4ebb'],
  '\u5200': ['\u5202'],
  '\u5fc3': ['\u5fc4'],
  '\u624b': ['\u624c'],
  '\u6c34': ['\u6c35'],
  '\u706b': ['\u706c'],
  '\u72ac': ['\u72ad'],
  '\u7389': ['\u738b'],
  '\u793a': ['\u793b'],
  '\u7cf8': ['\u7e9f'],
  '\u8278': ['\u8279'],
  '\u8863': ['\u8864'],
  '\u8fb5': ['\u8fb6'],
  '\u9091': ['\u961d'],
}

const tables = new Map<string, CharacterTable>()

/** The table of a resources folder, read when it is first asked for. */
export function characterTable(resourcesDir: string): CharacterTable {
  const known = tables.get(resourcesDir)
  if (known) return known
  const file = readResource(resourcesDir, 'person/radicals.json') as RadicalFile
  const placeOf = new Map<string, { radical: string; strokes: number }>()
  const bySyllable = new Map<string, string[]>()
  const radicals = file.radicals.map(item => {
    const byStrokes = new Map<number, string[]>()
    for (const [strokes, runs] of Object.entries(item.residues)) {
      const chars = charactersOf(runs)
      byStrokes.set(Number(strokes), chars)
      for (const char of chars) {
        placeOf.set(char, { radical: item.char, strokes: Number(strokes) })
        for (const syllable of pinyinOf(char).syllables[0] ?? []) {
          if (syllable === char) continue
          const same = bySyllable.get(syllable)
          if (same) same.push(char)
          else bySyllable.set(syllable, [char])
        }
      }
    }
    const forms = [
      ...(item.simplified === undefined ? [] : [item.simplified]),
      ...(otherForms[item.char] ?? []),
    ]
    return { char: item.char, forms, ownStrokes: item.strokes, byStrokes }
  })
  const table = { radicals, placeOf, bySyllable }
  tables.set(resourcesDir, table)
  return table
}

/** A code as people write it: `U+20BB7`, `20BB7`, or the four bytes of GB 18030 (`9839F738`). Null when it is none. */
export function characterOfCode(text: string): string | null {
  const hex = text
    .trim()
    .toUpperCase()
    .replace(/^(?:U\+|\\U|0X|&#X)/, '')
    .replace(/[;\s]/g, '')
  if (/^[0-9A-F]{8}$/.test(hex) && /^[89A-F]/.test(hex)) return decodeGb(hex)
  if (!/^[0-9A-F]{4,6}$/.test(hex)) return null
  const code = Number.parseInt(hex, 16)
  const isText = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isText && /\p{Script=Han}|\p{Co}/u.test(String.fromCodePoint(code))
    ? String.fromCodePoint(code)
    : null
}

function decodeGb(hex: string): string | null {
  try {
    const char = new TextDecoder('gb18030', { fatal: true }).decode(Buffer.from(hex, 'hex'))
    return [...char].length === 1 && /\p{Script=Han}/u.test(char) ? char : null
  } catch {
    return null
  }
}

/** `U+20BB7` */
export function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
