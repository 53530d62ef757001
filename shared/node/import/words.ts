/** Header words and value words the import recognises; a resource, because they are Chinese and grow with use. */
import type { ImportField } from '../../contract/desk.ts'
import type { CaseSource, IntakeChannel } from '../../domain/case.ts'
import type { ExternalSource } from '../../domain/hotline.ts'
import { readResource } from '../rulebook.ts'

export interface ImportWords {
  version: string
  /** `exact` words settle what a column is; a header that only contains a `part` word is a guess. */
  fields: Partial<Record<ImportField, { exact: string[]; part: string[] }>>
  /** What people write into a cell they leave empty. */
  blankWords: string[]
  /** Tried in the order of the file: the first list with a word in the cell wins. */
  channels: Partial<Record<IntakeChannel, string[]>>
  sources: Partial<Record<CaseSource, string[]>>
  organizationEndings: string[]
  unitEndings: string[]
  nameSeparators: string
  /** Replaced in this order before a date is read. */
  dateWords: [string, string][]
  numberWords: [string, number][]
}

/** What a result is laid out as for its sender: file name, sheet, and what stands in each column. */
export interface ResultLayout {
  fileName: string
  sheet: string
  columns: [header: string, value: string][]
}

/** Header words of orders, names of their senders, and the layouts of the results that go back. */
export interface HotlineWords {
  version: string
  fields: ImportWords['fields']
  /** Tried in the order of the file: the first list with a word in the cell wins. */
  sources: Partial<Record<ExternalSource, string[]>>
  layouts: Record<ExternalSource, ResultLayout>
  /** Columns that name the town; only the county, which looks for one, reads them so. */
  bridgeFields: ImportWords['fields']
  /** What names of centres and of towns end in, the longer first. */
  centerEndings: string[]
  townEndings: string[]
}

/** Reads `import/headers.json` of the resources folder. */
export function readImportWords(resourcesDir: string): ImportWords {
  return readResource(resourcesDir, 'import/headers.json') as ImportWords
}

/** Reads `import/hotline.json` of the resources folder. */
export function readHotlineWords(resourcesDir: string): HotlineWords {
  return readResource(resourcesDir, 'import/hotline.json') as HotlineWords
}

/** The words to read orders with: their own headers come before those of ledgers. */
export function orderWords(words: ImportWords, hotline: HotlineWords): ImportWords {
  return { ...words, fields: { ...words.fields, ...hotline.fields } }
}

/** The words the county reads a file with: a column of towns or divisions says where an order belongs. */
export function bridgeWords(words: ImportWords, hotline: HotlineWords): ImportWords {
  return { ...words, fields: { ...words.fields, ...hotline.fields, ...hotline.bridgeFields } }
}
