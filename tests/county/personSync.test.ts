/** Two desks without a line that write about, link and merge the same people differently: nothing is lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { PersonInput } from '../../shared/contract/person.ts'
import {
  personKeyTable,
  personLinkTable,
  personRootTable,
  personTable,
} from '../../shared/node/db/entities/person.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { party, registerCase, viewOf } from '../support/matter.ts'
import { typedPerson } from '../support/people.ts'
import { countyKinds, expectEqual, joinDesk, Line, makeCounty, quiet } from '../support/syncTown.ts'

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let a: Booted<Desk>
  let b: Booted<Desk>
  let orgId: string
  let left: Caller
  let right: Caller

  beforeAll(async () => {
    county = await makeCounty(kind)
    a = await bootDesk({ link: new Line(() => county).link })
    orgId = await centerId(a)
    left = await a.as('zhao')
    await enrolDesk(a, county)
    b = await joinDesk(county, new Line(() => county), {
      username: 'yan',
      roles: ['director', 'triageOfficer'],
    })
    right = await b.as('yan')
    await quiet(a, b)
  })
  afterAll(async () => {
    for (const program of [a, b, county]) await program.close()
  })

  const save = async (patch: Partial<PersonInput>) =>
    (await left.call('person.save', { personId: null, rev: null, person: typedPerson(patch) })).personId
  const viewed = async (caller: Caller, personId: string) =>
    (await caller.call('person.get', { personId })).person
  const merge = async (caller: Caller, keptId: string, takenId: string) => {
    const [kept, taken] = [await viewed(caller, keptId), await viewed(caller, takenId)]
    return caller.call('person.merge', {
      keptId,
      keptRev: kept.rev,
      takenId,
      takenRev: taken.rev,
      choices: {},
      reason: '',
    })
  }
  /** Keys and standing entries are made by each side for itself, and must come out the same. */
  const expectSameIndex = async () => {
    const read = (program: Booted<Desk> | Booted<County>) =>
      program.program.uow.read(async db => ({
        keys: (await db.find(personKeyTable, {}))
          .map(key => `${key.personId}/${key.kind}/${key.value}`)
          .sort(),
        roots: (await db.find(personRootTable, {})).map(root => `${root.personId}>${root.rootId}`).sort(),
      }))
    const [one, two, three] = [await read(a), await read(b), await read(county)]
    expect(two).toEqual(one)
    expect(three).toEqual(one)
    expect(one.roots.length).toBeGreaterThan(0)
  }

  it('a person made at one desk is found, suggested and known at the other and at the county', async () => {
    const caseId = await registerCase(left, { parties: [party({ name: '尉迟淼', phone: '13803595678' })] })
    await quiet(a, b)
    const personId = (await viewOf(right, caseId)).parties[0]?.personId ?? ''
    expect((await viewed(right, personId)).name).toBe('尉迟淼')
    const { suggestions } = await right.call('person.suggest', {
      name: '蔚迟淼',
      isOrganization: false,
      idNumber: null,
      phone: '13803595678',
      address: null,
    })
    expect(suggestions[0]?.person.id).toBe(personId)
    const officer = await county.as('whistle')
    const listed = await officer.call('person.list', {
      search: 'ycm',
      isOrganization: null,
      cursor: null,
      limit: 5,
    })
    expect(listed.rows.map(row => row.person.id)).toEqual([personId])
    await expectSameIndex()
  })

  it('two who correct the same field both keep their words, and different fields both stand', async () => {
    const personId = await save({ phones: ['13803591001'] })
    await quiet(a, b)
    const edit = async (caller: Caller, patch: Partial<PersonInput>) => {
      const { rev } = await viewed(caller, personId)
      await caller.call('person.save', {
        personId,
        rev,
        person: typedPerson({ phones: ['138****1001'], ...patch }),
      })
    }
    await edit(left, { occupation: '务农', note: '甲说：腿脚不便' })
    await edit(right, { nation: '汉族', note: '乙说：住儿子家' })
    await quiet(a, b)
    for (const [program, caller] of [
      [a, left],
      [b, right],
    ] as const) {
      const row = await program.program.uow.read(db => db.findOne(personTable, { id: personId }))
      expect(row).toMatchObject({
        occupation: '务农',
        nation: '汉族',
        note: '甲说：腿脚不便',
        phones: ['13803591001'],
      })
      const { conflicts } = await caller.call('conflict.list', { status: 'open' })
      expect(conflicts.filter(conflict => conflict.rowId === personId)).toMatchObject([
        { field: 'note', standing: '甲说：腿脚不便', other: '乙说：住儿子家' },
      ])
    }
    await expectEqual(county, orgId, a, b)
    await expectSameIndex()
  })

  it('one entry merged into two others stands under the later, and both merges stay written', async () => {
    const [one, two, three] = [
      await save({ name: '梁玉柱' }),
      await save({ name: '粱玉柱' }),
      await save({ name: '梁玉驻' }),
    ]
    await quiet(a, b)
    const first = await merge(left, two, one)
    const second = await merge(right, three, one)
    await quiet(a, b)
    for (const caller of [left, right]) {
      const detail = await caller.call('person.get', { personId: one })
      expect(detail.person.id).toBe(three)
      expect(detail.history.map(item => [item.id, item.isStanding])).toEqual(
        [
          [first.mergeId, false],
          [second.mergeId, true],
        ].sort(([x], [y]) => (String(x) < String(y) ? 1 : -1)),
      )
    }
    const links = await b.program.uow.read(db => db.find(personLinkTable, { otherId: one, kind: 'merged' }))
    expect(links.map(link => link.before?.taken.name)).toEqual(['梁玉柱', '梁玉柱'])
    await expectEqual(county, orgId, a, b)
    await right.call('person.unmerge', { mergeId: second.mergeId, reason: '另一台电脑合并得对' })
    await quiet(a, b)
    expect((await viewed(left, one)).id).toBe(one)
    expect((await viewed(left, three)).aliases).toEqual([])
    await expectSameIndex()
  })

  it('two entries merged into each other leave one that stands for both, with the matters of both', async () => {
    const made: string[] = []
    for (const phone of ['13803591041', '13803591042']) {
      const caseId = await registerCase(left, { parties: [party({ name: '祁建军', phone })] })
      made.push((await viewOf(left, caseId)).parties[0]?.personId ?? '')
    }
    const [one = '', two = ''] = made
    await quiet(a, b)
    await merge(left, one, two)
    await merge(right, two, one)
    await quiet(a, b)
    for (const caller of [left, right]) {
      for (const id of [one, two]) {
        const detail = await caller.call('person.get', { personId: id })
        expect(detail.person.id).toBe(one)
        expect(detail.matters).toHaveLength(2)
      }
      const listed = await caller.call('person.list', {
        search: '祁建军',
        isOrganization: null,
        cursor: null,
        limit: 5,
      })
      expect(listed.rows.map(row => row.person.id)).toEqual([one])
    }
    await expectEqual(county, orgId, a, b)
    await expectSameIndex()
  })
})
