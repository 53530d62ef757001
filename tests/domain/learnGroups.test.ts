/** Proposed groups: many people, one cause. All matters are invented. */
import { describe, expect, it } from 'vitest'
import { type GroupItem, proposeGroups } from '../../shared/domain/learn/groups.ts'
import { inventedMatters } from './learnSamples.ts'

const item = (body: string, day: number | null = 0): GroupItem => ({ title: '', body, day })
const factory = '柳溪村砖厂夜里冒黑烟，味道呛人'
const others = inventedMatters(30, 11).map((matter, at) => ({ ...matter, day: at }))

describe('proposed groups', () => {
  it('join matters about the same place and subject and name what they share', () => {
    const [group, ...rest] = proposeGroups(
      [
        item(factory),
        item('宅基地界线有争议，邻居不让'),
        item('柳溪村砖厂又冒黑烟，窗都不敢开'),
        item('拖欠工资三个月'),
        item('我们投诉柳溪村砖厂冒黑烟'),
        item('井盖坏了，车开过去哐当响'),
        item('半夜音响很大声，吵得睡不着'),
        item('承包地被占，多次反映没人管'),
      ],
      { windowDays: 30, likeness: 0.2 },
    )
    expect(group?.members).toEqual([0, 2, 4])
    expect(group?.words.join(' ')).toContain('柳溪村砖厂')
    expect(rest).toEqual([])
  })

  it('do not reach across the window, and an unknown day fits every window', () => {
    const options = { windowDays: 30, likeness: 0.3 }
    const filler = [item('宅基地界线有争议', 500), item('拖欠工资三个月', 900)]
    expect(proposeGroups([item(factory, 0), item(factory, 31), ...filler], options)).toEqual([])
    expect(proposeGroups([item(factory, 0), item(factory, 30), ...filler], options)).toHaveLength(1)
    expect(proposeGroups([item(factory, 0), item(factory, null), ...filler], options)).toHaveLength(1)
  })

  it('are the same each time, largest first, and no matter is in two', () => {
    const groups = proposeGroups(others, { windowDays: 30, likeness: 0.2 })
    expect(proposeGroups(others, { windowDays: 30, likeness: 0.2 })).toEqual(groups)
    const sizes = groups.map(group => group.members.length)
    expect([...sizes].sort((left, right) => right - left)).toEqual(sizes)
    const members = groups.flatMap(group => group.members)
    expect(new Set(members).size).toBe(members.length)
  })

  it('hold nothing when there is nothing alike', () => {
    expect(proposeGroups([])).toEqual([])
    expect(proposeGroups([item(''), item(''), item('路灯')])).toEqual([])
  })
})
