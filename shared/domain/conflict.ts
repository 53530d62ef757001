/** Two people changed one field: which fields hold free words, who may choose, and what a choice yields. */

import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { FieldConflict } from './organization.ts'
import type { Actor, Role } from './role.ts'
import { hasAbility } from './role.ts'

/** Fields in which a person's words may be joined or written anew. Everything else is chosen from, never mixed. */
export const freeTextFields: Readonly<Record<string, readonly string[]>> = {
  case_file: [
    'title',
    'narrative',
    'place',
    'applicantName',
    'sourceRef',
    'resultText',
    'suspendReason',
    'endReason',
  ],
  case_party: ['name', 'address', 'phone', 'phoneNote', 'idNumber', 'nation', 'occupation', 'legalPerson'],
  person: ['name', 'address', 'idNumber', 'nation', 'occupation', 'legalPerson', 'note'],
  work_order: [
    'demand',
    'rendezvous',
    'resultText',
    'returnBasis',
    'verifyNote',
    'checkInPlace',
    'handlerName',
    'handlerPhone',
  ],
  ruling: ['departmentArgument', 'centerArgument'],
  committee: ['name', 'sealName', 'phone', 'address'],
  mediator: ['name', 'qualification', 'phone', 'filedNumber', 'idNumber'],
  mediation_person: ['name', 'phone', 'address', 'workplace', 'relation', 'otherPower', 'endReason'],
  mediation: ['disputeSummary', 'place', 'failureReason', 'recorderName'],
  agreement: ['facts'],
  whistle: ['content', 'meetPlace', 'levelReason'],
  meeting: ['title', 'place', 'hostName', 'discussion', 'decision'],
  meeting_attendee: ['unitName', 'personName', 'title', 'position'],
  meeting_task: ['resultText'],
  task_force: ['reason', 'goal', 'result'],
  organization: ['name', 'phone', 'address'],
  department: ['name', 'phone', 'contactName'],
  local_unit: ['name'],
  grid: ['name', 'leaderName', 'leaderPhone'],
}

/** Texts long enough that a joined draft helps; a name or a number is chosen, never put together. */
const longTextFields: Readonly<Record<string, readonly string[]>> = {
  case_file: ['narrative', 'resultText', 'suspendReason', 'endReason'],
  person: ['note'],
  work_order: ['demand', 'resultText', 'returnBasis', 'verifyNote'],
  ruling: ['departmentArgument', 'centerArgument'],
  mediation: ['disputeSummary', 'failureReason'],
  agreement: ['facts'],
  whistle: ['content', 'levelReason'],
  meeting: ['discussion', 'decision'],
  meeting_attendee: ['position'],
  meeting_task: ['resultText'],
  task_force: ['reason', 'goal', 'result'],
}

const has = (fields: Readonly<Record<string, readonly string[]>>, table: string, field: string) =>
  (fields[table] ?? []).includes(field)

export const isFreeText = (table: string, field: string): boolean => has(freeTextFields, table, field)
export const isLongText = (table: string, field: string): boolean => has(longTextFields, table, field)

/** How much hangs on a field: who may choose follows from it. */
export const conflictWeights = ['deadline', 'amount', 'party', 'words'] as const
export type ConflictWeight = (typeof conflictWeights)[number]

/** Days and times others are held to, as a person set them. Those a program counts anew are not asked about. */
export const deadlineFields: Readonly<Record<string, readonly string[]>> = {
  case_file: ['externalDueAt', 'externalReturnDueAt'],
  suspension: ['reviewOn', 'until'],
  mediation: ['limitRule'],
  agreement: ['madeOn', 'effectiveOn', 'confirmationDueOn'],
  confirmation: ['appliedOn', 'ruledOn'],
  whistle: ['meetAt'],
  meeting: ['meetAt'],
  mediation_tally: ['suedOn', 'ruledOn'],
}

/** Sums of money, and the clauses that hold them. */
export const amountFields: Readonly<Record<string, readonly string[]>> = {
  case_file: ['amountFen'],
  agreement: ['clauses'],
  mediation_tally: ['amountFen'],
}

/** Who the sides are. Once an agreement is signed these say whom it binds. */
export const partyFields: Readonly<Record<string, readonly string[]>> = {
  case_party: ['name', 'role', 'isOrganization', 'idType', 'idNumber', 'legalPerson'],
  mediation_person: ['name', 'idNumber', 'relation', 'powers', 'otherPower', 'periodFrom', 'periodTo'],
  mediation: ['mediatorNames', 'mediatorIds'],
}

/** What hangs on the field. A party counts only where an agreement binds it already. */
export function weightOf(table: string, field: string, isAgreementSigned: boolean): ConflictWeight {
  if (has(deadlineFields, table, field)) return 'deadline'
  if (has(amountFields, table, field)) return 'amount'
  if (isAgreementSigned && (has(partyFields, table, field) || table === 'agreement')) return 'party'
  return 'words'
}

/** Those who answer for a centre: they may always choose. */
const directing: readonly Role[] = ['director', 'townLeader']

export interface ConflictAsker {
  actor: Actor
  /** Named as a mediator of the mediation the field belongs to, or of the matter's. */
  isFileMediator: boolean
}

/** Who must choose. `mediatorOrDirector`: deadlines, amounts, and parties of a signed agreement. */
export type ConflictJudge = 'office' | 'mediatorOrDirector'
export const judgeOf = (weight: ConflictWeight): ConflictJudge =>
  weight === 'words' ? 'office' : 'mediatorOrDirector'

/** May this person choose? Whether they may see the matter at all is asked before. */
export function mayDecideConflict({ actor, isFileMediator }: ConflictAsker, weight: ConflictWeight): boolean {
  if (actor.isSystem || isFileMediator || actor.roles.some(role => directing.includes(role))) return true
  return judgeOf(weight) === 'office' && hasAbility(actor, 'conflict.resolve')
}

export const conflictChoices = ['standing', 'other', 'both', 'written'] as const
export type ConflictChoice = (typeof conflictChoices)[number]

/** The text a choice leaves in the field. Refusals: `conflict.alreadyResolved`, `conflict.notText`. */
export function decideConflict(
  conflict: Pick<FieldConflict, 'status' | 'tableName' | 'field' | 'standing' | 'other'>,
  choice: ConflictChoice,
  written: string,
): Decision<string> {
  if (conflict.status !== 'open') return refuse('conflict.alreadyResolved')
  if (choice === 'standing') return ok(conflict.standing)
  if (choice === 'other') return ok(conflict.other)
  if (!isFreeText(conflict.tableName, conflict.field)) return refuse('conflict.notText')
  return ok(choice === 'both' ? `${conflict.standing}\n${conflict.other}` : written)
}

/** One side of a question: the values one desk wrote, by field. */
export interface ConflictVersion {
  byName: string
  device: string
  at: string | null
  values: Record<string, string>
  /** The rows that keep these words. */
  conflictIds: string[]
}

type Found = Pick<
  FieldConflict,
  'id' | 'tableName' | 'rowId' | 'field' | 'other' | 'otherByName' | 'otherDevice' | 'otherAt'
>

/** Fields that only make sense together are one question; any other field is one by itself. */
export function fieldsTogether(field: string, groups: readonly (readonly string[])[]): readonly string[] {
  return groups.find(group => group.includes(field)) ?? [field]
}

/** What belongs to one question has one key: the row and the fields that go together. */
export function questionKey(
  conflict: Pick<FieldConflict, 'tableName' | 'rowId' | 'field'>,
  groups: readonly (readonly string[])[],
): string {
  return `${conflict.tableName}/${conflict.rowId}/${fieldsTogether(conflict.field, groups).join('+')}`
}

/** The versions of one question besides the one that stands: one for each desk that wrote, equal ones once. */
export function versionsOf(conflicts: readonly Found[]): ConflictVersion[] {
  const byDesk = Map.groupBy(conflicts, one => `${one.otherDevice}/${one.otherByName}`)
  const versions: ConflictVersion[] = []
  for (const own of byDesk.values()) {
    const [first] = own
    if (first === undefined) continue
    const values = Object.fromEntries(own.map(one => [one.field, one.other]))
    const ids = own.map(one => one.id)
    const same = versions.find(one => JSON.stringify(one.values) === JSON.stringify(values))
    if (same) same.conflictIds.push(...ids)
    else
      versions.push({
        byName: first.otherByName,
        device: first.otherDevice,
        at: first.otherAt,
        values,
        conflictIds: ids,
      })
  }
  return versions
}
