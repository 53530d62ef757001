import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyWrite, mergeChange, replayPending, type Values } from '../../shared/sync/merge.ts'
import type { ChangeSet, Write } from '../../shared/sync/protocol.ts'

const change = (writes: Partial<Write>[], moves: ChangeSet['moves'] = []): ChangeSet => ({
  id: 'c',
  deviceId: 'd',
  seq: 1,
  schema: '',
  scope: 'o',
  call: 'case.edit',
  at: '2026-03-02T01:00:00.000Z',
  actorId: 'u',
  actorName: '李',
  caseId: 'x',
  writes: writes.map(write => ({
    table: 'case_file',
    id: 'x',
    op: 'update',
    values: {},
    base: {},
    ...write,
  })),
  moves,
})
const rows = (row: Values, table = 'case_file') => new Map([[`${table}/x`, row]])

describe('the county decides about a change', () => {
  it('applies a field whose value is still the one the writer saw', () => {
    const merged = mergeChange(
      change([{ values: { title: '新' }, base: { title: '旧' } }]),
      rows({ title: '旧', status: 'registered' }),
    )
    expect(merged).toMatchObject({ kind: 'applied', conflicts: [], isVerbatim: true })
  })

  it('merges different fields of one row', () => {
    const merged = mergeChange(
      change([{ values: { place: '东街' }, base: { place: '' } }]),
      rows({ title: '别人改过', place: '', status: 'registered' }),
    )
    expect(merged.kind === 'applied' && merged.writes[0]?.values).toEqual({ place: '东街' })
  })

  it('keeps both values of the same field and lets the first stand', () => {
    const merged = mergeChange(
      change([{ values: { title: '乙写的' }, base: { title: '旧' } }]),
      rows({ title: '甲写的', status: 'registered' }),
    )
    expect(merged).toMatchObject({
      kind: 'applied',
      isVerbatim: false,
      conflicts: [{ field: 'title', base: '旧', standing: '甲写的', other: '乙写的' }],
    })
    expect(merged.kind === 'applied' && merged.writes[0]?.values).toEqual({})
  })

  it('asks nobody when both wrote the same', () => {
    const merged = mergeChange(
      change([{ values: { title: '同' }, base: { title: '旧' } }]),
      rows({ title: '同', status: 'registered' }),
    )
    expect(merged).toMatchObject({ kind: 'applied', conflicts: [] })
  })

  it('treats an ID type and its number as one', () => {
    const merged = mergeChange(
      change([
        {
          table: 'case_party',
          values: { idType: 'passport', idNumber: 'E1' },
          base: { idType: 'citizenId', idNumber: null },
        },
      ]),
      rows({ idType: 'citizenId', idNumber: '11' }, 'case_party'),
    )
    expect(merged.kind === 'applied' && merged.conflicts.map(conflict => conflict.field).sort()).toEqual([
      'idNumber',
      'idType',
    ])
  })

  it('runs a step from its own state, not from the one the desk believed in', () => {
    const merged = mergeChange(
      change(
        [{ values: { handledById: 'u' }, base: {} }],
        [{ table: 'case_file', id: 'x', action: 'suspend' }],
      ),
      rows({ status: 'handling' }),
    )
    expect(merged.kind === 'applied' && merged.writes[0]?.values.status).toBe('suspended')
  })

  it('refuses the whole change when one step does not fit', () => {
    const merged = mergeChange(
      change([{ values: { title: '新' }, base: {} }], [{ table: 'case_file', id: 'x', action: 'assess' }]),
      rows({ status: 'closed' }),
    )
    expect(merged).toMatchObject({ kind: 'refused', code: 'case.illegalMove' })
  })

  it('never takes a state as a field', () => {
    const merged = mergeChange(
      change([{ values: { status: 'closed', title: '新' }, base: { title: '旧' } }]),
      rows({ title: '旧', status: 'registered' }),
    )
    expect(merged.kind === 'applied' && merged.writes[0]?.values.status).toBeUndefined()
  })

  it('refuses to change a fact or a fixed field', () => {
    expect(
      mergeChange(
        change([{ table: 'case_event', values: { text: '改' }, base: {} }]),
        rows({ text: '原' }, 'case_event'),
      ),
    ).toMatchObject({ code: 'sync.factChanged' })
    expect(
      mergeChange(
        change([{ values: { number: '9' }, base: {} }]),
        rows({ number: '1', status: 'registered' }),
      ),
    ).toMatchObject({ code: 'sync.fixedField' })
  })

  it('parks what it does not know instead of dropping it', () => {
    expect(mergeChange(change([{ table: 'drone_photo', values: {}, base: {} }]), new Map())).toMatchObject({
      kind: 'parked',
    })
    expect(
      mergeChange(change([{ values: { mood: '好' }, base: {} }]), rows({ status: 'registered' })),
    ).toMatchObject({ kind: 'parked' })
  })

  it('refuses a new row that starts in the middle of its life', () => {
    expect(mergeChange(change([{ op: 'insert', values: { status: 'closed' } }]), new Map())).toMatchObject({
      kind: 'refused',
    })
  })
})

const fields = ['title', 'place', 'narrative', 'dueAt'] as const
const patch = fc.dictionary(fc.constantFrom(...fields), fc.constantFrom('甲', '乙', '丙'), {
  minKeys: 1,
  maxKeys: 4,
})

describe('merging, whatever is written', () => {
  it('no typed value disappears: it stands, was seen by who replaced it, or is in a conflict', () => {
    fc.assert(
      fc.property(fc.array(patch, { minLength: 2, maxLength: 5 }), patches => {
        let row: Values = { title: '原', place: '原', narrative: '原', dueAt: '原', status: 'registered' }
        const base = { ...row }
        const kept = new Set<string>()
        for (const values of patches) {
          const seen = Object.fromEntries(Object.keys(values).map(field => [field, base[field] as string]))
          const merged = mergeChange(change([{ values, base: seen }]), rows(row))
          if (merged.kind !== 'applied') return false
          for (const conflict of merged.conflicts) kept.add(`${conflict.field}=${String(conflict.other)}`)
          for (const write of merged.writes) row = applyWrite(row, write) ?? row
        }
        return patches.every(values =>
          Object.entries(values).every(
            ([field, value]) =>
              field === 'dueAt' ||
              row[field] === value ||
              kept.has(`${field}=${value}`) ||
              value === base[field],
          ),
        )
      }),
    )
  })

  it('applying the same merged write twice changes nothing more', () => {
    fc.assert(
      fc.property(patch, values => {
        const row: Values = { title: '原', place: '原', narrative: '原', dueAt: '原', status: 'registered' }
        const merged = mergeChange(change([{ values, base: row as never }]), rows(row))
        if (merged.kind !== 'applied' || !merged.writes[0]) return false
        const once = applyWrite(row, merged.writes[0])
        return JSON.stringify(once) === JSON.stringify(applyWrite(once, merged.writes[0]))
      }),
    )
  })

  it('a desk that plays its own verbatim change on the county state gets the county row', () => {
    fc.assert(
      fc.property(patch, fc.constantFrom('assess', 'withdraw', 'escalate'), (values, action) => {
        const row: Values = { title: '原', place: '原', narrative: '原', dueAt: '原', status: 'registered' }
        const sent = change([{ values, base: row as never }], [{ table: 'case_file', id: 'x', action }])
        const merged = mergeChange(sent, rows(row))
        if (merged.kind !== 'applied' || !merged.isVerbatim || !merged.writes[0]) return false
        return (
          JSON.stringify(sorted(applyWrite(row, merged.writes[0]))) ===
          JSON.stringify(sorted(replayPending(row, sent, 'case_file', 'x')))
        )
      }),
    )
  })
})

const sorted = (row: Values | null) => Object.entries(row ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
