import type { Dossier, DossierSheet, PaperTemplate, PrintRecord } from '../../../domain/paper/dossier.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const dossierTable = defineTable<Dossier>(
  'dossier',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    volumeName: 'text?',
    retention: 'text?',
    filedBy: 'text?',
    filedOn: 'day?',
    checkedBy: 'text?',
    remarks: 'text?',
    requests: 'text?',
    leftOut: 'json',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

export const dossierSheetTable = defineTable<DossierSheet>(
  'dossier_sheet',
  { ...syncedColumns, mediationId: 'text', caseId: 'text', attachmentId: 'text', item: 'text?' },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

export const printRecordTable = defineTable<PrintRecord>(
  'print_record',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    what: 'text',
    output: 'text',
    copyNumber: 'int',
    reason: 'text',
    byName: 'text',
    at: 'instant',
    pageCount: 'int',
    chainCode: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

export const paperTemplateTable = defineTable<PaperTemplate>(
  'paper_template',
  {
    ...syncedColumns,
    form: 'text',
    version: 'int',
    name: 'text',
    content: 'text',
    byName: 'text',
    isUsed: 'flag',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'form'] }] },
)
