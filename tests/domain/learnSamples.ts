/** Invented matters for the tests of the triage model: shared phrases around the words that decide. */
import type { TextExample } from '../../shared/domain/learn/model.ts'
import { seededNumbers } from '../../shared/domain/learn/seeded.ts'

const deciding: Record<string, string[]> = {
  欠薪: ['拖欠工资', '工资没有发', '工钱不给', '欠薪'],
  噪声: ['半夜吵闹', '噪声扰民', '音响很大声', '吵得睡不着'],
  市政: ['路灯不亮', '井盖坏了', '路面塌陷', '下水道堵塞'],
  土地: ['宅基地界线', '承包地被占', '林地纠纷', '田埂被挖'],
}
const around = [
  '我是本村村民',
  '多次向村里反映',
  '一直没有人处理',
  '请领导尽快解决',
  '已经三个月了',
  '老板态度不好',
  '影响很大',
  '希望给个答复',
  '晚上经过这里',
  '家里有老人小孩',
]

/** `count` matters; the last label is rare. */
export function inventedMatters(count: number, seed: number): TextExample[] {
  const next = seededNumbers(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const labels = Object.keys(deciding)
  return Array.from({ length: count }, () => {
    const label = next() < 0.06 ? (labels[3] ?? '') : (labels[Math.floor(next() * 3)] ?? '')
    const words = Array.from({ length: 5 }, () => pick(around))
    words.splice(Math.floor(next() * 5), 0, pick(deciding[label] ?? []))
    return { title: next() < 0.3 ? pick(around) : '', body: `${words.join('，')}。`, label }
  })
}
