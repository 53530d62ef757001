/** What can be wrong with one row of an imported table. Warnings are written down and do not keep a row out. */
export const importRowCodes = [
  'import.rowNoNarrative',
  'import.rowDateUnreadable',
  'import.rowDateInFuture',
  'import.rowDuplicate',
  'import.rowDuplicateInFile',
  'import.rowTooLong',
  'import.rowRegisterRefused',
  'import.rowUnitUnknown',
  'import.rowGridUnknown',
  'import.rowCategoryUnknown',
  'import.rowNumberUnreadable',
  'import.rowIdNumberWrong',
  'import.rowNoNumber',
  'import.rowDueUnreadable',
  'import.rowDueBeforeTold',
  'import.rowSourceUnknown',
  'import.rowOrderUpdated',
  'import.rowOrderSame',
  'import.rowOrderKnown',
] as const
export type ImportRowCode = (typeof importRowCodes)[number]
