/**
 * To which matter a row belongs. The county decides by it what a limited desk may hold, and a desk what goes when a
 * matter leaves it. Every synced table stands here; a test holds the list complete.
 *
 *   self    the row is the matter
 *   matter  the row names its matter in `caseId`; without one it belongs to the town
 *   town    belongs to no matter: every desk of the town holds it (people, duties, registers, lists)
 */
export type MatterRule = 'self' | 'matter' | 'town'

const town = [
  'organization',
  'department',
  'local_unit',
  'grid',
  'app_user',
  'rule_set',
  'paper_template',
  'committee',
  'mediator',
  'seat',
  'seat_visit',
  'shift',
  'absence',
  'handover',
  'saved_view',
  'work_list',
  'work_item',
  'person',
  'person_link',
  'subsidy_list',
  'order_file',
  'dispute_patrol',
  'ledger_period',
  'ledger_page',
  'ledger_exclusion',
  'ledger_appeal',
  'tally_report',
  'tally_report_page',
] as const

const matter = [
  'case_party',
  'case_event',
  'work_order',
  'attachment',
  'follow_up',
  'voided_number',
  'mediation',
  'mediation_person',
  'recusal',
  'mediation_session',
  'agreement',
  'mediation_point',
  'clause_assent',
  'caucus_note',
  'obligation',
  'performance',
  'confirmation',
  'return_visit',
  'grid_note',
  'subsidy_claim',
  'field_conflict',
  'external_return',
  'ruling',
  'flag_feedback',
  'case_holder',
  'case_link',
  'dossier',
  'dossier_sheet',
  'print_record',
  'dossier_acknowledgement',
  'signature',
  'extension',
  'suspension',
  'supervision',
  'circular',
  'instruction',
  'handover_item',
  'concern',
  'concern_step',
  'whistle',
  'whistle_answer',
  'meeting',
  'meeting_attendee',
  'meeting_task',
  'task_force',
  'order_reply',
  'appointment',
  'appointment_telling',
  'mediation_extension',
  'mediation_refusal',
  'police_report',
  'recording_consent',
  'inquiry',
  'evidence',
  'mediation_tally',
] as const

/** By table, in the order in which a new desk is given them: whom it belongs to and who works there first. */
export const matterOf: Readonly<Record<string, MatterRule>> = Object.fromEntries([
  ...town.map(name => [name, 'town'] as const),
  ['case_file', 'self'] as const,
  ...matter.map(name => [name, 'matter'] as const),
])

/** The matter a row belongs to; null for what belongs to the town. */
export function matterIdOf(
  table: string,
  id: string,
  values: Readonly<Record<string, unknown>>,
): string | null {
  const rule = matterOf[table]
  if (rule === 'self') return id
  return rule === 'matter' && typeof values.caseId === 'string' ? values.caseId : null
}
