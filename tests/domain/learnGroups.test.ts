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

  it('do not chain two causes over one matter that is a little like both', () => {
    const elevator = [
      '东湖花园三号楼电梯停运半个月',
      '东湖花园三号楼电梯坏了没人修',
      '东湖花园三号楼电梯停运老人下不来',
    ]
    const water = ['西苑小区自来水发黄有泥沙', '西苑小区自来水又黄又浑有泥沙', '西苑小区的自来水有泥沙没法喝']
    const both = '东湖花园三号楼电梯停运，西苑小区自来水发黄有泥沙，都没人管'
    const filler = others.map(other => ({ ...other, day: 0 }))
    const groups = proposeGroups([...[...elevator, both, ...water].map(text => item(text)), ...filler], {
      windowDays: 30,
      likeness: 0.2,
    })
    const large = groups.filter(group => group.members.some(member => member < 7))
    expect(large.some(group => group.members.includes(0) && group.members.includes(4))).toBe(false)
    expect(large.every(group => group.density >= 0.5 && group.likeness > 0)).toBe(true)
  })

  it('keep two villages apart that tell nearly the same', () => {
    const told = (unit: string, body: string): GroupItem => ({ title: '', body, day: 0, unit })
    const groups = proposeGroups(
      [
        told('a', '村口的路灯坏了晚上看不见路'),
        told('a', '村口的路灯坏了晚上看不见路了'),
        told('b', '村口的路灯坏了晚上看不见'),
        told('b', '村口路灯坏了晚上看不见路'),
        item('宅基地界线有争议'),
        item('拖欠工资三个月'),
      ],
      { windowDays: 30, likeness: 0.6 },
    )
    expect(groups.map(group => group.members)).toEqual([
      [0, 1],
      [2, 3],
    ])
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
