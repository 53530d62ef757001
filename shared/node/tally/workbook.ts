/** The statistics of a period as a workbook: the tables, the rates, committees and mediators, and the files counted. */
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import type { TallyFact, TallyOutcome } from '../../domain/tally/facts.ts'
import { type BodyKind, bodyKinds, type TallySource } from '../../domain/tally/file.ts'
import {
  indicatorsOf,
  percentText,
  type TallyIndicator,
  tallyIndicators,
  tenThousandYuan,
} from '../../domain/tally/indicators.ts'
import { type PatrolCells, type PatrolColumn, patrolCells, patrolColumns } from '../../domain/tally/patrol.ts'
import { type BodyLine, bodyLineColumns } from '../../domain/tally/report.ts'
import {
  cellsOf,
  factsIn,
  type TallyBasis,
  type TallyCells,
  type TallyColumn,
  tallyColumns,
} from '../../domain/tally/table.ts'
import { dayOf } from '../../kit/time.ts'
import type { MediatorLine } from './mediators.ts'
import type { TallyAsk, TallyContent } from './scope.ts'

/** Words of the sheets; the hosts hand them in, because words live in the labels. */
export interface TallyWorkbookWords {
  fileName(scope: string, from: string, to: string): string
  period(from: string, to: string): string
  sheets: Readonly<
    Record<
      'types' | 'bodies' | 'bodyTypes' | 'centers' | 'rates' | 'committees' | 'mediators' | 'files',
      string
    >
  >
  columns: Readonly<Record<TallyColumn, string>>
  patrolColumns: Readonly<Record<PatrolColumn, string>>
  bodyKinds: Readonly<Record<BodyKind, string>>
  bases: Readonly<Record<TallyBasis, string>>
  indicators: Readonly<Record<TallyIndicator, string>>
  sources: Readonly<Record<TallySource, string>>
  outcomes: Readonly<Record<TallyOutcome, string>>
  bodyLines: Readonly<Record<(typeof bodyLineColumns)[number], string>>
  services: Readonly<Record<MediatorLine['service'], string>>
  sexes: Readonly<Record<MediatorLine['sex'], string>>
  educations: Readonly<Record<MediatorLine['education'], string>>
  heads: {
    type: string
    typeCode: string
    body: string
    center: string
    indicator: string
    numerator: string
    denominator: string
    rate: string
    number: string
    source: string
    openedOn: string
    outcome: string
    endedOn: string
    form: string
    oral: string
    written: string
    performedOn: string
    confirmedOn: string
    difficult: string
    yes: string
    mediator: string
    committee: string
    service: string
    sex: string
    education: string
    filedNumber: string
  }
  total: string
  sent(to: string, by: string, at: string): string
  notSent: string
  fingerprint: string
  typesVersion: string
}

interface SheetLine {
  heads: CellValue[]
  cells: TallyCells
  patrol: PatrolCells | null
}

/** Sums in ten thousand yuan, everything else as it is. */
const figure = (column: TallyColumn, value: number): CellValue =>
  column === 'amountFen' ? Number(tenThousandYuan(value)) : value

function tableSheet(
  words: TallyWorkbookWords,
  name: string,
  about: readonly CellValue[][],
  heads: readonly string[],
  lines: readonly SheetLine[],
) {
  const hasPatrols = lines.some(line => line.patrol !== null)
  const head: CellValue[] = [
    ...heads,
    ...tallyColumns.map(column => words.columns[column]),
    ...(hasPatrols ? patrolColumns.map(column => words.patrolColumns[column]) : []),
  ]
  return {
    name,
    rows: [
      ...about,
      head,
      ...lines.map(line => [
        ...line.heads,
        ...tallyColumns.map(column => figure(column, line.cells[column])),
        ...(hasPatrols ? patrolColumns.map(column => line.patrol?.[column] ?? '') : []),
      ]),
    ],
    columns: head.map((_, at) => ({ width: at < heads.length ? 18 : 11 })),
    freezePane: { rows: about.length + 1, columns: heads.length },
  }
}

const plainSheet = (name: string, head: readonly CellValue[], rows: readonly CellValue[][], wide = 2) => ({
  name,
  rows: [[...head], ...rows],
  columns: head.map((_, at) => ({ width: at < wide ? 24 : 12 })),
  freezePane: { rows: 1 },
})

function fileLine(
  words: TallyWorkbookWords,
  ask: TallyAsk,
  names: ReadonlyMap<string, string>,
  fact: TallyFact,
) {
  const typeName = ask.types.find(type => type.code === fact.typeCode)?.name ?? ''
  const form = fact.isOral ? words.heads.oral : words.heads.written
  return [
    fact.number,
    names.get(fact.orgId) ?? '',
    words.bodyKinds[fact.bodyKind],
    typeName,
    words.sources[fact.source],
    fact.openedOn,
    words.outcomes[fact.outcome],
    fact.endedOn ?? '',
    fact.outcome === 'success' ? form : '',
    fact.people,
    figure('amountFen', fact.amountFen),
    fact.performedOn ?? '',
    fact.confirmedOn ?? '',
    fact.isDifficult ? words.heads.yes : '',
  ]
}

/** The tables by type, kind, both, and centre. */
function tableSheets(words: TallyWorkbookWords, ask: TallyAsk, content: TallyContent, about: CellValue[][]) {
  const { period, basis } = ask
  const { facts, patrols } = content
  const used = new Set(facts.map(fact => fact.typeCode))
  const types = ask.types.filter(type => !type.isRetired || used.has(type.code))
  const any = { bodyKind: null, typeCode: null, orgId: null }
  const line = (
    heads: CellValue[],
    of: Partial<typeof any> | object,
    patrol: PatrolCells | null,
  ): SheetLine => ({
    heads,
    cells: cellsOf(factsIn(facts, { ...any, ...of }), period, basis),
    patrol,
  })
  const all = patrolCells(patrols, period)
  const { heads, sheets } = words
  return [
    tableSheet(
      words,
      sheets.types,
      about,
      [heads.typeCode, heads.type],
      [
        ...types.map(type => line([type.code, type.name], { typeCode: type.code }, null)),
        line(['', words.total], {}, all),
      ],
    ),
    tableSheet(
      words,
      sheets.bodies,
      about,
      [heads.body],
      [
        ...bodyKinds.map(bodyKind =>
          line(
            [words.bodyKinds[bodyKind]],
            { bodyKind },
            patrolCells(
              patrols.filter(patrol => patrol.bodyKind === bodyKind),
              period,
            ),
          ),
        ),
        line([words.total], {}, all),
      ],
    ),
    tableSheet(
      words,
      sheets.bodyTypes,
      about,
      [heads.body, heads.type],
      bodyKinds.flatMap(bodyKind =>
        types.map(type =>
          line([words.bodyKinds[bodyKind], type.name], { bodyKind, typeCode: type.code }, null),
        ),
      ),
    ),
    ...(ask.centers.length < 2
      ? []
      : [
          tableSheet(
            words,
            sheets.centers,
            about,
            [heads.center],
            [
              ...ask.centers.map(center =>
                line(
                  [center.name],
                  { orgId: center.id },
                  patrolCells(
                    patrols.filter(patrol => patrol.orgId === center.id),
                    period,
                  ),
                ),
              ),
              line([words.total], {}, all),
            ],
          ),
        ]),
  ]
}

/** The workbook's bytes. */
export async function tallyWorkbook(
  words: TallyWorkbookWords,
  ask: TallyAsk,
  content: TallyContent,
  bodies: readonly BodyLine[],
  mediators: readonly MediatorLine[],
): Promise<Uint8Array> {
  const { period, basis, report } = ask
  const { facts } = content
  const { heads, sheets } = words
  const names = new Map(ask.centers.map(center => [center.id, center.name]))
  const about: CellValue[][] = [
    [ask.scope.name, words.period(period.from, period.to), words.bases[basis]],
    report === null
      ? [words.notSent, words.typesVersion, ask.typesVersion]
      : [
          words.sent(report.sentTo, report.sentByName, dayOf(report.sentAt)),
          words.typesVersion,
          ask.typesVersion,
          words.fingerprint,
          report.contentHash,
        ],
    [],
  ]
  const rates = indicatorsOf(facts, period, basis)
  return writeXlsx({
    sheets: [
      ...tableSheets(words, ask, content, about),
      plainSheet(
        sheets.rates,
        [heads.indicator, heads.numerator, heads.denominator, heads.rate],
        tallyIndicators.map(name => {
          const isMoney = name === 'performedAmount'
          const part = (value: number) => (isMoney ? Number(tenThousandYuan(value)) : value)
          const { numerator, denominator } = rates[name]
          const rate = percentText(rates[name], 2)
          return [
            words.indicators[name],
            part(numerator),
            part(denominator),
            rate === null ? '—' : `${rate}%`,
          ]
        }),
        1,
      ),
      plainSheet(
        sheets.committees,
        [heads.body, ...bodyLineColumns.map(column => words.bodyLines[column])],
        bodies.map(body => [words.bodyKinds[body.kind], ...bodyLineColumns.map(column => body[column])]),
        1,
      ),
      plainSheet(
        sheets.mediators,
        [
          heads.mediator,
          heads.committee,
          heads.body,
          heads.service,
          heads.sex,
          heads.education,
          heads.filedNumber,
          words.bodyLines.trainings,
          words.columns.accepted,
          words.columns.success,
          words.columns.performed,
        ],
        mediators.map(item => [
          item.name,
          item.committeeName,
          words.bodyKinds[item.bodyKind],
          words.services[item.service],
          words.sexes[item.sex],
          words.educations[item.education],
          item.filedNumber ?? '',
          item.trainings,
          item.accepted,
          item.success,
          item.performed,
        ]),
      ),
      plainSheet(
        sheets.files,
        [
          heads.number,
          heads.center,
          heads.body,
          heads.type,
          heads.source,
          heads.openedOn,
          heads.outcome,
          heads.endedOn,
          heads.form,
          words.columns.people,
          words.columns.amountFen,
          heads.performedOn,
          heads.confirmedOn,
          heads.difficult,
        ],
        facts.map(fact => fileLine(words, ask, names, fact)),
      ),
    ],
  })
}
