/** The handler table of a desk, complete by type. */

import type { HandlerTable } from '../../shared/node/bus/handlers.ts'
import { attachmentHandlers } from '../../shared/node/features/attachment.ts'
import { auditHandlers } from '../../shared/node/features/audit.ts'
import { calendarHandlers } from '../../shared/node/features/calendar.ts'
import { caseHandlers } from '../../shared/node/features/case.ts'
import { clockHandlers } from '../../shared/node/features/clock.ts'
import { conflictHandlers } from '../../shared/node/features/conflict.ts'
import { findHandlers } from '../../shared/node/features/find.ts'
import { flagHandlers } from '../../shared/node/features/flag.ts'
import { intakeHandlers } from '../../shared/node/features/intake.ts'
import { mediationHandlers } from '../../shared/node/features/mediation.ts'
import { orderHandlers } from '../../shared/node/features/order.ts'
import { organizationHandlers } from '../../shared/node/features/organization.ts'
import { personHandlers } from '../../shared/node/features/person.ts'
import { ruleHandlers } from '../../shared/node/features/rules.ts'
import { savedViewHandlers } from '../../shared/node/features/savedView.ts'
import { sessionHandlers } from '../../shared/node/features/session.ts'
import { triageHandlers } from '../../shared/node/features/triage.ts'
import { workbenchHandlers } from '../../shared/node/features/workbench.ts'
import { workListHandlers } from '../../shared/node/features/workList.ts'
import { calendarPlanHandlers } from './features/calendarPlan/index.ts'
import type { CalendarPlans } from './features/calendarPlan/job.ts'
import { caseNumberHandlers } from './features/caseNumber.ts'
import { documentHandlers } from './features/document.ts'
import { draftHandlers } from './features/draft.ts'
import { dutyImportHandlers } from './features/duty.ts'
import { hotlineHandlers } from './features/hotline.ts'
import { importHandlers } from './features/import/index.ts'
import type { ImportJobs } from './features/import/job.ts'
import { journalHandlers } from './features/journal.ts'
import { setupHandlers } from './features/setup.ts'
import { syncHandlers } from './features/sync.ts'
import type { JournalStore } from './journal/store.ts'
import type { DeskSync } from './sync/client.ts'

/** Parts that exist only after the bus: handed over as getters. */
export interface DeskParts {
  jobs(): ImportJobs
  plans(): CalendarPlans
  sync(): DeskSync
  journal(): JournalStore
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
    ...intakeHandlers,
    ...mediationHandlers,
    ...personHandlers,
    ...triageHandlers,
    ...dutyImportHandlers(parts.resourcesDir),
    ...attachmentHandlers,
    ...workbenchHandlers,
    ...ruleHandlers,
    ...findHandlers,
    ...flagHandlers,
    ...savedViewHandlers,
    ...workListHandlers,
    ...conflictHandlers,
    ...draftHandlers,
    ...calendarHandlers,
    ...clockHandlers,
    ...calendarPlanHandlers(parts.plans),
    ...auditHandlers,
    ...documentHandlers,
    ...importHandlers(parts.jobs),
    ...hotlineHandlers(() => parts.jobs().hotline),
    ...syncHandlers(parts.sync),
    ...journalHandlers(parts.journal),
  }
}
