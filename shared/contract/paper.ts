/** Papers of a mediation: forms, the dossier, the register of prints, the centre's own templates. */
import { z } from 'zod'
import { retentions } from '../domain/case.ts'
import { dossierItems, paperForms, printOutputs } from '../domain/paper/dossier.ts'
import { faceNames } from '../domain/paper/model.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

const formSchema = z.enum(paperForms)
const itemSchema = z.enum(dossierItems)

/** One paper: a form, and for forms made of several rows the session, visit or agent. */
const paperInput = z.strictObject({
  mediationId: idSchema,
  form: formSchema,
  ref: idSchema.nullable(),
})

export const pageItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    y: z.number(),
    size: z.number(),
    face: z.enum(faceNames),
    text: z.string(),
    xs: z.array(z.number()),
  }),
  z.strictObject({
    kind: z.literal('line'),
    x1: z.number(),
    y1: z.number(),
    x2: z.number(),
    y2: z.number(),
    width: z.number(),
  }),
  z.strictObject({
    kind: z.literal('image'),
    ref: z.string(),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
  }),
])

const unavailableSchema = z.enum([
  'noAgreement',
  'isWritten',
  'isOral',
  'notEnded',
  'noSession',
  'noAppointment',
  'noReport',
  'noRefusal',
])

export const paperRowSchema = z.strictObject({
  form: formSchema,
  ref: z.string().nullable(),
  title: z.string(),
  /** Why it cannot be printed now. */
  unavailable: unavailableSchema.nullable(),
  /** Names of what stays blank on the paper. */
  blanks: z.array(z.string()),
  /** Version of the centre's own template it is printed with. */
  templateVersion: z.number().int().nullable(),
})
export type PaperRow = z.infer<typeof paperRowSchema>

export const listPapers = query('paper.list', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    title: z.string(),
    number: z.string(),
    rows: z.array(paperRowSchema),
    canEdit: z.boolean(),
    canManage: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'desk',
  verb: 'read',
  subject: input => input.mediationId,
})

const paperErrors = ['paper.unavailable'] as const

/** The exact pages of a paper, for preview and print. Characters no font has are named instead of drawn. */
export const paperPages = query('paper.pages', {
  input: paperInput,
  output: z.strictObject({
    title: z.string(),
    pages: z.array(z.strictObject({ items: z.array(pageItemSchema) })),
    missing: z.array(z.strictObject({ character: z.string(), code: z.string() })),
  }),
  can: 'mediation.read',
  where: 'desk',
  errors: paperErrors,
  verb: 'read',
  subject: input => input.mediationId,
})

/** The notice of a refusal before any mediation began, from the matter alone. */
export const refusalPaper = query('paper.refusal', {
  input: z.strictObject({ refusalId: idSchema }),
  output: z.strictObject({
    title: z.string(),
    caseId: idSchema,
    pages: z.array(z.strictObject({ items: z.array(pageItemSchema) })),
    missing: z.array(z.strictObject({ character: z.string(), code: z.string() })),
  }),
  can: 'mediation.read',
  where: 'desk',
  verb: 'read',
  subject: input => input.refusalId,
})

export const paperFile = query('paper.file', {
  input: paperInput.extend({ as: z.enum(['pdf', 'docx']) }),
  output: z.strictObject({ fileName: z.string(), base64: z.string() }),
  can: 'mediation.read',
  where: 'desk',
  errors: [...paperErrors, 'paper.glyphMissing'],
  verb: 'export',
  subject: input => input.mediationId,
})

/** The cover's and last leaf's own words, and the plan of what is bound. */
export const dossierFieldsSchema = z.strictObject({
  volumeName: textSchema(200).nullable(),
  retention: z.enum(retentions).nullable(),
  filedBy: textSchema(40).nullable(),
  filedOn: daySchema.nullable(),
  checkedBy: textSchema(40).nullable(),
  remarks: textSchema(4000).nullable(),
  requests: textSchema(2000).nullable(),
  leftOut: z.array(formSchema).max(paperForms.length),
})
export type DossierFields = z.infer<typeof dossierFieldsSchema>

export const getDossier = query('paper.dossier', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    rev: z.number().int().nullable(),
    fields: dossierFieldsSchema,
    proposedRetention: z.enum(retentions),
    proposedVolumeName: z.string(),
    items: z.array(
      z.strictObject({
        item: itemSchema,
        isRequired: z.boolean(),
        parts: z.array(z.strictObject({ title: z.string(), page: z.number().int().nullable() })),
      }),
    ),
    missing: z.array(itemSchema),
    lacksSignedScan: z.boolean(),
    pageCount: z.number().int(),
    files: z.array(
      z.strictObject({
        attachmentId: idSchema,
        name: z.string(),
        isPicture: z.boolean(),
        item: itemSchema.nullable(),
        isProposed: z.boolean(),
      }),
    ),
    prints: z.array(
      z.strictObject({
        id: idSchema,
        what: z.union([formSchema, z.literal('dossier')]),
        output: z.enum(printOutputs),
        copyNumber: z.number().int(),
        reason: z.string(),
        byName: z.string(),
        at: instantSchema,
        pageCount: z.number().int(),
        chainCode: z.string().nullable(),
      }),
    ),
  }),
  can: 'mediation.read',
  where: 'desk',
  verb: 'read',
  subject: input => input.mediationId,
})
export type DossierView = z.infer<typeof getDossier.output>

export const saveDossier = command('paper.saveDossier', {
  input: dossierFieldsSchema.extend({ mediationId: idSchema, rev: z.number().int().nullable() }),
  output: done,
  can: 'mediation.read',
  where: 'desk',
  verb: 'saveDossier',
  subject: input => input.mediationId,
  redact: ['remarks', 'requests'],
  changes: ['mediation'],
})

/** Files a scan under a place of the dossier, or takes it out. */
export const fileSheet = command('paper.fileSheet', {
  input: z.strictObject({ mediationId: idSchema, attachmentId: idSchema, item: itemSchema.nullable() }),
  output: done,
  can: 'mediation.read',
  where: 'desk',
  verb: 'fileSheet',
  subject: input => input.mediationId,
  changes: ['mediation'],
})

/** Writes the register and begins to make the whole dossier in the background. */
export const exportDossier = command('paper.exportDossier', {
  input: z.strictObject({
    mediationId: idSchema,
    as: z.enum(['print', 'pdf', 'folder']),
    reason: requiredText(200),
  }),
  output: z.strictObject({ exportId: idSchema, copyNumber: z.number().int() }),
  can: 'mediation.read',
  where: 'desk',
  errors: ['paper.checkOpen'],
  verb: 'exportDossier',
  subject: input => input.mediationId,
  changes: ['mediation'],
})

export const exportState = query('paper.exportState', {
  input: z.strictObject({ exportId: idSchema }),
  output: z.strictObject({
    status: z.enum(['running', 'done', 'failed', 'cancelled']),
    done: z.number().int(),
    total: z.number().int(),
    fileName: z.string(),
    size: z.number().int(),
    pageCount: z.number().int(),
    chainCode: z.string(),
    /** Code of what went wrong, as a call would have answered it, and the characters it is about. */
    error: z.string().nullable(),
    characters: z.string(),
  }),
  can: 'mediation.read',
  where: 'desk',
  errors: ['paper.exportGone'],
})

export const cancelExport = command('paper.cancelExport', {
  input: z.strictObject({ exportId: idSchema }),
  output: done,
  can: 'mediation.read',
  where: 'desk',
  errors: ['paper.exportGone'],
  verb: 'cancelExport',
  changes: [],
})

/** A piece of the finished file; pages for the printer come from here too, as a PDF. */
export const readExport = query('paper.readExport', {
  input: z.strictObject({ exportId: idSchema, offset: z.number().int().nonnegative() }),
  output: z.strictObject({ base64: z.string(), size: z.number().int() }),
  can: 'mediation.read',
  where: 'desk',
  errors: ['paper.exportGone'],
})

/** Pages of the finished dossier for the window's printer, a few at a time. */
export const exportPages = query('paper.exportPages', {
  input: z.strictObject({ exportId: idSchema, from: z.number().int().nonnegative() }),
  output: z.strictObject({
    pages: z.array(z.strictObject({ items: z.array(pageItemSchema) })),
    pictures: z.record(z.string(), z.string()),
    total: z.number().int(),
  }),
  can: 'mediation.read',
  where: 'desk',
  errors: ['paper.exportGone'],
})

/** One paper goes to the printer or is saved: a line of the register. */
export const recordPrint = command('paper.recordPrint', {
  input: paperInput.extend({
    output: z.enum(printOutputs),
    reason: textSchema(200),
    pageCount: z.number().int().min(0).max(2000),
  }),
  output: z.strictObject({ copyNumber: z.number().int() }),
  can: 'mediation.read',
  where: 'desk',
  verb: 'print',
  subject: input => input.mediationId,
  changes: ['mediation'],
})

/** The offline verifier: one HTML file. */
export const verifierFile = query('paper.verifier', {
  input: z.strictObject({}),
  output: z.strictObject({ fileName: z.string(), base64: z.string() }),
  can: 'mediation.read',
  where: 'desk',
})

const templateRowSchema = z.strictObject({
  id: idSchema,
  form: formSchema,
  version: z.number().int(),
  name: z.string(),
  byName: z.string(),
  at: instantSchema,
  isUsed: z.boolean(),
})

export const listTemplates = query('paper.templates', {
  input: z.strictObject({}),
  output: z.strictObject({
    rows: z.array(templateRowSchema),
    fields: z.array(z.string()),
    canManage: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'desk',
})

/** Takes in a .docx after checking that every field it names is known. */
export const saveTemplate = command('paper.saveTemplate', {
  input: z.strictObject({
    form: formSchema,
    name: requiredText(200),
    base64: z.string().min(1).max(420_000),
  }),
  output: z.strictObject({ version: z.number().int() }),
  can: 'mediation.read',
  where: 'desk',
  errors: [
    'paper.templateNotWord',
    'paper.templateTooLarge',
    'paper.templateFieldUnknown',
    'paper.templateNoFields',
  ],
  verb: 'saveTemplate',
  redact: ['base64'],
  changes: ['mediation', 'setting'],
})

export const stopTemplate = command('paper.stopTemplate', {
  input: z.strictObject({ form: formSchema }),
  output: done,
  can: 'mediation.read',
  where: 'desk',
  verb: 'stopTemplate',
  changes: ['mediation', 'setting'],
})

/** A Word file with every field in it, to begin a template from. */
export const exampleTemplate = query('paper.exampleTemplate', {
  input: z.strictObject({ form: formSchema }),
  output: z.strictObject({ fileName: z.string(), base64: z.string() }),
  can: 'mediation.read',
  where: 'desk',
})

export const paperCalls = [
  listPapers,
  paperPages,
  paperFile,
  refusalPaper,
  getDossier,
  saveDossier,
  fileSheet,
  exportDossier,
  exportState,
  cancelExport,
  readExport,
  exportPages,
  recordPrint,
  verifierFile,
  listTemplates,
  saveTemplate,
  stopTemplate,
  exampleTemplate,
] as const
