/**
 * The dossier of a mediation (People's Mediation Law art. 27): which papers it holds, in which order, which of them
 * must be there. Order and necessity as the forms of 2010 (司发通〔2010〕239号) are bound in practice; one case, one file.
 */
import type { Day, Instant } from '../../kit/time.ts'
import type { Retention } from '../case.ts'
import type { SyncedRow } from '../row.ts'

export const paperForms = [
  'cover',
  'index',
  'application',
  'acceptance',
  'rightsNotice',
  'authorization',
  'mediationNotice',
  'refusalNotice',
  'inquiry',
  'evidenceList',
  'record',
  'extensionConsent',
  'policeReport',
  'agreement',
  'oralRegister',
  'returnVisit',
  'terminationNotice',
  'closingReport',
  'confirmationApplication',
  'remarks',
  'spine',
  'backCover',
] as const
export type PaperForm = (typeof paperForms)[number]

/** Places of the dossier in their order. Its closing report is asked for by some counties only. */
export const dossierItems = [
  'application',
  'rightsNotice',
  'identityProof',
  'authorization',
  'inquiry',
  'evidence',
  'record',
  'agreement',
  'performanceProof',
  'returnVisit',
  'confirmation',
  'closingReport',
  'remarks',
  'backCover',
] as const
export type DossierItem = (typeof dossierItems)[number]

/** True: must be there; false: as the case needs it. */
export const dossierNeeds: Record<DossierItem, boolean> = {
  application: true,
  rightsNotice: true,
  identityProof: true,
  authorization: false,
  inquiry: false,
  evidence: false,
  record: true,
  agreement: true,
  performanceProof: false,
  returnVisit: false,
  confirmation: false,
  closingReport: false,
  remarks: false,
  backCover: true,
}

/** Places scanned sheets can be filed under. */
export const filingItems = dossierItems.filter(item => item !== 'backCover')

/** What is written on the cover and the last leaf; one row for each mediation, made when first edited. */
export interface Dossier extends SyncedRow {
  mediationId: string
  caseId: string
  /** Name on the cover; null takes the title of the matter. */
  volumeName: string | null
  retention: Retention | null
  filedBy: string | null
  filedOn: Day | null
  checkedBy: string | null
  /** What is damaged, was added or is kept elsewhere (情况说明). */
  remarks: string | null
  /** Requests of the applicant as the application states them, one in each line. */
  requests: string | null
  /** Papers left out on purpose, with `form` or `item` names. */
  leftOut: PaperForm[]
}

/** Under which place a file of the case is bound. The last one written stands; `item` null takes it out. */
export interface DossierSheet extends SyncedRow {
  mediationId: string
  caseId: string
  attachmentId: string
  item: DossierItem | null
}

export const printOutputs = ['print', 'pdf', 'docx', 'folder'] as const
export type PrintOutput = (typeof printOutputs)[number]

/** One line of the print register: appended, never changed. */
export interface PrintRecord extends SyncedRow {
  mediationId: string
  caseId: string
  /** The form, or `dossier` for the whole file. */
  what: PaperForm | 'dossier'
  output: PrintOutput
  /** Counted per mediation and paper at the desk that printed. */
  copyNumber: number
  reason: string
  byName: string
  at: Instant
  pageCount: number
  /** End of the chain of page codes of a dossier; null for single papers. */
  chainCode: string | null
}

/** A form of the centre's own as a Word file. Each save is a version of its own; nothing is overwritten. */
export interface PaperTemplate extends SyncedRow {
  form: PaperForm
  version: number
  name: string
  /** The .docx file, base64. */
  content: string
  byName: string
  /** False: the program's own form is used again from here on. */
  isUsed: boolean
}

/** Largest template taken in, in bytes: it travels to every desk of the centre in one row. */
export const templateLimit = 300 * 1024

/** One paper that goes into the dossier. */
export interface DossierPart {
  item: DossierItem | 'cover' | 'index'
  title: string
  source:
    | { kind: 'form'; form: PaperForm; ref: string | null }
    | { kind: 'scan'; attachmentId: string }
    /** A file that cannot become pages: named on a sheet, delivered beside the PDF. */
    | { kind: 'enclosure'; attachmentId: string }
}

/** What the plan of a dossier is made from. */
export interface DossierContent {
  hasApplication: boolean
  isOral: boolean
  hasAgreement: boolean
  hasEnded: boolean
  hasAgent: boolean
  hasConfirmation: boolean
  sessions: readonly { id: string; heldAt: Instant }[]
  inquiries: readonly { id: string }[]
  /** Appointments, grants of more time and reports to the police that have a paper of their own. */
  notices: readonly { id: string }[]
  extensions: readonly { id: string }[]
  reports: readonly { id: string }[]
  hasEvidence: boolean
  visits: readonly { id: string; at: Instant }[]
  hasRemarks: boolean
  leftOut: readonly PaperForm[]
  files: readonly { attachmentId: string; name: string; item: DossierItem | null; isPicture: boolean }[]
  /** Titles of the forms, and of the papers made of several rows. */
  formTitle(form: PaperForm, order: number | null): string
}

/** Parts in the order they are bound. */
export function planDossier(content: DossierContent): DossierPart[] {
  const form = (
    item: DossierPart['item'],
    name: PaperForm,
    ref: string | null = null,
    order: number | null = null,
  ): DossierPart => ({
    item,
    title: content.formTitle(name, order),
    source: { kind: 'form', form: name, ref },
  })
  const many = (item: DossierItem, name: PaperForm, rows: readonly { id: string }[]) =>
    rows.map((row, at) => form(item, name, row.id, rows.length > 1 ? at + 1 : null))
  const scans = (item: DossierItem): DossierPart[] =>
    content.files
      .filter(file => file.item === item)
      .map(file => ({
        item,
        title: file.name.replace(/\.[a-z0-9]+$/i, ''),
        source: { kind: file.isPicture ? 'scan' : 'enclosure', attachmentId: file.attachmentId },
      }))
  const made: Partial<Record<DossierItem, DossierPart[]>> = {
    application: [
      ...(content.hasApplication ? [form('application', 'application')] : []),
      form('application', 'acceptance'),
    ],
    rightsNotice: [form('rightsNotice', 'rightsNotice')],
    authorization: content.hasAgent ? [form('authorization', 'authorization')] : [],
    inquiry: many('inquiry', 'inquiry', content.inquiries),
    evidence:
      content.hasEvidence || content.files.some(file => file.item === 'evidence')
        ? [form('evidence', 'evidenceList')]
        : [],
    record: [
      ...many('record', 'mediationNotice', content.notices),
      ...many('record', 'record', content.sessions),
      ...many('record', 'extensionConsent', content.extensions),
      ...many('record', 'policeReport', content.reports),
    ],
    agreement: [
      ...(content.hasAgreement ? [form('agreement', content.isOral ? 'oralRegister' : 'agreement')] : []),
      ...(content.hasEnded ? [form('agreement', 'terminationNotice')] : []),
    ],
    returnVisit: many('returnVisit', 'returnVisit', content.visits),
    confirmation: content.hasConfirmation ? [form('confirmation', 'confirmationApplication')] : [],
    closingReport: [form('closingReport', 'closingReport')],
    remarks: content.hasRemarks ? [form('remarks', 'remarks')] : [],
    backCover: [form('backCover', 'backCover')],
  }
  const kept = (part: DossierPart) =>
    part.source.kind !== 'form' || !content.leftOut.includes(part.source.form)
  return [
    form('cover', 'cover'),
    form('index', 'index'),
    ...dossierItems.flatMap(item => [...(made[item] ?? []), ...scans(item)]).filter(kept),
  ]
}

/** Places that must be filled and are not. */
export function missingItems(parts: readonly DossierPart[]): DossierItem[] {
  return dossierItems.filter(item => dossierNeeds[item] && !parts.some(part => part.item === item))
}

/** Cover, index and back cover carry no page number of the dossier. */
export function isNumbered(part: DossierPart): boolean {
  return part.item !== 'cover' && part.item !== 'index' && part.item !== 'backCover'
}

/** First page of each part by its number of pages; null for parts that are not numbered. */
export function numberParts(parts: readonly DossierPart[], pageCounts: readonly number[]): (number | null)[] {
  let next = 1
  return parts.map((part, at) => {
    if (!isNumbered(part)) return null
    const first = next
    next += pageCounts[at] ?? 0
    return first
  })
}

/** Ten years as a rule; a grave matter, or one about land, longer (domain reference 8.3, to be set by the county). */
export function defaultRetention(level: number | null): Retention {
  return level === 4 ? 'permanent' : level === 3 ? 'years30' : 'long10'
}
