/** A list of subsidies as a table file: one row for each claim and mediator, sums by mediator, the sum of all. */
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import type { CommitteeKind } from '../../domain/committee.ts'
import type { SubsidyClaim, SubsidyForm, SubsidyGrade, SubsidyList } from '../../domain/subsidy.ts'

/** Words of the sheets; the hosts hand them in, because words live in the labels. */
export interface SubsidySheetWords {
  fileName(number: string): string
  sheet: string
  people: string
  head: readonly string[]
  peopleHead: readonly string[]
  listLine(number: string, title: string, madeOn: string): string
  total: string
  made: string
  grades: Readonly<Record<SubsidyGrade, string>>
  forms: Readonly<Record<SubsidyForm, string>>
  kinds: Readonly<Record<CommitteeKind, string>>
  names(names: readonly string[]): string
}

const yuan = (fen: number) => fen / 100

/** Sums of a list by mediator, the highest first; the register entry tells people of one name apart. */
export function sumsByMediator(
  claims: readonly Pick<SubsidyClaim, 'shares' | 'committeeName'>[],
): { name: string; committee: string; claims: number; amountFen: number }[] {
  const sums = new Map<string, { name: string; committee: string; claims: number; amountFen: number }>()
  for (const claim of claims)
    for (const share of claim.shares) {
      const sum = sums.get(share.mediatorId) ?? {
        name: share.name,
        committee: claim.committeeName,
        claims: 0,
        amountFen: 0,
      }
      sums.set(share.mediatorId, {
        ...sum,
        claims: sum.claims + 1,
        amountFen: sum.amountFen + share.amountFen,
      })
    }
  return [...sums.values()].sort((a, b) => b.amountFen - a.amountFen || (a.name < b.name ? -1 : 1))
}

export async function subsidyWorkbook(
  words: SubsidySheetWords,
  list: SubsidyList,
  claims: readonly SubsidyClaim[],
): Promise<Uint8Array> {
  const lines = claims.flatMap((claim, at) =>
    claim.shares.map((share): CellValue[] => [
      at + 1,
      claim.mediationNumber,
      claim.title,
      words.names(claim.facts.parties),
      claim.committeeName,
      words.kinds[claim.committeeKind],
      words.forms[claim.form],
      words.grades[claim.grade],
      share.name,
      yuan(share.amountFen),
      claim.reviewedByName ?? '',
      claim.approvedByName ?? '',
    ]),
  )
  const total = claims.reduce((sum, claim) => sum + claim.amountFen, 0)
  const blank = Array.from({ length: 8 }, () => '')
  const people = sumsByMediator(claims)
  return writeXlsx({
    sheets: [
      {
        name: words.sheet,
        rows: [
          [words.listLine(list.number, list.title, list.madeOn)],
          [...words.head],
          ...lines,
          [words.total, ...blank, yuan(total), '', ''],
          [words.made, list.byName],
        ],
      },
      {
        name: words.people,
        rows: [
          [...words.peopleHead],
          ...people.map((one): CellValue[] => [one.name, one.committee, one.claims, yuan(one.amountFen)]),
          [words.total, '', people.reduce((sum, one) => sum + one.claims, 0), yuan(total)],
        ],
      },
    ],
  })
}
