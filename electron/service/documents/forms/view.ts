/** What the forms are filled from, and how a form tells what it had to leave blank. */
import type { Appointment } from '../../../../shared/domain/appointment.ts'
import type { CaseFile } from '../../../../shared/domain/case.ts'
import type { Attachment, CaseParty, FollowUp } from '../../../../shared/domain/caseRecord.ts'
import type { Evidence } from '../../../../shared/domain/evidence.ts'
import type { Inquiry } from '../../../../shared/domain/inquiry.ts'
import type { Agreement, Mediation, MediationSession } from '../../../../shared/domain/mediation.ts'
import type { MediationRefusal } from '../../../../shared/domain/mediationEnd.ts'
import type { MediationExtension } from '../../../../shared/domain/mediationLimit.ts'
import type { MediationPerson } from '../../../../shared/domain/mediationPerson.ts'
import type { Dossier, DossierItem } from '../../../../shared/domain/paper/dossier.ts'
import type { PaperBlock, PaperField } from '../../../../shared/domain/paper/model.ts'
import type { PoliceReport } from '../../../../shared/domain/policeReport.ts'
import type { ReturnVisit } from '../../../../shared/domain/returnVisit.ts'
import type { Day } from '../../../../shared/kit/time.ts'
import { dayOf, instantAt, localMinutes } from '../../../../shared/kit/time.ts'
import { agreementNumber, committeeName } from '../../../../shared/labels/document.ts'
import { writtenDay } from '../../../../shared/labels/mediation.ts'
import { writtenTime } from '../../../../shared/labels/paperForm.ts'

/** A file of the case with its place in the dossier. */
export interface FiledAttachment {
  attachment: Attachment
  item: DossierItem | null
  byName: string
}

/** One performance of a duty of the agreement. */
export interface PerformedDuty {
  obligor: string
  doneOn: Day
  content: string
  amountFen: number | null
}

/** What happened around the sittings, each list oldest first. */
export interface PaperCourse {
  appointments: readonly Appointment[]
  extensions: readonly MediationExtension[]
  reports: readonly PoliceReport[]
  refusals: readonly MediationRefusal[]
  inquiries: readonly Inquiry[]
  evidence: readonly Evidence[]
}

export const emptyCourse: PaperCourse = {
  appointments: [],
  extensions: [],
  reports: [],
  refusals: [],
  inquiries: [],
  evidence: [],
}

export interface PaperView {
  orgName: string
  countyName: string
  file: CaseFile
  categoryName: string | null
  mediation: Mediation
  /** The committee of the register that conducts it; null for a file older than the register. */
  committee: { name: string; sealName: string } | null
  parties: readonly CaseParty[]
  /** Who takes part besides the parties, without those who left. */
  persons: readonly MediationPerson[]
  sessions: readonly MediationSession[]
  agreement: Agreement | null
  course: PaperCourse
  followUps: readonly FollowUp[]
  /** Return visits of this mediation that stand, oldest first. */
  visits: readonly ReturnVisit[]
  attachments: readonly FiledAttachment[]
  /** What was done of the agreement, oldest first. */
  performed: readonly PerformedDuty[]
  /** True when nothing of the agreement is waited for any more. */
  isSettled: boolean
  /** The parties have gone to the court with it. */
  hasConfirmation: boolean
  dossier: Dossier | null
  today: Day
  /** Short code of the agreement's text as it stands, printed on it; none while there is no agreement. */
  textCode?: string | null
  /** Known only while a whole dossier is made. */
  bound: BoundView | null
}

/** What cover, index and back learn from the rest of the dossier. */
export interface BoundView {
  entries: readonly { title: string; page: string }[]
  pageCount: number
}

/** Collects the names of what is not known and stays blank on the paper. */
export class Blanks {
  readonly names: string[] = []

  /** The value, or a blank to be filled by hand and its name noted. */
  value(label: string, value: string | null | undefined, blank = ''): string {
    const text = value?.trim()
    if (text) return text
    this.note(label)
    return blank
  }

  note(label: string): void {
    if (!this.names.includes(label)) this.names.push(label)
  }
}

export type FormBuilder = (view: PaperView, blanks: Blanks, ref: string | null) => PaperBlock[]

export const field = (label: string, value: string): PaperField => ({ label: `${label}\uff1a`, value })
export const title = (text: string): PaperBlock => ({ kind: 'title', text })
export const signatures = (lines: readonly string[]): PaperBlock => ({ kind: 'signatures', lines })
export const right = (text: string): PaperBlock => ({ kind: 'right', text })

type WithCommittee = Pick<PaperView, 'committee' | 'orgName'>

/** Full name of the committee: of the register, else the one that bears the centre's name. */
export const committeeOf = (view: WithCommittee): string =>
  view.committee?.name ?? committeeName(view.orgName)
/** The words on its seal. */
export const sealOf = (view: WithCommittee): string => view.committee?.sealName || committeeOf(view)
export const numberOf = (view: PaperView): string => agreementNumber(view.mediation.number, view.orgName)

/** Day and time of an instant as a record writes it. */
export function writtenInstant(instant: string): string {
  return writtenTime(writtenDay(dayOf(instant)), localMinutes(instant))
}

export const writtenDayOf = (instant: string): string => writtenDay(dayOf(instant))

/** Papers of return visits: those of the agreement, then those the centre made about the matter. */
export function visitRefs(view: Pick<PaperView, 'visits' | 'followUps'>): { id: string; at: string }[] {
  return [
    ...view.visits.map(visit => ({ id: visit.id, at: instantAt(visit.visitedOn, '12:00') })),
    ...view.followUps.map(({ id, at }) => ({ id, at })),
  ]
}
