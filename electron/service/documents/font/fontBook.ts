/**
 * The fonts papers are printed with: three faces of our own, and behind them Hanazono Mincho in slices, opened only
 * for a character the faces lack. Nothing of the machine's own fonts is used, so a paper looks the same everywhere.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FaceName, Metrics } from '../../../../shared/domain/paper/model.ts'
import { type Face, openFace } from './face.ts'

interface Slice {
  file: string
  ranges: readonly (readonly [number, number])[]
}

const faceFiles: Record<FaceName, readonly [string, string]> = {
  fang: ['FengqiaoFang', 'fang.woff2'],
  song: ['FengqiaoSong-Bold', 'song-bold.woff2'],
  hei: ['FengqiaoHei', 'hei.woff2'],
}

export class FontBook implements Metrics {
  readonly #folder: string
  readonly #rareFolder: string
  readonly #faces = new Map<string, Face>()
  readonly #found = new Map<string, Face | null>()
  #slices: readonly Slice[] | null = null

  /** `folder` holds our faces, `rareFolder` the slices of Hanazono and their style sheet. */
  constructor(folder: string, rareFolder: string) {
    this.#folder = folder
    this.#rareFolder = rareFolder
  }

  /** The face that draws a character: the one asked for, else the first that has it; null when none has. */
  faceOf(character: string, face: FaceName): Face | null {
    const key = `${face}${character}`
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const found = this.#search(character.codePointAt(0) ?? 0, face)
    this.#found.set(key, found)
    return found
  }

  advance(character: string, face: FaceName): number {
    const drawn = this.faceOf(character, face)
    if (drawn === null) return 1
    return drawn.advance(drawn.glyphOf(character.codePointAt(0) ?? 0)) / drawn.unitsPerEm
  }

  has(character: string): boolean {
    return this.faceOf(character, 'fang') !== null
  }

  #search(code: number, name: FaceName): Face | null {
    const [pdfName, file] = faceFiles[name]
    const own = this.#open(pdfName, join(this.#folder, file))
    if (own.glyphOf(code) !== 0) return own
    const slice = this.#allSlices().find(one =>
      one.ranges.some(([first, last]) => code >= first && code <= last),
    )
    if (slice === undefined) return null
    const rare = this.#open(
      `Hanazono-${this.#allSlices().indexOf(slice)}`,
      join(this.#rareFolder, slice.file),
    )
    return rare.glyphOf(code) === 0 ? null : rare
  }

  #open(name: string, path: string): Face {
    const known = this.#faces.get(name)
    if (known) return known
    const face = openFace(name, readFileSync(path))
    this.#faces.set(name, face)
    return face
  }

  /** Which slice holds which characters stands in the style sheet that comes with them. */
  #allSlices(): readonly Slice[] {
    if (this.#slices) return this.#slices
    const sheet = join(this.#rareFolder, 'HanaMin.css')
    const rules = existsSync(sheet) ? readFileSync(sheet, 'utf8').split('@font-face').slice(1) : []
    this.#slices = rules.flatMap(rule => {
      const file = /url\(([^)]+\.woff2)\)/.exec(rule)?.[1]
      const list = /unicode-range:([^;]+);/.exec(rule)?.[1]
      return file === undefined || list === undefined ? [] : [{ file, ranges: rangesOf(list) }]
    })
    return this.#slices
  }
}

function rangesOf(list: string): (readonly [number, number])[] {
  return list.split(',').map(part => {
    const [first = '', last = first] = part.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
  })
}
