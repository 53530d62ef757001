import { describe, expect, it } from 'vitest'
import { largestPeopleCount, parseNumeral } from '../../shared/domain/peopleCount.ts'
import { foldPhrase, isWeakHit, matchRedFlags, phraseOf } from '../../shared/domain/redFlag.ts'
import { rules } from './assistantFiles.ts'
import { flagSamples } from './redFlagSamples.ts'

const idsOf = (text: string): string[] => matchRedFlags(text, rules).hits.map(hit => hit.id)
const guardedIdsOf = (text: string): string[] => matchRedFlags(text, rules).guarded.map(hit => hit.id)

describe.each(Object.entries(flagSamples))('%s', (id, { real, guarded, harmless = [] }) => {
  it.each(real)('counts in: %s', text => {
    expect(idsOf(text)).toContain(id)
  })
  it.each(guarded)('is shown but does not count in: %s', text => {
    expect(idsOf(text)).not.toContain(id)
    expect(guardedIdsOf(text)).toContain(id)
  })
  it.each(harmless)('does not count in: %s', text => {
    expect(idsOf(text)).not.toContain(id)
  })
})

describe('matching', () => {
  it('marks the words in the citizen’s own writing, full-width signs included', () => {
    const text = '领导您好！我　真的活不下去了，Ａ栋'
    const [hit] = matchRedFlags(text, rules).hits
    expect(hit?.span.text).toBe('真的活不下去')
    expect(text.slice(hit?.span.start, hit?.span.end)).toBe('真的活不下去')
    expect(hit?.clause).toBe('真的活不下去了')
  })

  it('keeps the longest of overlapping cues of one rule', () => {
    const hits = matchRedFlags('再不解决我就从六楼跳下去', rules).hits.filter(hit => hit.id === 'R01')
    expect(hits.map(hit => hit.span.text)).toEqual(['我就从六楼跳下去'])
  })

  it('does not let a denial in one clause excuse a threat in the next', () => {
    expect(idsOf('我没有打人，可是他再来我就跟他同归于尽')).toContain('R02')
    expect(idsOf('没有人管我就喝农药')).toContain('R01')
  })

  it('does not let a word of an earlier clause excuse a threat', () => {
    expect(idsOf('就坐在公司门口，反正也活不下去了')).toContain('R01')
  })

  it('a rhetorical question is no denial', () => {
    expect(idsOf('这难道不是强拆吗')).toContain('R13')
    expect(idsOf('是不是要我跳楼你们才来')).toContain('R01')
  })

  it('a present turn after a past word counts', () => {
    expect(idsOf('当年的事再不解决我就喝农药')).toContain('R01')
  })

  it.each([
    '去年征的地，我活不下去了',
    '去年征地以后我活不下去了',
    '以前还能过，现在不想活了',
    '曾祥福说不想活了',
    '几年前的补偿没给，逼得我要跳楼',
    '上过新闻也没用，我活不下去了',
    '没有办法，活不下去了',
    '没钱看病我不想活了',
    '不是我吓唬你，我真要跳楼',
  ])('a past, quoting or denying word about something else excuses nothing: %s', text => {
    expect(idsOf(text)).toContain('R01')
  })

  it('a time adverbial before the comma excuses like one in the clause', () => {
    expect(guardedIdsOf('几年前，有人在这里上吊')).toContain('R01')
    expect(guardedIdsOf('前年冬天，他喝农药被救回来')).toContain('R01')
  })

  it('names the guard and its words', () => {
    const guards = (text: string) => matchRedFlags(text, rules).guarded.map(hit => hit.guardedBy)
    expect(guards('请问打人犯法吗')).toContainEqual({ kind: 'lawQuestion', text: '犯法吗' })
    expect(guards('消防演练仓库起火科目')).toContainEqual({ kind: 'drill', text: '演练' })
    expect(guards('那人猥亵学生，已经判了十年')).toContainEqual({ kind: 'concluded', text: '已经判了十年' })
    expect(guards('商场跳楼价清仓')).toContainEqual({ kind: 'phrase', text: '跳楼价' })
    expect(guards('并没有家暴')).toContainEqual({ kind: 'negation', text: '并没有' })
    expect(guards('几年前有人在这里上吊')).toContainEqual({ kind: 'reportedPast', text: '几年前' })
    expect(guards('看新闻说有人自焚')).toContainEqual({ kind: 'quotation', text: '新闻' })
    expect(guards('我怕老人走失')).toContainEqual({ kind: 'hypothetical', text: '怕' })
  })

  it('the centre’s own list weakens a longer phrase of the same rule but never a bare cue', () => {
    const text = '我们村的戏班子叫不想活的秀才'
    const listed = (ruleId: string, phrase: string) =>
      matchRedFlags(text, rules, [{ ruleId, phrase, times: 3 }])
    expect(idsOf(text)).toContain('R01')
    expect(listed('R01', '子叫不想活的秀').hits).toEqual([])
    expect(listed('R01', '子叫不想活的秀').guarded[0]?.guardedBy).toEqual({
      kind: 'localList',
      text: '子叫不想活的秀',
      times: 3,
    })
    expect(listed('R02', '子叫不想活的秀').hits).toHaveLength(1)
    expect(listed('R01', '不想活').hits).toHaveLength(1)
    expect(listed('R01', '').hits).toHaveLength(1)
  })

  it('a danger on the list stays weak, anything else falls silent', () => {
    const weak = matchRedFlags('班子叫不想活的秀才', rules, [
      { ruleId: 'R01', phrase: '叫不想活的', times: 1 },
    ])
    expect(weak.guarded.map(isWeakHit)).toEqual([true])
    const plain = matchRedFlags('跪求大神指点迷津', rules, [{ ruleId: 'R22', phrase: '跪求大神', times: 1 }])
    expect(plain.guarded.map(isWeakHit)).toEqual([false])
  })

  it('the phrase of a mark is the sign with two characters on either side, within its clause', () => {
    const text = '他说，商场跳楼很吓人，别看'
    const at = text.indexOf('跳楼')
    expect(phraseOf(text, at, at + 2, rules)).toBe('商场跳楼很吓')
    expect(phraseOf('跳楼', 0, 2, rules)).toBeNull()
    expect(foldPhrase(' 跳lou的Ａ ', rules)).toBe('跳楼的a')
  })

  it.each([
    ['我不想火了', '不想火了'],
    ['他喝农yao了', '喝农yao'],
    ['她要自*杀', '自*杀'],
    ['我 不 想 活 了', '不 想 活 了'],
    ['他要跳樓', '要跳樓'],
    ['別逼我，我要跳ＬＯＵ', '要跳ＬＯＵ'],
  ])('odd spelling is read and marked as it was written: %s', (text, marked) => {
    const [hit] = matchRedFlags(text, rules).hits.filter(each => each.id === 'R01')
    expect(hit?.span.text).toBe(marked)
    expect(text.slice(hit?.span.start, hit?.span.end)).toBe(marked)
  })

  it('an empty text has no signs', () => {
    expect(matchRedFlags('', rules)).toEqual({ hits: [], guarded: [] })
  })
})

describe('counting people', () => {
  const count = (text: string) =>
    largestPeopleCount(text, new RegExp(rules.peopleCount.pattern, 'gu'), rules.peopleCount)?.count ?? null

  it.each([
    ['我们几十户业主', 30],
    ['上百名村民', 100],
    ['来了38个工人', 38],
    ['一百二十人', 120],
    ['三十余户', 30],
    ['十几个人', 13],
    ['两千多名职工', 2000],
    ['一万二千人', 12000],
    ['我们2户和另外15户', 15],
  ])('%s is %i', (text, expected) => {
    expect(count(text)).toBe(expected)
  })

  it.each(['人民政府', '罚款500人民币', '3户口本', '第二人民医院'])('%s names nobody', text => {
    expect(count(text)).toBeNull()
  })

  it('is given with a crowd sign', () => {
    const [hit] = matchRedFlags('我们六十多个工人明天去堵县政府', rules).hits.filter(
      each => each.id === 'R08',
    )
    expect(hit?.peopleCount).toBe(60)
    expect(hit?.floorLevel).toBe(4)
  })

  it('lifts unpaid wages of ten or more to major', () => {
    const floor = (text: string) => matchRedFlags(text, rules).hits.find(hit => hit.id === 'R11')?.floorLevel
    expect(floor('老板拖欠我两个月工资')).toBe(3)
    expect(floor('老板拖欠我们12个工人两个月工资')).toBe(4)
  })

  it('a sign that is no numeral is no number', () => {
    expect(parseNumeral('人', rules.peopleCount)).toBeNull()
    expect(parseNumeral('', rules.peopleCount)).toBeNull()
  })
})
