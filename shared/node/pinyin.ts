/**
 * Readings of Chinese text without tones: what people type when they do not know the character, and what a
 * name sounds like over the telephone. Every reading of a character counts, because a clerk hears only one
 * of them; a wrong word costs one more line in a list, a missing one costs the person.
 */
import { pinyin as readingsOf } from 'pinyin-pro'
import { readResource } from './rulebook.ts'

export interface Pinyin {
  /**
   * One entry per character (a rare character outside the first plane is one): all its toneless readings,
   * lower case, `v` for u with two dots, the reading of surnames first. What is no Han character stands as
   * its folded self (half-width, lower case); a Han character of unknown reading stands as itself.
   */
  syllables: string[][]
}

/** More combinations than this are cut: eight characters of two readings each already make 256. */
const maxCombinations = 16

const han = /\p{Script=Han}/u
const byCharacter = new Map<string, readonly string[]>()
/** Characters the package has no reading for, mostly of the extensions; read from the resources at the start. */
const rareReadings = new Map<string, readonly string[]>()

/** Compound surnames whose first character is read in a way it has nowhere else. */
const surnameReadings: Readonly<Record<number, readonly string[]>> = {
  19975: ['mo'],
  21333: ['shan'],
  21934: ['shan'],
  32554: ['miao'],
  32326: ['miao'],
}

/** A syllable as stored: `v` for u with two dots, without marks; `lue` and `nue` as the input methods take them. */
export function foldSyllable(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u00fc\u01d6\u01d8\u01da\u01dc]|u:/g, 'v')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^([ln])ue$/, '$1ve')
    .replace(/^([ln])yu$/, '$1v')
}

/** Full-width signs to half-width, small letters: the form in which digits and letters of a name are kept. */
function foldPlain(char: string): string {
  const code = char.codePointAt(0) ?? 0
  const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char
  return half.toLowerCase()
}

function readCharacter(char: string): readonly string[] {
  const known = byCharacter.get(char)
  if (known) return known
  const found = han.test(char) ? readHan(char) : [foldPlain(char)]
  // Every character there is stays below a hundred thousand entries of a few bytes.
  byCharacter.set(char, found)
  return found
}

function readHan(char: string): readonly string[] {
  const code = char.codePointAt(0) ?? 0
  const surname = readingsOf(char, { toneType: 'none', type: 'array', mode: 'surname' })
  const all = readingsOf(char, { toneType: 'none', type: 'array', multiple: true })
  const readings = new Set<string>()
  for (const reading of [...surname, ...(surnameReadings[code] ?? []), ...all]) {
    const folded = foldSyllable(reading)
    if (/^[a-z]+$/.test(folded)) readings.add(folded)
  }
  if (readings.size > 0) return [...readings]
  return rareReadings.get(char) ?? [char]
}

/** Programs in one process read them once. */
const loadedFrom = new Set<string>()

/**
 * Takes the readings of rare characters from `person/readings.json` (syllable: characters). Called once
 * by each host at its start; without it those characters simply have no sound.
 */
export function loadRareReadings(resourcesDir: string): void {
  if (loadedFrom.has(resourcesDir)) return
  loadedFrom.add(resourcesDir)
  const file = readResource(resourcesDir, 'person/readings.json') as { readings: Record<string, string> }
  const found = new Map<string, string[]>()
  for (const [syllable, characters] of Object.entries(file.readings)) {
    for (const char of characters) found.set(char, [...(found.get(char) ?? []), syllable])
  }
  for (const [char, readings] of found) {
    rareReadings.set(char, readings)
    byCharacter.delete(char)
  }
}

/** The readings of each character of a text. */
export function pinyinOf(text: string): Pinyin {
  const syllables: string[][] = []
  for (const char of text) syllables.push([...readCharacter(char)])
  return { syllables }
}

/** The whole text in letters, each way to read it, the likeliest first; at most sixteen ways. */
export function spellingsOf(text: string): string[] {
  return combine(text, reading => reading)
}

/** The first letters of each character, each way to read it, the likeliest first; at most sixteen ways. */
export function initialsOf(text: string): string[] {
  return combine(text, reading => [...reading][0] ?? '')
}

/** First letters of a name as people type them to find it: signs left out, each way to read it, by spaces. */
export function typedInitials(name: string): string {
  return initialsOf(name.replaceAll(/[^\p{L}\p{N}]/gu, '')).join(' ')
}

function combine(text: string, part: (reading: string) => string): string[] {
  let ways: string[] = ['']
  for (const char of text) {
    const parts = [...new Set(readCharacter(char).map(part))]
    const kept = ways.length * parts.length <= maxCombinations ? parts : parts.slice(0, 1)
    ways =
      kept.length === 1 ? ways.map(way => way + kept[0]) : kept.flatMap(next => ways.map(way => way + next))
  }
  return text === '' ? [] : [...new Set(ways)]
}

/** True when two texts can be read alike, character by character, tones left aside. */
export function sameSound(a: string, b: string): boolean {
  const left = [...a]
  const right = [...b]
  if (left.length !== right.length || left.length === 0) return false
  return left.every((char, index) => {
    const other = right[index] as string
    if (char === other) return true
    const readings = readCharacter(other)
    return readCharacter(char).some(reading => readings.includes(reading))
  })
}
