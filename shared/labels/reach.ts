/** Words of what a desk may hold: at the county, where it is set, and on the desk itself. */
import type { ReachKind } from '../contract/sync.ts'

interface Reach {
  kind: ReachKind
  /** Villages or grids by name. */
  places: readonly string[]
  holdsRestricted: boolean
}

export const reachKindLabels: Record<ReachKind, string> = {
  centre: '中心的电脑',
  village: '村（社区）的电脑',
  grid: '网格的电脑',
}

export const reachKindHints: Record<ReachKind, string> = {
  centre: '存全镇的事项',
  village: '只存选定的村（社区）的事项',
  grid: '只存选定网格的事项',
}

/** What a desk holds, in one line. */
export function reachText({ kind, places, holdsRestricted }: Reach): string {
  const where = kind === 'centre' ? '全镇' : places.length === 0 ? '没有选地方' : places.join('、')
  return `${where}，${holdsRestricted ? '含保密事项' : '不含保密事项'}`
}

export const reachLabels = {
  title: '可存的范围',
  change: '改范围',
  dialogTitle: (name: string) => `“${name}”可以存什么？`,
  who: '这台电脑给谁用',
  units: '哪些村（社区）',
  unitsEmpty: '请选村（社区）',
  grids: '哪些网格',
  gridsEmpty: '请选网格',
  restricted: '可以存保密事项',
  restrictedHint: '保密事项：限制查看的，和要保护举报人的。只放在点了名的电脑上，别的电脑一件也不存。',
  namedNow: (names: readonly string[]) => `本镇现在能存保密事项的电脑：${names.join('、')}。`,
  noneNamed: '本镇现在没有一台电脑能存全镇的保密事项，请至少点一台。',
  townsWithout: (towns: readonly string[]) =>
    `${towns.join('、')}没有一台在用的电脑能存全镇的保密事项，这些事项现在只在县中心。请点“改范围”，给一台中心的电脑勾上。`,
  first: '这是本镇第一台接入的电脑。全镇的资料都从它来，所以它存全镇的事项，保密事项也在内。',
  follows: '改了以后',
  followsList: [
    '那台电脑下次同步时，按新范围从县中心重取一遍资料。',
    '超出范围的事项从那台电脑拿掉，县中心和别的电脑上的不动。要拿掉的多，先备份，等那边管理员同意。',
    '没发出的内容一条也不丢：县中心收到以后，才拿掉。',
    '在那台电脑上登记的事项，不在范围里也留着；保密事项除外，县中心收齐后就拿掉。',
  ],
  done: '已改。那台电脑下次同步时生效。',
  codeDecides: '接入时定',
  here: '本机存什么',
  hereHint: '由县中心定，要改请找县中心。',
  hereUnnamed: '保密事项不存在本机：在本机登记的，县中心收齐后就从本机拿掉，由指定的电脑办理。',
} as const
