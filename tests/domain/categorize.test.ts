import { describe, expect, it } from 'vitest'
import { suggestCategory } from '../../shared/domain/categorize.ts'
import { taxonomy } from './assistantFiles.ts'

const codesOf = (text: string, title?: string): string[] =>
  suggestCategory(text, taxonomy, title).map(suggestion => suggestion.leaf.code)

describe('the first suggestion', () => {
  it.each([
    ['01-03', '三个儿子都不管老人，轮流养也不肯，赡养费一分不给'],
    ['01-05', '订婚后女方悔婚，彩礼十八万不肯退'],
    ['02-01', '楼上漏水，我家天花板一直滴水，墙都发霉了'],
    ['02-02', '楼下广场舞天天到十点，噪音扰民睡不着'],
    ['03-06', '物业公司乱涨物业费，物业服务又差'],
    ['04-03', '邻居犁地把地界挪了，地边占了我家半垄'],
    ['04-05', '浇地时上游截了水，水渠里没水，为抢水吵'],
    ['05-01', '征地补偿款太低，别的村补偿标准比我们高'],
    ['06-01', '在工地干了八个月，包工头拖欠工资，工钱一直没给'],
    ['06-03', '干活时从架子上摔下来受伤，想做工伤认定'],
    ['07-01', '他借钱五万写了借条，到现在不还钱'],
    ['08-01', '骑车被车撞伤，交通事故责任认定下来了，对方不赔'],
    ['09-02', '男人得了尿毒症，没钱看病，想申请临时救助'],
    ['09-03', '在外地住院，医保异地就医怎么报销'],
    ['10-08', '小区没有充电桩，盼着安装充电桩'],
    ['10-01', '村口路灯不亮，井盖也坏了'],
    ['11-01', '燃气管道从墙上脱落，吊在半空'],
    ['11-04', '老屋是危房，墙要倒了'],
    ['12-08', '八十多岁老人走失，早上出门到现在没回来'],
    ['13-01', '法院判决下来一年了，对方是老赖，执行不了'],
    ['14-01', '村里账目不公开，集体资金不知去哪了'],
    ['15-05', '残疾证办下来了，残疾人补贴没到账'],
  ])('is %s for: %s', (code, text) => {
    expect(codesOf(text)[0]).toBe(code)
  })
})

describe('a suggestion', () => {
  it('shows the words it rests on at their place in the text', () => {
    const text = '楼上漏水好几天了'
    const [first] = suggestCategory(text, taxonomy)
    expect(first?.words).toContainEqual({ field: 'text', text: '楼上漏水', start: 0, end: 4 })
  })

  it('counts the longest of overlapping words only', () => {
    const found = suggestCategory('燃气管道', taxonomy).flatMap(suggestion => suggestion.words)
    expect(found.map(word => word.text)).toEqual(['燃气管道'])
  })

  it('weighs the title double and marks its words as the title’s', () => {
    const inText = suggestCategory('彩礼', taxonomy)[0]
    const inTitle = suggestCategory('', taxonomy, '彩礼')[0]
    expect(inTitle?.score).toBe((inText?.score ?? 0) * 2)
    expect(inTitle?.words[0]?.field).toBe('title')
  })

  it('gives a repeated word half the second time and nothing after that', () => {
    const score = (text: string) => suggestCategory(text, taxonomy)[0]?.score ?? 0
    expect(score('低保，低保')).toBe(score('低保') * 1.5)
    expect(score('低保，低保，低保')).toBe(score('低保') * 1.5)
  })

  it('reads full-width letters like half-width ones', () => {
    expect(codesOf('楼下ＫＴＶ太吵')).toEqual(codesOf('楼下ktv太吵'))
  })

  it('a gap between two words stays inside one clause', () => {
    const words = (text: string) =>
      suggestCategory(text, taxonomy).flatMap(each => each.words.map(w => w.text))
    expect(words('天花板老是漏水')).toContain('天花板老是漏水')
    expect(words('天花板脏，管子漏水')).not.toContain('天花板脏，管子漏水')
  })

  it('words that speak against a leaf take points away', () => {
    const score = (text: string) =>
      suggestCategory(text, taxonomy).find(each => each.leaf.code === '12-04')?.score ?? 0
    expect(score('他恐吓我，还威胁我')).toBeGreaterThan(score('他恐吓我，还威胁我们的安全'))
  })

  it('comes at most five times and best first', () => {
    const list = suggestCategory('离婚彩礼抚养费赡养遗产家暴婆媳矛盾漏水', taxonomy)
    expect(list).toHaveLength(5)
    expect(list.map(each => each.score)).toEqual(list.map(each => each.score).toSorted((a, b) => b - a))
  })

  it('is missing when nothing speaks for a category', () => {
    expect(suggestCategory('今天天气好', taxonomy)).toEqual([])
  })
})
