/** The handler table of the county, complete by type. */
import type { HandlerTable } from '../shared/node/bus/handlers.ts'
import { attachmentHandlers } from '../shared/node/features/attachment.ts'
import { auditHandlers } from '../shared/node/features/audit.ts'
import { calendarHandlers } from '../shared/node/features/calendar.ts'
import { caseHandlers } from '../shared/node/features/case.ts'
import { clockHandlers } from '../shared/node/features/clock.ts'
import { conflictHandlers } from '../shared/node/features/conflict.ts'
import { findHandlers } from '../shared/node/features/find.ts'
import { flagHandlers } from '../shared/node/features/flag.ts'
import { intakeHandlers } from '../shared/node/features/intake.ts'
import { mediationHandlers } from '../shared/node/features/mediation.ts'
import { orderHandlers } from '../shared/node/features/order.ts'
import { organizationHandlers } from '../shared/node/features/organization.ts'
import { personHandlers } from '../shared/node/features/person.ts'
import { ruleHandlers } from '../shared/node/features/rules.ts'
import { savedViewHandlers } from '../shared/node/features/savedView.ts'
import { sessionHandlers } from '../shared/node/features/session.ts'
import { triageHandlers } from '../shared/node/features/triage.ts'
import { workbenchHandlers } from '../shared/node/features/workbench.ts'
import { workListHandlers } from '../shared/node/features/workList.ts'
import { deviceHandlers } from './features/device.ts'
import { countySetupHandlers } from './features/setup.ts'

export const countyHandlers: HandlerTable<'county'> = {
  ...sessionHandlers,
  ...countySetupHandlers,
  ...organizationHandlers,
  ...caseHandlers,
  ...orderHandlers,
  ...intakeHandlers,
  ...mediationHandlers,
  ...personHandlers,
  ...triageHandlers,
  ...attachmentHandlers,
  ...workbenchHandlers,
  ...ruleHandlers,
  ...findHandlers,
  ...flagHandlers,
  ...savedViewHandlers,
  ...workListHandlers,
  ...conflictHandlers,
  ...calendarHandlers,
  ...clockHandlers,
  ...auditHandlers,
  ...deviceHandlers,
}
