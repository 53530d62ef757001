/** Sums and promised days that differ between the papers, and figures that differ from their capitals. */

import { addMonths } from '../../kit/time.ts'
import { capitalFaults } from '../capitalAmount.ts'
import { findMoney } from '../recognize/amounts.ts'
import { findDays } from '../recognize/days.ts'
import type { RecognizeRules } from '../recognize/rules.ts'
import { sameLengthAscii } from '../recognize/scan.ts'
import { type DossierFinding, finding, placeOf } from './finding.ts'
import { textsOfFile } from './people.ts'
import type { DossierRules } from './rules.ts'
import type { CheckedSession, DossierSnapshot } from './snapshot.ts'

export function moneyFindings(
  of: DossierSnapshot,
  rules: DossierRules,
  recognizeRules: RecognizeRules,
): DossierFinding[] {
  return [...capitals(of), ...agreedInRecord(of, rules, recognizeRules), ...duties(of)]
}

function capitals(of: DossierSnapshot): DossierFinding[] {
  return textsOfFile(of).flatMap(({ place, text }) =>
    text
      .split('\n')
      .flatMap(line => capitalFaults(line))
      .map(fault => finding('capitalDiffers', place, { sum: fault.figures, other: fault.capitals })),
  )
}

/** The last sitting that ended in agreement, no later than the agreement itself. */
export function decidingSession(of: DossierSnapshot): CheckedSession | null {
  const madeOn = of.agreement?.madeOn
  if (madeOn === undefined) return null
  return (
    [...of.sessions]
      .filter(session => session.result === 'succeeded' && session.heldOn <= madeOn)
      .sort((left, right) => (left.heldOn < right.heldOn ? -1 : 1))
      .at(-1) ?? null
  )
}

/** Sentences of the deciding record that say what was agreed, against the clauses. */
function agreedInRecord(
  of: DossierSnapshot,
  rules: DossierRules,
  recognizeRules: RecognizeRules,
): DossierFinding[] {
  const session = decidingSession(of)
  const clauses = of.agreement?.clauses ?? []
  if (session === null || !clauses.some(clause => clause.amountFen !== null)) return []
  const sums = possibleSums(of)
  const days = new Set(
    clauses.flatMap(clause => [clause.dueOn, ...clause.instalments.map(part => part.dueOn)]),
  )
  const place = placeOf('session', session.id)
  const found: DossierFinding[] = []
  for (const sentence of sameLengthAscii(session.record).split(/[\u3002;\n!?]/u)) {
    if (!rules.agreed.some(pattern => pattern.test(sentence))) continue
    if (rules.notAgreed.some(pattern => pattern.test(sentence))) continue
    for (const sum of findMoney(sentence, recognizeRules)) {
      const before = sentence.slice(Math.max(0, sum.start - 8), sum.start)
      const isBeside = rules.besides.some(pattern => pattern.test(before.trimEnd()))
      if (sum.confidence < 0.9 || isBeside || sums.has(Number(sum.value))) continue
      found.push(finding('recordSumDiffers', place, { sum: sentence.slice(sum.start, sum.end) }))
    }
    // A day before the sitting tells of the past; one after it is a promise.
    for (const day of findDays(sentence, addMonths(session.heldOn, 36), recognizeRules))
      if (day.confidence >= 0.95 && day.value > session.heldOn && !days.has(day.value))
        found.push(finding('recordDayDiffers', place, { day: day.value }))
  }
  return found
}

/** Sums a record may rightly name: of clauses and instalments, all together, and what one side pays in all. */
function possibleSums(of: DossierSnapshot): Set<number> {
  const clauses = of.agreement?.clauses ?? []
  const sums = new Set<number>()
  const byPayer = new Map<string, number>()
  let all = 0
  for (const clause of clauses) {
    if (clause.amountFen === null) continue
    sums.add(clause.amountFen)
    all += clause.amountFen
    byPayer.set(clause.obligor, (byPayer.get(clause.obligor) ?? 0) + clause.amountFen)
    for (const part of clause.instalments) sums.add(part.amountFen)
  }
  for (const sum of byPayer.values()) sums.add(sum)
  // Set off against each other: the rest is what is paid.
  const [one, other] = [...byPayer.values()]
  if (one !== undefined && other !== undefined) sums.add(Math.abs(one - other))
  return sums.add(all)
}

/** What is watched and what was paid, against the clauses. */
function duties(of: DossierSnapshot): DossierFinding[] {
  const { agreement } = of
  if (agreement === null) return []
  return of.obligations.flatMap(duty => {
    const place = placeOf('obligation', String(duty.part), duty.clause)
    const clause = agreement.clauses[duty.clause - 1]
    const part = duty.part === 0 ? clause : clause?.instalments[duty.part - 1]
    const found: DossierFinding[] = []
    if (part === undefined || part.amountFen !== duty.amountFen || part.dueOn !== duty.dueOn)
      found.push(finding('obligationDiffers', place, { clause: String(duty.clause) }))
    const paid = duty.performed.reduce((sum, done) => sum + (done.amountFen ?? 0), 0)
    if (duty.amountFen !== null && paid > duty.amountFen)
      found.push(
        finding('paidTooMuch', place, {
          clause: String(duty.clause),
          sum: (paid / 100).toFixed(2),
          other: (duty.amountFen / 100).toFixed(2),
        }),
      )
    return found
  })
}
