/** How numbers of the statistics are written. */
import type { TallyRow, TallyTableView } from '../../../shared/contract/tally.ts'
import { percentText, tenThousandYuan } from '../../../shared/domain/tally/indicators.ts'
import type { TallyColumn } from '../../../shared/domain/tally/table.ts'
import { bodyKindLabels, tallyGroups } from '../../../shared/labels/tally.ts'
import { tallyText as words } from '../../../shared/labels/tallyText.ts'

export const bands = ['result', 'source', 'all'] as const
export type Band = (typeof bands)[number]

const resultGroups = tallyGroups.slice(0, 3)
const sourceGroups = tallyGroups.slice(3)

export const groupsOf = (band: Band) =>
  band === 'all' ? tallyGroups : band === 'result' ? resultGroups : sourceGroups

/** A number as it stands in its cell: sums in ten thousand yuan, nothing as a dash that the eye passes over. */
export function cellText(column: TallyColumn, value: number): string {
  if (value === 0) return words.none
  return column === 'amountFen' ? tenThousandYuan(value) : String(value)
}

const peopleColumns: readonly TallyColumn[] = [
  'people',
  'civilToCriminalPeople',
  'groupPetitionPeople',
  'suicidePeople',
  'affrayPeople',
]

/** What a number says, with its unit. */
export function sumText(column: TallyColumn, count: number, sum: number): string {
  if (column === 'amountFen') return words.rowsSum(count, words.yuan(tenThousandYuan(sum)))
  if (peopleColumns.includes(column)) return words.rowsSum(count, words.people(sum))
  return words.rowsFiles(count)
}

/** What one file adds, where it is not simply one. */
export function worthText(column: TallyColumn, worth: number): string {
  if (column === 'amountFen') return words.yuan(tenThousandYuan(worth))
  return peopleColumns.includes(column) ? words.people(worth) : ''
}

export const typeName = (types: TallyTableView['types'], code: string | null): string =>
  types.find(type => type.code === code)?.name ?? ''

/** The name of a line. */
export function lineName(
  row: Pick<TallyRow, 'bodyKind' | 'typeCode' | 'orgName'>,
  data: TallyTableView,
): string {
  if (row.orgName !== '') return row.orgName
  const body = row.bodyKind === null ? '' : bodyKindLabels[row.bodyKind]
  const type = row.typeCode === null ? '' : typeName(data.types, row.typeCode)
  return [body, type].filter(part => part !== '').join(' ')
}

/** Share of all accepted, as the golden tables give it: 217 of 386 is 56.22%. */
export function shareText(part: number, whole: number): string {
  const percent = percentText({ numerator: part, denominator: whole }, 2)
  return percent === null || part === 0 ? '' : words.share(percent)
}
