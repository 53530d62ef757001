/** The handler table of the county, complete by type. */
import type { HandlerTable } from '../shared/node/bus/handlers.ts'
import { attachmentHandlers } from '../shared/node/features/attachment.ts'
import { auditHandlers } from '../shared/node/features/audit.ts'
import { calendarHandlers } from '../shared/node/features/calendar.ts'
import { caseHandlers } from '../shared/node/features/case.ts'
import { conflictHandlers } from '../shared/node/features/conflict.ts'
import { mediationHandlers } from '../shared/node/features/mediation.ts'
import { orderHandlers } from '../shared/node/features/order.ts'
import { organizationHandlers } from '../shared/node/features/organization.ts'
import { sessionHandlers } from '../shared/node/features/session.ts'
import { workbenchHandlers } from '../shared/node/features/workbench.ts'
import { deviceHandlers } from './features/device.ts'
import { countySetupHandlers } from './features/setup.ts'

export const countyHandlers: HandlerTable<'county'> = {
  ...sessionHandlers,
  ...countySetupHandlers,
  ...organizationHandlers,
  ...caseHandlers,
  ...orderHandlers,
  ...mediationHandlers,
  ...attachmentHandlers,
  ...workbenchHandlers,
  ...conflictHandlers,
  ...calendarHandlers,
  ...auditHandlers,
  ...deviceHandlers,
}
