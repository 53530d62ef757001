/** The tables and sentences printed at the end. */
import type { CaseView } from '../../shared/contract/case.ts'
import { levelLabels } from '../../shared/labels/assistant.ts'
import { caseStatusLabels } from '../../shared/labels/case.ts'
import {
  demoLabels,
  demoLines,
  demoRouteLabels,
  demoRowLabels,
  demoTableLabels,
} from '../../shared/labels/demo.ts'
import type { Comparison, Holding } from './compare.ts'
import { type Judgement, routes } from './triage.ts'
import type { World } from './world.ts'

export const say = (line = ''): void => void process.stdout.write(`${line}\n`)

/** Chinese characters take two places in a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)
}

export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const lines = [head, ...rows.map(row => row.map(String))]
  const widths = head.map((_, column) => Math.max(...lines.map(line => widthOf(line[column] ?? ''))))
  for (const line of lines)
    say(
      `  ${line.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join('  ')}`.trimEnd(),
    )
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** Rows: the fifteen classes; columns: whatever `columnOf` says, and the sum. */
function printByClass(
  world: World,
  views: readonly CaseView[],
  columns: readonly string[],
  columnOf: (view: CaseView) => string,
): void {
  const classOf = (view: CaseView) => view.case.categoryCode?.slice(0, 2) ?? ''
  const shown = columns.filter(column => views.some(view => columnOf(view) === column))
  const lines = [
    ...world.taxonomy.classes,
    ...(views.some(view => classOf(view) === '') ? [{ code: '', name: demoTableLabels.unjudged }] : []),
  ]
  const rows = lines.map(group => {
    const counts = countBy(
      views.filter(view => classOf(view) === group.code),
      columnOf,
    )
    const cells = shown.map(column => counts.get(column) ?? 0)
    return [
      group.name,
      ...cells.map(cell => (cell === 0 ? '' : cell)),
      cells.reduce((sum, cell) => sum + cell, 0),
    ]
  })
  const totals = shown.map(column => views.filter(view => columnOf(view) === column).length)
  const { className, total } = demoTableLabels
  printTable([className, ...shown, total], [...rows, [total, ...totals, views.length]])
}

export function printStates(world: World, views: readonly CaseView[]): void {
  say(`\n${demoTableLabels.classesAndStates}`)
  printByClass(world, views, Object.values(caseStatusLabels), view => caseStatusLabels[view.case.status])
}

/** Classes by level, and by the way the matters went. */
export function printRouting(
  world: World,
  views: readonly CaseView[],
  judged: ReadonlyMap<string, Judgement>,
): void {
  const { unjudged } = demoTableLabels
  say(`\n${demoTableLabels.className} / ${demoTableLabels.levels}`)
  printByClass(world, views, [...Object.values(levelLabels), unjudged], view =>
    view.case.level ? levelLabels[view.case.level] : unjudged,
  )
  say(`\n${demoTableLabels.className} / ${demoTableLabels.routes}`)
  const routeOf = (view: CaseView) => {
    const route = judged.get(view.case.id)?.route
    return route ? demoRouteLabels[route] : unjudged
  }
  printByClass(world, views, [...routes.map(route => demoRouteLabels[route]), unjudged], routeOf)
}

export function printSummary(views: readonly CaseView[], holding: Holding): void {
  const orders = views.flatMap(view => view.orders)
  const whistles = orders.filter(order => order.kind === 'whistle')
  const plain = orders.filter(order => order.kind === 'order')
  const mediations = views.flatMap(view => view.mediations)
  const conflicts = holding.rows.conflict as { id: string; status?: string }[]
  say()
  say(
    demoLines.whistles(
      new Set(whistles.map(order => order.caseId)).size,
      whistles.length,
      whistles.filter(order => order.checkedInAt !== null).length,
    ),
  )
  const returned = orders.filter(order => order.status === 'returned').length
  say(
    demoLines.orders(
      plain.length,
      returned,
      orders.reduce((sum, order) => sum + order.redoCount, 0),
    ),
  )
  say(
    demoLines.mediations(
      mediations.length,
      mediations.filter(mediation => mediation.status === 'effective').length,
    ),
  )
  say(
    demoLines.flags(views.flatMap(view => view.case.flags).filter(flag => flag.disposition !== null).length),
  )
  say(demoLines.restricted(views.filter(view => view.case.restriction === 'restricted').length))
  say(
    demoLines.conflicts(
      conflicts.length,
      conflicts.filter(conflict => conflict.status === 'resolved').length,
    ),
  )
  say(demoLines.files(holding.rows.attachment.length, holding.brokenFiles))
}

const digestShown = 12

export function printHoldings(holdings: readonly Holding[], comparisons: readonly Comparison[]): void {
  const { holdings: title, table, digest, same, different } = demoTableLabels
  say(`\n${title}`)
  printTable(
    [table, ...holdings.map(holding => holding.name), digest, ''],
    comparisons.map(item => [
      demoRowLabels[item.table],
      ...item.counts,
      item.isEqual
        ? (item.digests[0] ?? '').slice(0, digestShown)
        : item.digests.map(text => text.slice(0, digestShown)).join(' '),
      item.isEqual ? same : different,
    ]),
  )
  for (const { table: name, difference } of comparisons)
    if (difference !== null) say(`  ${demoRowLabels[name]}: ${difference}`)
}

export function printVerdict(isGood: boolean): void {
  say(`\n${isGood ? demoLabels.agree : demoLabels.disagree}`)
}
