/** Tries every call a liaison may make with the ids and words of what he must not see. */
import type { CallDef, Reply } from '../../shared/contract/define.ts'
import { contractVersion } from '../../shared/contract/define.ts'
import { allCalls } from '../../shared/contract/registry.ts'
import { grants } from '../../shared/domain/role.ts'
import type { Caller } from './boot.ts'
import { type Known, sampleOf } from './sample.ts'

/** Calls about the caller's own session or a machine not set up yet: they name no matter and end the session. */
const aboutOneself = /^(session|setup)\./

export const liaisonCalls = allCalls.filter(call => {
  if (call.where === 'desk' || aboutOneself.test(call.name)) return false
  return (
    call.can === 'public' ||
    call.can === 'session' ||
    (grants.deptLiaison as readonly string[]).includes(call.can)
  )
}) as unknown as CallDef[]

export interface Target {
  caseId: string
  orderId: string
  attachmentId: string
  partyId: string
  supervisionId: string
  departmentId: string
  search: string
  /** Of the order and of the matter: a step with an old one is refused for that alone. */
  revs: readonly number[]
}

/** Everything a call answers when it is sent the ids of the target, with empty and with full fields. */
async function probe(attacker: Caller, call: CallDef, target: Target): Promise<Reply[]> {
  const replies: Reply[] = []
  for (const isFull of [false, true])
    for (const rev of target.revs) {
      const known: Known = field => {
        const ids: Record<string, unknown> = {
          ...target,
          fileId: target.caseId,
          subjectId: target.caseId,
          targetId: target.caseId,
          id: target.caseId,
          rev,
          limit: 50,
          text: target.search,
          texts: [target.search],
          phrase: target.search,
          query: target.search,
          isOverdue: false,
          statuses: [],
        }
        return Object.hasOwn(ids, field) ? ids[field] : undefined
      }
      const input = sampleOf(call.input, '', known, isFull)
      replies.push(
        await attacker.bus.execute({
          contractVersion,
          requestId: crypto.randomUUID(),
          name: call.name,
          input,
          session: attacker.token,
        }),
      )
      if (call.kind === 'query') break
    }
  return replies
}

/** Where an answer holds one of the secrets, by call. */
export async function leaksOf(
  attacker: Caller,
  target: Target,
  secrets: readonly string[],
): Promise<string[]> {
  const leaks: string[] = []
  for (const call of liaisonCalls)
    for (const reply of await probe(attacker, call, target)) {
      const said = JSON.stringify(reply)
      for (const secret of secrets) if (said.includes(secret)) leaks.push(`${call.name}: ${secret}`)
    }
  return [...new Set(leaks)]
}
