/** The day's work: workbench, drafts, calendar, import, audit. */
import { z } from 'zod'
import { externalSources } from '../domain/hotline.ts'
import { caseRowSchema } from './case.ts'
import { command, query } from './define.ts'
import { daySchema, done, emptyInput, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

const pile = z.strictObject({ count: z.number().int(), rows: z.array(caseRowSchema) })

/** What needs me now. Each pile holds its count and its first rows. */
export const workbench = query('workbench.get', {
  input: emptyInput,
  output: z.strictObject({
    now: instantSchema,
    overdue: pile,
    dueToday: pile,
    fresh: pile,
    returned: pile,
    toVerify: pile,
    toFollowUp: pile,
    mediating: pile,
    myOrders: z.strictObject({ count: z.number().int(), overdue: z.number().int() }),
    drafts: z.number().int(),
    unsent: z.number().int(),
    needsAttention: z.number().int(),
    conflicts: z.number().int(),
    lastSyncAt: instantSchema.nullable(),
    calendarMissingYear: z.number().nullable(),
  }),
  can: 'session',
  where: 'both',
})

/** What a draft is of: an intake form, or a record or agreement of one mediation. */
export const draftKinds = ['intake', 'record', 'agreement', 'inquiry'] as const
const draftOf = z.strictObject({ kind: z.enum(draftKinds), subjectId: idSchema.nullable() })

/** A half-typed form, kept per person; it is no case yet and never leaves this machine. */
export const saveDraft = command('draft.save', {
  input: draftOf.extend({
    id: idSchema.nullable(),
    title: textSchema(100),
    content: z.string().max(200_000),
  }),
  output: z.strictObject({ id: idSchema, savedAt: instantSchema }),
  can: 'case.read',
  where: 'desk',
  verb: 'saveDraft',
  redact: ['content', 'title'],
  changes: ['draft'],
})
export const listDrafts = query('draft.list', {
  input: draftOf,
  output: z.strictObject({
    drafts: z.array(
      z.strictObject({ id: idSchema, title: z.string(), content: z.string(), savedAt: instantSchema }),
    ),
  }),
  can: 'case.read',
  where: 'desk',
})
export const removeDraft = command('draft.remove', {
  input: z.strictObject({ id: idSchema }),
  output: done,
  can: 'case.read',
  where: 'desk',
  verb: 'removeDraft',
  subject: input => input.id,
  changes: ['draft'],
})

export const calendarView = query('calendar.get', {
  input: z.strictObject({ year: z.number().int().min(2000).max(2100) }),
  output: z.strictObject({
    year: z.number().int(),
    isOfficial: z.boolean(),
    source: z.string(),
    days: z.array(z.strictObject({ day: daySchema, isOff: z.boolean(), name: z.string() })),
    years: z.array(z.number().int()),
  }),
  can: 'session',
  where: 'both',
})
/** Brings in a yearly table (the JSON of the product, or of the widely used holiday-cn list). */
export const importCalendar = command('calendar.import', {
  input: z.strictObject({ fileName: requiredText(200), text: z.string().max(2_000_000) }),
  output: z.strictObject({ years: z.array(z.number().int()), days: z.number().int() }),
  can: 'setting.manage',
  where: 'both',
  errors: [
    'calendar.unreadable',
    'calendar.fileShape',
    'calendar.yearInvalid',
    'calendar.yearEmpty',
    'calendar.dayInvalid',
    'calendar.dayConflict',
  ],
  verb: 'importCalendar',
  redact: ['text'],
  changes: ['setting'],
})

export const importFields = [
  'title',
  'narrative',
  'applicantName',
  'applicantPhone',
  'applicantIdNumber',
  'respondentName',
  'respondentPhone',
  'place',
  'unitName',
  'gridName',
  'toldAt',
  'channel',
  'source',
  'sourceRef',
  'categoryCode',
  'peopleCount',
  'amountYuan',
  'externalSource',
  'externalDueAt',
  'externalReturnDueAt',
  'externalUrges',
  'ignore',
] as const
export type ImportField = (typeof importFields)[number]

/** Columns only an order of a hotline or a superior has. */
export const orderFields: readonly ImportField[] = [
  'externalSource',
  'externalDueAt',
  'externalReturnDueAt',
  'externalUrges',
]

/** `matter`: an old ledger, each row a matter; `hotline`: orders of a hotline or a superior, with numbers of their own. */
export const importKinds = ['matter', 'hotline'] as const
export type ImportKind = (typeof importKinds)[number]

/** Reads a file, guesses what each column is, and shows the first rows. Saves nothing but the upload. */
export const previewImport = command('import.preview', {
  input: z.strictObject({
    fileName: requiredText(200),
    base64: z.string().max(60_000_000),
    kind: z.enum(importKinds).default('matter'),
  }),
  output: z.strictObject({
    uploadId: idSchema,
    rowCount: z.number().int(),
    columns: z.array(
      z.strictObject({
        header: z.string(),
        field: z.enum(importFields),
        sample: z.array(z.string()),
        isCertain: z.boolean(),
      }),
    ),
  }),
  can: 'import.run',
  where: 'desk',
  errors: ['import.unreadable', 'import.empty', 'import.tooLarge'],
  verb: 'importPreview',
  redact: ['base64'],
  changes: [],
})

/** Starts the import (or its dry run) as a job; `import.status` shows how far it is. */
export const startImport = command('import.start', {
  input: z.strictObject({
    uploadId: idSchema,
    mapping: z.array(z.enum(importFields)).max(200),
    isDryRun: z.boolean(),
    kind: z.enum(importKinds).default('matter'),
    /** Who sent orders whose row does not say it. */
    externalSource: z.enum(externalSources).nullable().default(null),
  }),
  output: z.strictObject({ batchId: idSchema }),
  can: 'import.run',
  where: 'desk',
  errors: ['import.uploadUnknown', 'import.narrativeUnmapped', 'import.numberUnmapped', 'import.running'],
  verb: 'importStart',
  changes: ['import'],
})
export const importBatchSchema = z.strictObject({
  id: idSchema,
  fileName: z.string(),
  startedAt: instantSchema,
  byName: z.string(),
  status: z.enum(['running', 'done', 'cancelled', 'failed', 'undone']),
  isDryRun: z.boolean(),
  kind: z.enum(importKinds),
  total: z.number().int(),
  processed: z.number().int(),
  imported: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  hasErrorFile: z.boolean(),
})
export const importStatus = query('import.status', {
  input: z.strictObject({ batchId: idSchema.nullable() }),
  output: z.strictObject({ batches: z.array(importBatchSchema) }),
  can: 'import.run',
  where: 'desk',
})
export const cancelImport = command('import.cancel', {
  input: z.strictObject({ batchId: idSchema }),
  output: done,
  can: 'import.run',
  where: 'desk',
  verb: 'importCancel',
  changes: ['import'],
})
/** Withdraws every case of a batch that nobody has worked on since. */
export const undoImport = command('import.undo', {
  input: z.strictObject({ batchId: idSchema }),
  output: z.strictObject({ undone: z.number().int(), kept: z.number().int() }),
  can: 'import.run',
  where: 'desk',
  errors: ['import.notDone'],
  verb: 'importUndo',
  changes: ['import', 'case'],
})
/** A copy of the file with a column that says in Chinese what was wrong with each row. */
export const importErrors = query('import.errorFile', {
  input: z.strictObject({ batchId: idSchema }),
  output: z.strictObject({ fileName: z.string(), base64: z.string() }),
  can: 'import.run',
  where: 'desk',
  errors: ['import.noErrors'],
})

export const auditRowSchema = z.strictObject({
  seq: z.number().int(),
  at: instantSchema,
  actorName: z.string(),
  call: z.string(),
  verb: z.string(),
  subjectId: z.string().nullable(),
  outcome: z.enum(['ok', 'refused', 'failed']),
  code: z.string().nullable(),
  detail: z.string(),
})
export const listAudit = query('audit.list', {
  input: z.strictObject({
    text: z.string().max(60),
    outcome: z.enum(['ok', 'refused', 'failed']).nullable(),
    before: z.number().int().nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(auditRowSchema) }),
  can: 'audit.read',
  where: 'both',
  verb: 'readAudit',
})
export const verifyAudit = query('audit.verify', {
  input: emptyInput,
  output: z.strictObject({
    isIntact: z.boolean(),
    rows: z.number().int(),
    firstBadSeq: z.number().int().nullable(),
    head: z.string(),
  }),
  can: 'audit.read',
  where: 'both',
  verb: 'verifyAudit',
})

export const deskCalls = [
  workbench,
  saveDraft,
  listDrafts,
  removeDraft,
  calendarView,
  importCalendar,
  previewImport,
  startImport,
  importStatus,
  cancelImport,
  undoImport,
  importErrors,
  listAudit,
  verifyAudit,
] as const
