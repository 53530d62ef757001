/** The mediation room's table on both hosts; the caucus is the desk's alone. */
import { guidanceHandlers } from './room/guidance.ts'
import { tableHandlers } from './room/table.ts'

export { caucusHandlers } from './room/caucus.ts'
export const roomHandlers = { ...tableHandlers, ...guidanceHandlers }
