/** Facts of a matter that an order or a report is written from. */
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'

/** Red flags that are no false alarm, each rule once, with what was done. */
export function flagFacts(view: CaseView, advice: Advice | null): { name: string; note: string }[] {
  const facts = new Map<string, { name: string; note: string }>()
  for (const flag of view.case.flags) {
    if (flag.disposition?.outcome === 'falseAlarm' || facts.has(flag.ruleId)) continue
    const rule = advice?.flags.find(item => item.id === flag.ruleId)
    facts.set(flag.ruleId, { name: rule?.name ?? flag.text, note: flag.disposition?.note ?? '' })
  }
  return [...facts.values()]
}

/** Name and masked phone of whoever told the matter; empty without one. */
export function contactOf(view: CaseView): string {
  const party =
    view.parties.find(item => item.role === 'applicant' || item.role === 'reporter') ?? view.parties[0]
  return party === undefined ? '' : `${party.name} ${party.phone ?? ''}`.trim()
}

/** The people on the other side. */
export function respondentsOf(view: CaseView): string[] {
  return view.parties.filter(party => party.role === 'respondent').map(party => party.name)
}
