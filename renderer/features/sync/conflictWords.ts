/** Conflict values in words: codes by their labels, money in yuan, times local; never raw data. */
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { freeTextFields } from '../../../shared/domain/conflict.ts'
import type { MediationTally } from '../../../shared/domain/tally/file.ts'
import { isInstant } from '../../../shared/kit/time.ts'
import { roleLabels } from '../../../shared/labels/abilities.ts'
import {
  levelLabels,
  restrictionLabels,
  statutoryPathLabels,
  urgencyLabels,
} from '../../../shared/labels/assistant.ts'
import {
  caseFieldLabels,
  caseSourceLabels,
  idTypeLabels,
  intakeChannelLabels,
  partyRoleLabels,
  retentionLabels,
  sexLabels,
} from '../../../shared/labels/case.ts'
import { commonLabels, yesNo } from '../../../shared/labels/common.ts'
import { limitRuleLabels } from '../../../shared/labels/mediationCourse.ts'
import { personFieldLabels } from '../../../shared/labels/person.ts'
import {
  conflictFieldLabels,
  conflictFieldOther,
  conflictLabels,
  yuanText,
} from '../../../shared/labels/sync.ts'
import {
  bodyKindLabels,
  courtRulingLabels,
  preventedLabels,
  preventedWords,
} from '../../../shared/labels/tally.ts'
import { formatInstant } from '../../components/time.ts'

type Conflict = OutputOf<'conflict.list'>['conflicts'][number]
/** Names of rows a value may point to, by id. */
export type NamesById = ReadonlyMap<string, string>

const codedFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  level: levelLabels,
  urgency: urgencyLabels,
  path: statutoryPathLabels,
  restriction: restrictionLabels,
  channel: intakeChannelLabels,
  source: caseSourceLabels,
  idType: idTypeLabels,
  role: partyRoleLabels,
  roles: roleLabels,
  retention: retentionLabels,
  sex: sexLabels,
  bodyKind: bodyKindLabels,
  ruling: courtRulingLabels,
  prevented: preventedLabels,
  limitRule: limitRuleLabels,
}
/** What the field is called. */
export function conflictField(tableName: string, field: string): string {
  const caseLabels: Readonly<Record<string, string>> = caseFieldLabels
  if (tableName === 'case_file' && caseLabels[field] !== undefined) return caseLabels[field]
  const personLabels: Readonly<Record<string, string>> = personFieldLabels
  if (tableName === 'person' && personLabels[field] !== undefined) return personLabels[field]
  return conflictFieldLabels[field] ?? caseLabels[field] ?? conflictFieldOther
}

/** Whether the two values can stand one after the other, or be written anew. */
export function isPlainText(conflict: Pick<Conflict, 'tableName' | 'field'>): boolean {
  return (freeTextFields[conflict.tableName] ?? []).includes(conflict.field)
}

/** A stored value as a person reads it. Text is stored as it is, everything else as JSON. */
export function conflictText(
  conflict: Pick<Conflict, 'tableName' | 'field'>,
  stored: string | null,
  names: NamesById = new Map(),
): string {
  const { field } = conflict
  if (stored === null || stored === '' || stored === 'null') return conflictLabels.blank
  if (isPlainText(conflict)) return stored
  const coded = codedFields[field]?.[stored]
  if (coded !== undefined) return coded
  const name = names.get(stored)
  if (name !== undefined) return name
  if (isInstant(stored)) return formatInstant(stored)
  if (/^\s*[[{]|^(true|false)$|^-?\d+$/.test(stored)) return valueWords(field, parse(stored), names)
  return stored
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function isPrevented(value: object): value is MediationTally['prevented'][number] {
  return 'kind' in value && 'people' in value
}

function valueWords(field: string, value: unknown, names: NamesById): string {
  if (value === null || value === undefined || value === '') return conflictLabels.blank
  if (typeof value === 'boolean') return value ? yesNo.yes : yesNo.no
  if (typeof value === 'number') return field.endsWith('Fen') ? yuanText(value) : String(value)
  if (typeof value === 'string') return codedFields[field]?.[value] ?? names.get(value) ?? value
  if (field === 'prevented' && isPrevented(value)) return preventedWords(value.kind, value.people)
  const parts = Array.isArray(value) ? value : Object.values(value).filter(part => typeof part !== 'number')
  const words = parts
    .map(part => valueWords(field, part, names))
    .filter(word => word !== conflictLabels.blank)
  return words.length === 0 ? commonLabels.none : words.join(conflictLabels.separator)
}
