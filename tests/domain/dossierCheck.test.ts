/** The dossier check over sixty dossiers with one fault each and sixty in order. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DossierRows, snapshotOf } from '../../electron/service/documents/dossier/snapshot.ts'
import { agreementRulesFromFile } from '../../shared/domain/agreementRules.ts'
import { checkDossier } from '../../shared/domain/dossierCheck/check.ts'
import { type DossierFault, dossierFaults, findingKey } from '../../shared/domain/dossierCheck/finding.ts'
import { dossierRulesFromFile } from '../../shared/domain/dossierCheck/rules.ts'
import { recognizeRulesFromFile } from '../../shared/domain/recognize/rules.ts'
import { dossierFaultWords } from '../../shared/labels/dossierCheck.ts'
import { resourcesDir } from '../support/boot.ts'
import { cleanDossiers } from './dossierSet/clean.ts'
import { faultyDossiers } from './dossierSet/faulty.ts'
import { moreFaults } from './dossierSet/faultyMore.ts'

const read = (path: string) => JSON.parse(readFileSync(join(resourcesDir, path), 'utf8')) as unknown
function must<T>(decision: { ok: true; value: T } | { ok: false }): T {
  if (!decision.ok) throw new Error('unreadable rules')
  return decision.value
}
const rules = {
  dossier: must(dossierRulesFromFile(read('rules/dossier-checks.json'))),
  agreement: must(agreementRulesFromFile(read('rules/agreement-checks.json'))),
  recognize: must(recognizeRulesFromFile(read('intake/recognize.json'))),
}
const check = (rows: DossierRows) => checkDossier(snapshotOf(rows), rules)
const said = (rows: DossierRows) =>
  check(rows).map(one => `${one.code} ${one.place.at}: ${dossierFaultWords[one.code].say(one.params)}`)

describe('a dossier in order raises no alarm', () => {
  test('there are sixty of them', () => {
    expect(new Set(cleanDossiers.map(([title]) => title)).size).toBe(60)
  })
  test.each(cleanDossiers)('%s', (_, build) => {
    expect(said(build())).toEqual([])
  })
})

describe('a fault is found where it is', () => {
  test('there are sixty different ones', () => {
    const kinds = faultyDossiers.map(({ code, at, id, number, title }) =>
      [code, at, id, number, title].join(' '),
    )
    expect(new Set(kinds).size).toBe(60)
  })
  test('and with twenty more every rule of the check is seen at work', () => {
    const seen = new Set([...faultyDossiers, ...moreFaults].map(one => one.code))
    expect(Object.keys(dossierFaults).filter(code => !seen.has(code as DossierFault))).toEqual([])
  })
  test.each([...faultyDossiers, ...moreFaults])(
    '$title',
    ({ build, spoil, code, at, id, number, also = [] }) => {
      const of = snapshotOf(build())
      const found = checkDossier(spoil ? spoil(of) : of, rules)
      expect([...new Set(found.map(one => one.code))].sort()).toEqual([code, ...also].sort())
      const hit = found.find(one => one.code === code)
      expect(hit?.place.at).toBe(at)
      if (id !== undefined) expect(hit?.place.id).toBe(id)
      if (number !== undefined) expect(hit?.place.number).toBe(number)
      expect(hit?.severity).toBe(dossierFaults[code])
      // The sentence names what it is about and leaves no hole.
      const sentence = hit ? dossierFaultWords[hit.code].say(hit.params) : ''
      expect(sentence).not.toMatch(/undefined|null|“”/)
      expect(sentence.length).toBeGreaterThan(6)
    },
  )
})

test('the same fault keeps its key, another place or word makes another', () => {
  const [first] = faultyDossiers
  const one = first && check(first.build())[0]
  const again = first && check(first.build())[0]
  if (!one || !again) throw new Error('nothing found')
  expect(findingKey(one)).toBe(findingKey(again))
  expect(findingKey({ ...one, place: { ...one.place, number: 9 } })).not.toBe(findingKey(one))
  expect(findingKey({ ...one, params: { item: 'record' } })).not.toBe(findingKey(one))
})

test('unreadable rules are refused with what is wrong', () => {
  expect(dossierRulesFromFile({ version: '1' })).toMatchObject({
    ok: false,
    code: 'dossier.rulesInvalid',
    params: { what: 'roleWords is not a list of texts' },
  })
})
