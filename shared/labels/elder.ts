/** Words of elder mode: large type, few buttons. */
export const elderText = {
  turnOn: '换成大字版',
  turnOff: '换回普通版',
  menu: '菜单',
  menuTitle: '要做什么',
  more: '更多功能',
  people: '当事人和历次记录',
  work: '回到调解',
} as const
