/** The assistant as handlers ask it: one way of asking, for the screen's proposal and for what is held against it. */

import { keepFlags, openFlags } from '../../domain/assessment.ts'
import type { JudgingRules } from '../../domain/assistantRules.ts'
import type { CaseFile } from '../../domain/case.ts'
import type { LocalPhrase } from '../../domain/redFlag.ts'
import { advise, type LocalKnowledge, type TriageAdvice } from '../../domain/triageAdvice.ts'
import type { Day } from '../../kit/time.ts'
import { judgingRulesOn } from '../assistant/rulesInForce.ts'
import type { Services } from '../bus/services.ts'
import type { Db } from '../db/db.ts'
import { mediationTable } from '../db/entities/mediation.ts'
import { departmentTable } from '../db/entities/organization.ts'
import { localPhrases } from './flagFeedback.ts'

/** A matter as typed or stored. What is absent is unknown. */
export interface AdviceMatter {
  title: string
  narrative: string
  peopleCount: number | null
  amountFen: number | null
  partyCount: number
  categoryCode: string | null
  repeatOfId?: string | null | undefined
  matterClass?: string | null | undefined
  unitId?: string | null | undefined
  gridId?: string | null | undefined
  source?: string | null | undefined
  channel?: string | null | undefined
  failedBefore?: boolean | undefined
}

/** Everything a centre judges by today: its rules, its departments and what it has learnt. */
export interface Assistant {
  rules: JudgingRules
  knowledge: LocalKnowledge
  /** Phrases this centre marked as false alarms. */
  dismissed: readonly LocalPhrase[]
}

interface Asking {
  db: Db
  today: Day
  services: Services
}

/** The assistant of a centre, with the rules in force today. */
export async function assistantOf(ctx: Asking, orgId: string): Promise<Assistant> {
  const [rules, departments] = await Promise.all([
    judgingRulesOn(ctx, orgId, ctx.today),
    ctx.db.find(departmentTable, { orgId, isActive: true, deletedAt: null }, { orderBy: 'id' }),
  ])
  return {
    rules,
    knowledge: {
      model: ctx.services.models?.modelFor(orgId) ?? null,
      departments: departments.map(({ id, code, name }) => ({ id, code, name })),
    },
    dismissed: await localPhrases(ctx, orgId),
  }
}

/** The proposal for words as typed. */
export function adviceOn(matter: AdviceMatter, assistant: Assistant): TriageAdvice {
  const { rules, knowledge, dismissed } = assistant
  return advise(
    {
      title: matter.title,
      text: matter.narrative,
      peopleCount: matter.peopleCount,
      amountFen: matter.amountFen,
      partyCount: matter.partyCount,
      categoryCode: matter.categoryCode,
      repeatOf: matter.repeatOfId ?? null,
      failedBefore: matter.failedBefore ?? false,
      matterClass: matter.matterClass ?? null,
      unitId: matter.unitId ?? null,
      gridId: matter.gridId ?? null,
      source: matter.source ?? null,
      channel: matter.channel ?? null,
      dismissed,
    },
    rules.taxonomy,
    rules.flags,
    rules.thresholds,
    knowledge,
  )
}

type StoredMatter = Pick<
  CaseFile,
  | 'title'
  | 'narrative'
  | 'peopleCount'
  | 'amountFen'
  | 'repeatOfId'
  | 'matterClass'
  | 'unitId'
  | 'gridId'
  | 'source'
  | 'channel'
>

/** The proposal for a stored case, before anybody chose a category. */
export function adviceOnCase(
  file: StoredMatter,
  partyCount: number,
  assistant: Assistant,
  failedBefore = false,
): TriageAdvice {
  return adviceOn({ ...file, partyCount, categoryCode: null, failedBefore }, assistant)
}

/** Whether a mediation of the matter, or of the one it repeats, came to nothing. */
export async function hasFailedBefore(db: Db, caseIds: readonly (string | null)[]): Promise<boolean> {
  const ids = caseIds.filter(id => id !== null)
  if (ids.length === 0) return false
  return (await db.findOne(mediationTable, { caseId: ids, status: 'failed', deletedAt: null })) !== null
}

/** The danger signs of a case after its words changed; what was already judged about the same sign stays. */
export function flagsAfter(file: CaseFile, partyCount: number, assistant: Assistant): CaseFile['flags'] {
  return keepFlags(openFlags(adviceOnCase(file, partyCount, assistant)), file.flags)
}
