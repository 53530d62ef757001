/** Every call of the product, by name. The client and both handler tables are typed by this. */
import type { z } from 'zod'
import { attachmentCalls } from './attachment.ts'
import { calendarPlanCalls } from './calendarPlan.ts'
import { caseCalls } from './case.ts'
import { caseLinkCalls } from './caseLink.ts'
import { caseStepCalls } from './caseSteps.ts'
import { clockCalls } from './clock.ts'
import type { CallDef } from './define.ts'
import { deskCalls } from './desk.ts'
import { dutyCalls } from './duty.ts'
import { findCalls } from './find.ts'
import { flagCalls } from './flag.ts'
import { hintCalls } from './hints.ts'
import { hotlineCalls } from './hotline.ts'
import { intakeCalls } from './intake.ts'
import { journalCalls } from './journal.ts'
import { mediationCalls } from './mediation.ts'
import { mediationTaskCalls } from './mediationTask.ts'
import { noticeCalls } from './notice.ts'
import { orderCalls } from './order.ts'
import { organizationCalls } from './organization.ts'
import { personCalls } from './person.ts'
import { ruleCalls } from './rules.ts'
import { savedViewCalls } from './savedView.ts'
import { sessionCalls } from './session.ts'
import { syncCalls } from './sync.ts'
import { triageCalls } from './triage.ts'
import { workListCalls } from './workList.ts'

export const allCalls = [
  ...sessionCalls,
  ...organizationCalls,
  ...caseCalls,
  ...caseStepCalls,
  ...caseLinkCalls,
  ...hintCalls,
  ...flagCalls,
  ...attachmentCalls,
  ...orderCalls,
  ...mediationCalls,
  ...personCalls,
  ...mediationTaskCalls,
  ...triageCalls,
  ...dutyCalls,
  ...noticeCalls,
  ...deskCalls,
  ...clockCalls,
  ...calendarPlanCalls,
  ...findCalls,
  ...hotlineCalls,
  ...savedViewCalls,
  ...workListCalls,
  ...journalCalls,
  ...intakeCalls,
  ...ruleCalls,
  ...syncCalls,
] as const

type AnyCall = (typeof allCalls)[number]
export type Registry = { [C in AnyCall as C['name']]: C }
export type CallName = keyof Registry
export type InputOf<N extends CallName> = z.input<Registry[N]['input']>
export type ParsedInputOf<N extends CallName> = z.output<Registry[N]['input']>
export type OutputOf<N extends CallName> = z.output<Registry[N]['output']>

/** Names that exist on a host: the handler table of that host must hold exactly these. */
export type NamesOn<W extends 'desk' | 'county'> = {
  [N in CallName]: Registry[N]['where'] extends 'both' | W ? N : never
}[CallName]

export type QueryName = { [N in CallName]: Registry[N]['kind'] extends 'query' ? N : never }[CallName]
export type CommandName = { [N in CallName]: Registry[N]['kind'] extends 'command' ? N : never }[CallName]

/** Looks a call up by name; undefined when the name is unknown. */
export const registry: ReadonlyMap<string, CallDef> = new Map(
  allCalls.map(call => [call.name, call as unknown as CallDef]),
)
