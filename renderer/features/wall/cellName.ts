/** What a cell of the wall is called, in the words that stand on it. */
import type { WallView } from '../../../shared/contract/board.ts'
import { ledgerClocks } from '../../../shared/domain/ledger/rules.ts'
import { urgencies } from '../../../shared/domain/urgency.ts'
import { wallCells, wallParts } from '../../../shared/domain/wall.ts'
import { wallText } from '../../../shared/labels/board.ts'
import { urgencyWords } from '../../../shared/labels/common.ts'

export function cellName(cell: string, wall: WallView | undefined): string {
  for (const urgency of urgencies)
    if (cell === wallCells.whistles(urgency)) return `${wallText.whistles} ${urgencyWords[urgency]}`
  for (const clock of ledgerClocks)
    if (cell === wallCells.overdue(clock)) return `${wallText.clocks[clock]} ${wallText.ladder.overdue}`
  for (const name of ['arrived', 'notArrived', 'openOrders', 'returns', 'rulings', 'toVerify'] as const)
    if (cell === wallCells[name]) return wallText[name]
  if (cell === wallCells.arrivals) return `${wallText.today} ${wallText.orders}`
  if (cell === wallCells.whistlesToday) return `${wallText.today} ${wallText.whistlesToday}`
  const part = wallParts.find(item => cell.endsWith(`/${item}`))
  const town = wall?.towns.find(row => part !== undefined && cell === wallCells.town(row.id, part))
  const department = wall?.departments.find(
    row => part !== undefined && cell === wallCells.department(row.key, part),
  )
  const name = (town ?? department)?.name
  return part === undefined || name === undefined ? wallText.rowsTitle : `${name} ${wallText.ladder[part]}`
}
