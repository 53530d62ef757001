/** The handler table of a desk, complete by type. */

import type { HandlerTable } from '../../shared/node/bus/handlers.ts'
import { attachmentHandlers } from '../../shared/node/features/attachment.ts'
import { auditHandlers } from '../../shared/node/features/audit.ts'
import { calendarHandlers } from '../../shared/node/features/calendar.ts'
import { caseHandlers } from '../../shared/node/features/case.ts'
import { conflictHandlers } from '../../shared/node/features/conflict.ts'
import { mediationHandlers } from '../../shared/node/features/mediation.ts'
import { orderHandlers } from '../../shared/node/features/order.ts'
import { organizationHandlers } from '../../shared/node/features/organization.ts'
import { sessionHandlers } from '../../shared/node/features/session.ts'
import { workbenchHandlers } from '../../shared/node/features/workbench.ts'
import { caseNumberHandlers } from './features/caseNumber.ts'
import { documentHandlers } from './features/document.ts'
import { draftHandlers } from './features/draft.ts'
import { importHandlers } from './features/import/index.ts'
import type { ImportJobs } from './features/import/job.ts'
import { setupHandlers } from './features/setup.ts'
import { syncHandlers } from './features/sync.ts'
import type { DeskSync } from './sync/client.ts'

/** Parts that exist only after the bus: handed over as getters. */
export interface DeskParts {
  jobs(): ImportJobs
  sync(): DeskSync
  resourcesDir: string
}

export function buildDeskHandlers(parts: DeskParts): HandlerTable<'desk'> {
  return {
    ...sessionHandlers,
    ...setupHandlers(parts.resourcesDir),
    ...organizationHandlers,
    ...caseHandlers,
    ...caseNumberHandlers,
    ...orderHandlers,
    ...mediationHandlers,
    ...attachmentHandlers,
    ...workbenchHandlers,
    ...conflictHandlers,
    ...draftHandlers,
    ...calendarHandlers,
    ...auditHandlers,
    ...documentHandlers,
    ...importHandlers(parts.jobs),
    ...syncHandlers(parts.sync),
  }
}
