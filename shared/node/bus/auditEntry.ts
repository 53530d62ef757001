/** What the audit log keeps of a call: who, what, on which file, and how it ended. */
import type { CallDef } from '../../contract/define.ts'
import { type Actor, grants, type Role } from '../../domain/role.ts'
import type { Instant } from '../../kit/time.ts'
import type { AuditEntry } from '../audit/auditLog.ts'

export type { AuditEntry } from '../audit/auditLog.ts'
export type AuditOutcome = AuditEntry['outcome']

/** The line of one call. Redacted fields stay out; a refusal keeps its code and never the payload. */
export function auditEntryOf(
  call: CallDef,
  input: unknown,
  how: { at: Instant; deviceId: string; actor: Actor; outcome: AuditOutcome; code: string | null },
): AuditEntry {
  const rule = call.audit === 'none' ? { verb: 'refused' } : call.audit
  const subject = 'subject' in rule ? rule.subject : undefined
  const hidden = new Set('redact' in rule ? rule.redact : [])
  const detail: Record<string, unknown> = {}
  if (how.outcome === 'ok' && typeof input === 'object' && input !== null)
    for (const [key, value] of Object.entries(input)) if (!hidden.has(key)) detail[key] = value
  const absent = actedFor(call, how.actor)
  if (absent.length > 0) detail.deputyOf = absent
  return {
    at: how.at,
    actorId: how.actor.userId,
    actorName: how.actor.name,
    deviceId: how.deviceId,
    call: call.name,
    verb: rule.verb,
    subjectId: subject ? (subject(input as never) as string | null) : null,
    outcome: how.outcome,
    code: how.code,
    detail: JSON.stringify(detail).slice(0, 4000),
  }
}

/** Names of those for whom the asker acted: the call asks for an ability that only a lent role grants. */
export function actedFor(call: Pick<CallDef, 'can'>, actor: Actor): string[] {
  const { can } = call
  if (actor.deputyOf === undefined || can === 'public' || can === 'session') return []
  const grantsIt = (role: Role) => grants[role].includes(can)
  if ((actor.ownRoles ?? actor.roles).some(grantsIt)) return []
  return actor.deputyOf.filter(person => person.roles.some(grantsIt)).map(person => person.name)
}
