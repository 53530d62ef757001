/** From the county's centre to what else its people do: whatever of it their menu holds. */
import type { MenuKey } from '../../../shared/labels/frame.ts'
import { menuFor } from '../../app/menu.tsx'
import type { Me } from '../../client/me.ts'

const wanted: readonly string[] = [
  'rulings',
  'instruments',
  'whistles',
  'meetings',
  'taskForces',
  'shifts',
  'concerns',
  'board',
  'ledger',
]

export function centerLinks(me: Me): { key: MenuKey; path: string }[] {
  return menuFor(me)
    .filter(entry => wanted.includes(entry.key))
    .sort((left, right) => wanted.indexOf(left.key) - wanted.indexOf(right.key))
    .map(({ key, path }) => ({ key, path }))
}
