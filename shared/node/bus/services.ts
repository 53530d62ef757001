/** What handlers may use besides the database. Built once in the composition root; nothing is global. */
import type { AgreementRules } from '../../domain/agreementRules.ts'
import type { WorkCalendar } from '../../domain/calendar.ts'
import type { CalendarWords } from '../../domain/calendarFile.ts'
import type { DossierRules } from '../../domain/dossierCheck/rules.ts'
import type { DutyCatalog } from '../../domain/duty.ts'
import type { IntakeTemplates } from '../../domain/intakeTemplate.ts'
import type { MappingTable } from '../../domain/leafMapping.ts'
import type { RecognizeRules } from '../../domain/recognize/rules.ts'
import type { RedFlagRules } from '../../domain/redFlag.ts'
import type { SlaBook } from '../../domain/slaTable.ts'
import type { StatuteBook } from '../../domain/statute.ts'
import type { SynonymTable } from '../../domain/synonyms.ts'
import type { Taxonomy } from '../../domain/taxonomy.ts'
import type { LevelThresholds } from '../../domain/triageAdvice.ts'
import type { Instant } from '../../kit/time.ts'
import type { LocalModels } from '../assistant/localModels.ts'
import type { Trials } from '../assistant/trials.ts'
import type { BlobStore } from '../blobStore.ts'
import type { Db } from '../db/db.ts'
import type { OpenItemSource } from '../staff/openItems/source.ts'

/** Time and randomness come from here, so that a test can hold both. */
export interface Clock {
  now(): Instant
}
export interface IdSource {
  /** A UUIDv7: ids sort by the time they were made. */
  id(): string
  bytes(count: number): Uint8Array
}

/** Rules and tables that ship with the product or were imported; replaced whole when they change. */
export interface Rulebook {
  taxonomy: Taxonomy
  flags: RedFlagRules
  thresholds: LevelThresholds
  /** Names of the leaves in other systems, as delivered; those of the centre are in its approved rules. */
  mappings: MappingTable
  /** The table built into the product; those a centre approved come before it (`clockRules`). */
  sla: SlaBook
  /** Pairs of characters that stand in every matter and tell nothing about two being alike. */
  commonPairs: ReadonlySet<string>
  calendar: WorkCalendar
  /** How csv files of rest days call a day off and a day worked. */
  calendarWords: CalendarWords
  /** The catalogue that ships; one that a centre approved comes before it (`dutiesInForce`). */
  duties: DutyCatalog
  /** Words for the same thing, for finding. */
  synonyms: SynonymTable
  /** Questions of each kind of matter, and what to bring. */
  templates: IntakeTemplates
  /** Words by which a pasted text is read. */
  recognize: RecognizeRules
  /** Words by which faulty clauses of an agreement are known. */
  agreement: AgreementRules
  /** Articles of law to read to the parties of a mediation. */
  statutes: StatuteBook
  /** Words the dossier check reads free texts by. */
  dossier: DossierRules
}

export interface Services {
  host: 'desk' | 'county'
  clock: Clock
  ids: IdSource
  rules: Rulebook
  blobs: BlobStore
  /** This machine: names itself in every step of the timeline. */
  device: { readonly id: string; readonly name: string; readonly mark: string }
  /** What each centre learnt from its own decisions; absent while the program is being built, and in tools. */
  models?: LocalModels
  /** Trials of changed rules, beside the writer queue. */
  trials?: Trials
  /** Cases with changes the county has not confirmed; empty at the county. */
  unsentCases(db: Db, caseIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Cases with changes of colleagues' desks that the county has not answered; empty at the county. */
  provisionalCases(db: Db, caseIds: readonly string[]): Promise<ReadonlySet<string>>
  /** What a person can have in hand on this host alone: drafts of a desk. */
  openItems?: readonly OpenItemSource[]
  /** Somebody opened an attachment that is not here yet: it comes before all others. Absent at the county. */
  wantFile?(sha256: string): void
  appVersion: string
  /** N of scrypt for new passwords. */
  passwordCost: number
}
