/** What a clerk waits for while typing: the hints of duplicates and earlier visits, beside the bare look-ups behind them. */
import type { InputOf } from '../../shared/contract/registry.ts'
import { pairToken } from '../../shared/node/db/queries/searchTokens.ts'
import type { Caller } from '../support/boot.ts'
import { type Checks, compareLine, type Line } from './measure.ts'
import type { ReadParts } from './reads.ts'
import { seeded } from './words.ts'

type Ask = InputOf<'case.hints'>

interface Asked {
  input: Ask
  sourceId: string
}

/** Matters told again: half of the stored words, by the same person, by somebody of the place, or by a stranger. */
function asked(parts: ReadParts, count: number): Asked[] {
  const random = seeded(31)
  const row = parts.plain.prepare(
    'select c.id, c.title, c.narrative, c.place, c.unit_id, c.category_code, p.name, p.phone, p.id_number, p.address from case_file c join case_party p on p.case_id = c.id where c.id = ?',
  )
  return Array.from({ length: count }, (_, at) => {
    const source = row.get(parts.filled.idAt(1 + Math.floor(random() * parts.filled.cases))) ?? {}
    const text = (column: string) => String(source[column] ?? '')
    const isSame = at % 3 === 0
    const narrative = text('narrative')
    return {
      sourceId: text('id'),
      input: {
        title: '',
        narrative: narrative.slice(0, Math.ceil(narrative.length * (0.5 + random() / 2))),
        place: at % 3 === 2 ? '' : text('place'),
        unitId: at % 3 === 2 ? null : text('unit_id'),
        gridId: null,
        categoryCode: at % 2 === 0 ? text('category_code') : null,
        parties: [
          {
            role: 'applicant' as const,
            name: text('name'),
            idNumber: isSame && source.id_number ? text('id_number') : null,
            phone: isSame ? text('phone') : null,
            address: text('address'),
          },
        ],
        excludeCaseId: null,
      },
    }
  })
}

export async function measureHints(parts: ReadParts, judge: Caller, checks: Checks): Promise<Line[]> {
  const { caller, encrypted, filled } = parts
  const list = asked(parts, 60)
  const at = (round: number) => list[round % list.length] as Asked
  // The look-ups a person would write by hand: the same person, the same place, the newest texts with two pairs.
  const byPhone = encrypted.prepare(
    'select case_id from case_party where phone = ? order by id desc limit 40',
  )
  const byName = encrypted.prepare('select case_id from case_party where name = ? order by id desc limit 40')
  const byUnit = encrypted.prepare('select id from case_file where unit_id = ? order by id desc limit 60')
  const byPair = encrypted.prepare(
    'select rowid from search_gram where search_gram match ? order by rowid desc limit 30',
  )
  const whole = encrypted.prepare('select * from case_file where id = ?')
  const bare = (round: number) => {
    const { input } = at(round)
    const party = input.parties[0]
    const ids = new Set<unknown>()
    for (const row of byPhone.all(party?.phone ?? '')) ids.add(row.case_id)
    for (const row of byName.all(party?.name ?? '')) ids.add(row.case_id)
    for (const row of byUnit.all(input.unitId)) ids.add(row.id)
    for (let pair = 0; pair < 20; pair += 1) byPair.all(pairToken(input.narrative.slice(pair, pair + 2)))
    for (const id of ids) whole.get(id)
  }
  let same = 0
  let found = 0
  for (const { input, sourceId } of list) {
    if (input.parties[0]?.phone === null) continue
    same += 1
    const { hits } = await caller.call('case.hints', input)
    if (hits.some(hit => hit.caseId === sourceId || hit.kind === 'samePerson')) found += 1
  }
  checks.that('hints know the person who told a matter before', found === same, `${found} of ${same}`)
  return [
    await compareLine(
      `While typing, ${filled.cases} matters (case.hints through the bus)`,
      'duplicates and earlier visits',
      120,
      round => caller.call('case.hints', at(round).input),
      { 'bare candidate look-ups': bare },
      `p95 at most 100 ms wanted`,
    ),
    await compareLine(
      `While typing, ${filled.cases} matters (case.hints through the bus)`,
      'proposals of one cause, nothing new',
      20,
      () => judge.call('case.massProposals', { limit: 5 }),
      {},
    ),
  ]
}
