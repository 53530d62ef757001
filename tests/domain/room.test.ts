import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayReadCaucus } from '../../shared/domain/caucus.ts'
import type { AgreementClause } from '../../shared/domain/mediation.ts'
import { namelessClauses } from '../../shared/domain/precedent.ts'
import { areAllSettled, type ClauseAssent, clauseKey, clauseStandings } from '../../shared/domain/room.ts'
import { screenText } from '../../shared/domain/roomScreen.ts'
import { findStatutes, statutesFromFiles } from '../../shared/domain/statute.ts'
import { articleNumeral } from '../../shared/labels/room.ts'

const clause = (content: string): AgreementClause => ({
  obligor: 'B',
  obligee: 'A',
  kind: 'payment',
  content,
  amountFen: 100,
  manner: '',
  dueOn: '2026-03-20',
  instalments: [],
})
const said = (partyId: string, content: string, isAssented: boolean, at: string) =>
  ({ id: at, clause: clause(content), partyId, isAssented, spokenBy: null, at, way: 'mediator' }) as const

describe('where a clause stands', () => {
  it('is told by the last word of each party on these words, in whatever order the words arrive', () => {
    const words = [
      said('a', 'x', false, '2026-03-02T01:00:00.000Z'),
      said('a', 'x', true, '2026-03-02T01:01:00.000Z'),
      said('b', 'x', true, '2026-03-02T01:02:00.000Z'),
      said('b', 'y', true, '2026-03-02T01:03:00.000Z'),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), order => {
        const standings = clauseStandings([clause('x'), clause('y')], ['a', 'b'], order)
        expect(standings.map(one => one.isSettled)).toEqual([true, false])
        expect(areAllSettled(standings)).toBe(false)
      }),
      { numRuns: 24 },
    )
  })

  it('does not reach to other words, and a later no takes a yes back', () => {
    const words: Pick<
      ClauseAssent,
      'id' | 'clause' | 'partyId' | 'isAssented' | 'spokenBy' | 'at' | 'way'
    >[] = [said('a', 'x', true, '2026-03-02T01:00:00.000Z'), said('b', 'x', true, '2026-03-02T01:00:01.000Z')]
    expect(areAllSettled(clauseStandings([clause('x')], ['a', 'b'], words))).toBe(true)
    expect(areAllSettled(clauseStandings([{ ...clause('x'), amountFen: 101 }], ['a', 'b'], words))).toBe(
      false,
    )
    words.push(said('a', 'x', false, '2026-03-02T01:00:02.000Z'))
    expect(areAllSettled(clauseStandings([clause('x')], ['a', 'b'], words))).toBe(false)
  })

  it('is never settled without clauses or without parties', () => {
    expect(areAllSettled(clauseStandings([], ['a'], []))).toBe(false)
    expect(areAllSettled(clauseStandings([clause('x')], [], []))).toBe(false)
    expect(clauseKey(clause('x'))).toBe(clauseKey({ ...clause('x'), breach: '' }))
  })
})

describe('what stands before both sides', () => {
  it('masks numbers of cards and telephones and leaves sums and days alone', () => {
    expect(screenText('110101199003077715 and 13812345678 and 0359-1234567', [])).toBe(
      '110101********7715 and 138****5678 and 0359-*****67',
    )
    expect(screenText('123456.78 on 2026-03-20, 3000000 in 12 parts', [])).toBe(
      '123456.78 on 2026-03-20, 3000000 in 12 parts',
    )
  })

  it('tells earlier cases without anybody’s name', () => {
    const told = namelessClauses(
      [{ ...clause('Li Erqiang pays Wang Daming, phone 13812345678, before Zhao'), obligor: 'Li Erqiang' }],
      [
        { name: 'Li Erqiang', word: '#2' },
        { name: 'Wang Daming', word: '#1' },
      ],
      ['Zhao'],
    )
    expect(told[0]).toMatchObject({ obligor: '#2', content: '#2 pays #1, phone 138****5678, before Z**o' })
  })
})

describe('a caucus', () => {
  const file = {
    orgId: 'o',
    unitId: null,
    registeredById: 'x',
    restriction: 'normal' as const,
    allowedUserIds: [],
  }
  const viewer = (name: string, userId: string, roles: string[]) =>
    ({
      isCounty: false,
      actor: { userId, name, orgId: 'o', roles, departmentIds: [], unitId: null, isSystem: false },
    }) as never
  it('is open to the mediators by account where accounts are known, else by name, and to no other role', () => {
    const byName = { mediatorNames: ['Zhou'], userIds: [] }
    const byAccount = { mediatorNames: ['Zhou'], userIds: ['u1'] }
    expect(mayReadCaucus(viewer('Zhou', 'u2', ['mediator']), byName, file)).toBe(true)
    expect(mayReadCaucus(viewer('Zhou', 'u2', ['mediator']), byAccount, file)).toBe(false)
    expect(mayReadCaucus(viewer('Feng', 'u1', ['mediator']), byAccount, file)).toBe(true)
    expect(mayReadCaucus(viewer('Feng', 'u3', ['director']), byName, file)).toBe(false)
    expect(mayReadCaucus(viewer('Zhou', 'u1', ['auditAdmin']), byAccount, file)).toBe(false)
  })
})

describe('statutes', () => {
  it('are refused when a file is broken, and found by number and word', () => {
    expect(() =>
      statutesFromFiles([{ code: 'x', law: 'x', short: 'x', articles: [{ number: 0 }] }]),
    ).toThrow()
    const book = statutesFromFiles([
      {
        code: 'c',
        law: 'Code',
        short: 'Code',
        articles: [
          { number: 288, text: 'neighbours', words: ['wall'], categories: ['02'] },
          { number: 290, text: 'water', words: ['drain'], categories: ['02-01'] },
        ],
      },
    ])
    const ask = (typed: string, story = '', category: string | null = null) =>
      findStatutes(book, { typed, story, category }, 5).map(hit => hit.article.number)
    expect(ask('290')).toEqual([290])
    expect(ask('\u4e8c\u767e\u516b\u5341\u516b')).toEqual([288])
    expect(ask('', 'the wall', '02-01')).toEqual([288, 290])
    expect(ask('', '', '02-03')).toEqual([])
  })

  it('are named with the numeral the law uses', () => {
    expect([1, 10, 17, 20, 205, 288, 1000, 1010, 1165, 1198].map(articleNumeral)).toEqual([
      '一',
      '十',
      '十七',
      '二十',
      '二百零五',
      '二百八十八',
      '一千',
      '一千零一十',
      '一千一百六十五',
      '一千一百九十八',
    ])
  })
})
