import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDuties, type DutyItem, dutiesFromFile, dutiesOf, dutyOf } from '../../shared/domain/duty.ts'
import { loadRulebook, readResource } from '../../shared/node/rulebook.ts'
import { resourcesDir } from '../support/boot.ts'

const { duties, taxonomy } = loadRulebook(resourcesDir)
const leaves = taxonomy.classes.flatMap(group => group.leaves)
const item = (patch: Partial<DutyItem> = {}): DutyItem => ({
  number: '试01',
  department: 'justice',
  title: '试',
  task: '试办',
  basis: [],
  leaves: [],
  exclusions: [],
  ...patch,
})

describe('the duty catalogue that ships', () => {
  it('has at least 120 items and an item of every department', () => {
    expect(duties.items.length).toBeGreaterThanOrEqual(120)
    const codes = new Set(duties.items.map(duty => duty.department))
    expect(taxonomy.departments.map(department => department.code).filter(code => !codes.has(code))).toEqual(
      [],
    )
  })

  it('names for every leaf a duty of its lead and of each of its supporters', () => {
    expect(leaves).toHaveLength(120)
    const bare = leaves.flatMap(leaf =>
      [leaf.lead, ...leaf.support]
        .filter(code => dutyOf(duties, code, leaf.code) === null)
        .map(code => `${leaf.code} ${code}`),
    )
    expect(bare).toEqual([])
  })

  it('gives every item a sentence to start an order with, and sends no exclusion back to itself', () => {
    expect(duties.items.filter(duty => duty.task.length < 5).map(duty => duty.number)).toEqual([])
    const circles = duties.items.filter(duty =>
      duty.exclusions.some(exclusion => exclusion.to === duty.department),
    )
    expect(circles.map(duty => duty.number)).toEqual([])
  })

  it('cites laws by name without brackets, and articles as numbers', () => {
    const odd = duties.items.flatMap(duty =>
      duty.basis.filter(
        basis =>
          /[《》]/u.test(basis.law) || basis.articles.some(article => !/^\d+(之[一二三四])?$/u.test(article)),
      ),
    )
    expect(odd).toEqual([])
  })

  it('is one file per department, each readable alone', () => {
    const files = readdirSync(join(resourcesDir, 'duties'))
    expect(files).toHaveLength(taxonomy.departments.length)
    for (const name of files)
      expect(dutiesFromFile(readResource(resourcesDir, `duties/${name}`)).ok).toBe(true)
  })
})

describe('a catalogue of a centre', () => {
  const refusal = (items: readonly DutyItem[]) => {
    const checked = checkDuties(items, taxonomy)
    return checked.ok ? 'ok' : checked.code
  }

  it('is refused when a leaf has no duty of its lead', () => {
    expect(refusal(duties.items)).toBe('ok')
    expect(refusal(duties.items.filter(duty => duty.department !== 'finance'))).toBe('duty.leafWithoutLead')
  })

  it('is refused for an unknown department, an unknown leaf, or a number used twice', () => {
    expect(refusal([...duties.items, item({ department: 'nobody' })])).toBe('duty.departmentUnknown')
    expect(refusal([...duties.items, item({ exclusions: [{ text: '别的', to: 'nobody' }] })])).toBe(
      'duty.departmentUnknown',
    )
    expect(refusal([...duties.items, item({ leaves: ['99-99'] })])).toBe('duty.leafUnknown')
    expect(refusal([...duties.items, item(), item()])).toBe('duty.numberTwice')
  })

  it('is refused when it is no catalogue at all', () => {
    for (const content of [null, [], {}, { version: '1', effectiveFrom: '2026-01-01', items: [{}] }])
      expect(dutiesFromFile(content).ok).toBe(false)
  })

  it('puts the lead of a leaf first', () => {
    const [first] = dutiesOf(duties, null, '01-06', 'police')
    expect(first?.department).toBe('police')
    expect(dutiesOf(duties, 'women', '01-06').map(duty => duty.department)).toEqual(['women'])
  })
})
