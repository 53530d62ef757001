/** Looking up characters nobody can type. */
import type { RareCharacter } from '../../../contract/person.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { type CharacterTable, characterOfCode, characterTable, codeOf } from '../../person/characters.ts'
import { resourcesOfPeople } from '../../person/tables.ts'
import { foldSyllable, pinyinOf } from '../../pinyin.ts'

/** A screenful or two; who sees more gives the strokes. */
const mostShown = 300

/** Characters every keyboard writes come last: whoever opens the picker does not look for them. */
function rareFirst(left: string, right: string): number {
  return Number(isCommon(left)) - Number(isCommon(right))
}

/** In GB 2312 and GBK's first plane as far as people write it: the unified block without its later additions. */
function isCommon(char: string): boolean {
  const code = char.codePointAt(0) ?? 0
  return code >= 0x4e00 && code <= 0x9fa5
}

function shown(char: string, table: CharacterTable): RareCharacter {
  const place = table.placeOf.get(char)
  const readings = pinyinOf(char).syllables[0] ?? []
  return {
    char,
    code: codeOf(char),
    readings: readings.filter(reading => reading !== char),
    radical: place?.radical ?? null,
    strokes: place?.strokes ?? null,
  }
}

export const characterHandlers: HandlersOf<'person.characters' | 'person.radicals'> = {
  'person.characters': async (ctx, input) => {
    ctx.authorise(true)
    const table = characterTable(resourcesOfPeople())
    const text = input.text.trim()
    const found: string[] = []
    if (input.by === 'code') {
      const char = characterOfCode(text)
      if (char !== null) found.push(char)
    } else if (input.by === 'pinyin') {
      const chars = table.bySyllable.get(foldSyllable(text)) ?? []
      found.push(
        ...chars.filter(char => input.strokes === null || table.placeOf.get(char)?.strokes === input.strokes),
      )
      found.sort(rareFirst)
    } else {
      const radical = table.radicals.find(item => item.char === text || item.forms.includes(text))
      for (const [strokes, chars] of radical?.byStrokes ?? [])
        if (input.strokes === null || strokes === input.strokes) found.push(...chars)
    }
    return {
      characters: found.slice(0, mostShown).map(char => shown(char, table)),
      isCut: found.length > mostShown,
    }
  },

  'person.radicals': async ctx => {
    ctx.authorise(true)
    return {
      radicals: characterTable(resourcesOfPeople()).radicals.map(radical => ({
        char: radical.char,
        forms: radical.forms,
        ownStrokes: radical.ownStrokes,
        strokes: [...radical.byStrokes.keys()].sort((a, b) => a - b),
      })),
    }
  },
}
