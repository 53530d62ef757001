/** Header words and value words the import recognises; a resource, because they are Chinese and grow with use. */
import type { ImportField } from '../../../../shared/contract/desk.ts'
import type { CaseSource, IntakeChannel } from '../../../../shared/domain/case.ts'
import { readResource } from '../../../../shared/node/rulebook.ts'

export interface ImportWords {
  version: string
  /** `exact` words settle what a column is; a header that only contains a `part` word is a guess. */
  fields: Record<ImportField, { exact: string[]; part: string[] }>
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

/** Reads `import/headers.json` of the resources folder. */
export function readImportWords(resourcesDir: string): ImportWords {
  return readResource(resourcesDir, 'import/headers.json') as ImportWords
}
