/** A month of the ledger as a workbook: the figures with their parts, and the orders they were counted from. */
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import type { LedgerFact } from '../../domain/ledger/facts.ts'
import { type Exclusions, type Figures, percentOf, scoreOf, verdictOf } from '../../domain/ledger/measures.ts'
import { ledgerClocks, ledgerMeasures } from '../../domain/ledger/rules.ts'
import { dayOf, type Instant, localMinutes } from '../../kit/time.ts'
import type { LedgerAsk } from './scope.ts'

/** Words of the sheets; the hosts hand them in, because words live in the labels. */
export interface SheetWords {
  fileName(scope: string, month: string): string
  figures: string
  orders: string
  department: string
  numerator: string
  denominator: string
  rate: string
  measures: Readonly<Record<(typeof ledgerMeasures)[number], string>>
  clocks: Readonly<Record<(typeof ledgerClocks)[number], string>>
  returns: string
  lostHours: string
  unproven: string
  leftOut: string
  net: string
  all: string
  later: string
  basis: string
  score: string
  month: string
  rules: string
  frozen: string
  notFrozen: string
  fingerprint: string
  countedTo: string
  number: string
  town: string
  issued: string
  dueAt(clock: string): string
  doneAt(clock: string): string
  verdict(clock: string): string
  verdicts: { in: string; out: string; unproven: string }
  excluded: string
}

export interface SheetRow {
  name: string
  all: Figures
  net: Figures
  later: Figures | null
  leftOut: number
}

/** `2026-03-05 10:20` in the product's zone. */
function localTime(at: Instant | null): string {
  if (at === null) return ''
  const minutes = localMinutes(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOf(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function figureLine(
  words: SheetWords,
  row: SheetRow,
  basis: string,
  figures: Figures,
  ask: LedgerAsk,
): CellValue[] {
  return [
    row.name,
    basis,
    ...ledgerMeasures.flatMap(measure => {
      const figure = figures.measures[measure]
      return [figure.numerator, figure.denominator, percentOf(figure) ?? '—']
    }),
    figures.lost.returns,
    Math.round(figures.lost.minutes / 6) / 10,
    figures.unproven,
    basis === words.all ? 0 : row.leftOut,
    ...(ask.rules.weights === null ? [] : [scoreOf(figures, ask.rules.weights) ?? '—']),
  ]
}

function orderLine(
  words: SheetWords,
  fact: LedgerFact,
  names: ReadonlyMap<string, string>,
  towns: ReadonlyMap<string, string>,
  ask: LedgerAsk,
  exclusions: Exclusions,
): CellValue[] {
  return [
    fact.number,
    names.get(fact.departmentId) ?? '',
    towns.get(fact.orgId) ?? '',
    localTime(fact.issuedAt),
    ...ledgerClocks.flatMap(clock => {
      const cell = fact[clock]
      const verdict = verdictOf(fact, clock, ask.window, ask.rules)
      return [
        localTime(cell?.dueAt ?? null),
        localTime(cell?.at ?? null),
        verdict === null ? '' : words.verdicts[verdict],
      ]
    }),
    fact.returns.length,
    exclusions.has(fact.orderId) ? words.excluded : '',
  ]
}

/** The workbook's bytes. */
export async function ledgerWorkbook(
  words: SheetWords,
  ask: LedgerAsk,
  scopeName: string,
  rows: readonly SheetRow[],
  facts: readonly LedgerFact[],
  towns: ReadonlyMap<string, string>,
  exclusions: Exclusions,
): Promise<Uint8Array> {
  const { period, window } = ask
  const about: CellValue[][] = [
    [scopeName, words.month, window.month, words.rules, ask.rulesVersion],
    period === null
      ? [words.notFrozen, words.countedTo, localTime(window.cutoffAt)]
      : [
          words.frozen,
          period.frozenByName,
          localTime(period.frozenAt),
          words.fingerprint,
          period.contentHash,
          words.countedTo,
          localTime(period.cutoffAt),
        ],
    [],
  ]
  const heads: CellValue[] = [
    words.department,
    words.basis,
    ...ledgerMeasures.flatMap(measure => [
      `${words.measures[measure]} ${words.numerator}`,
      words.denominator,
      words.rate,
    ]),
    words.returns,
    words.lostHours,
    words.unproven,
    words.leftOut,
    ...(ask.rules.weights === null ? [] : [words.score]),
  ]
  const lines = rows.flatMap(row => [
    figureLine(words, row, words.net, row.net, ask),
    figureLine(words, row, words.all, row.all, ask),
    ...(row.later === null ? [] : [figureLine(words, row, words.later, row.later, ask)]),
  ])
  const orderHeads: CellValue[] = [
    words.number,
    words.department,
    words.town,
    words.issued,
    ...ledgerClocks.flatMap(clock => [
      words.dueAt(words.clocks[clock]),
      words.doneAt(words.clocks[clock]),
      words.verdict(words.clocks[clock]),
    ]),
    words.returns,
    words.leftOut,
  ]
  return writeXlsx({
    sheets: [
      {
        name: words.figures,
        rows: [...about, heads, ...lines],
        columns: heads.map((_, at) => ({ width: at === 0 ? 24 : 12 })),
        freezePane: { rows: about.length + 1, columns: 1 },
      },
      {
        name: words.orders,
        rows: [orderHeads, ...facts.map(fact => orderLine(words, fact, ask.names, towns, ask, exclusions))],
        columns: orderHeads.map((_, at) => ({ width: at < 3 ? 26 : 17 })),
        freezePane: { rows: 1 },
      },
    ],
  })
}
