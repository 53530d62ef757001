/** What the triage form holds, and what is still missing before a case may go on. */
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import type { InputOf } from '../../../../shared/contract/registry.ts'
import { compareUrgency } from '../../../../shared/domain/urgency.ts'
import type { TaxonomyLeaf } from '../assistant/useTaxonomy.ts'

type AssessInput = InputOf<'case.assess'>
export type Outcome = AssessInput['dispositions'][number]['outcome']

export interface FlagForm {
  key: string
  ruleId: string
  text: string
  start: number
  end: number
  name: string
  demand: string
  /** The people must be counted before it is handled; written with the note. */
  needsHeadCount: boolean
  /** How often the centre called these words a false alarm; null for a sign that counts in full. */
  markedTimes: number | null
  outcome: Outcome | null
  note: string
  /** Name and time of a disposition already recorded. */
  doneBy: { name: string; at: string } | null
}

export interface TriageForm {
  categoryCode: string | null
  level: AssessInput['level']
  urgency: AssessInput['urgency']
  path: AssessInput['path']
  restriction: AssessInput['restriction']
  allowedUserIds: string[]
  flags: FlagForm[]
  differenceReason: string
  opinion: string
}

const flagKey = (ruleId: string, text: string, start: number) => `${ruleId}|${start}|${text}`

/** Signs of one rule may differ: one in words marked before, another in full. */
function markedTimesOf(advice: Advice | null, flag: CaseView['case']['flags'][number]): number | null {
  return (
    advice?.flags.find(item => item.id === flag.ruleId && item.span.text === flag.text)?.markedTimes ?? null
  )
}

/** Flags stored with the case together with those the rules find now; none is shown twice. */
function flagsOf(view: CaseView, advice: Advice | null): FlagForm[] {
  const flags = new Map<string, FlagForm>()
  for (const flag of view.case.flags) {
    const known =
      advice?.flags.find(item => item.id === flag.ruleId) ??
      advice?.guardedFlags.find(item => item.id === flag.ruleId)
    const key = flagKey(flag.ruleId, flag.text, flag.start)
    flags.set(key, {
      key,
      ruleId: flag.ruleId,
      text: flag.text,
      start: flag.start,
      end: flag.end,
      name: known?.name ?? flag.text,
      demand: known && 'demand' in known ? known.demand : '',
      needsHeadCount: known !== undefined && 'needsHeadCount' in known && known.needsHeadCount,
      markedTimes: markedTimesOf(advice, flag),
      outcome: flag.disposition?.outcome ?? null,
      note: flag.disposition?.note ?? '',
      doneBy: flag.disposition ? { name: flag.disposition.byName, at: flag.disposition.at } : null,
    })
  }
  for (const flag of advice?.flags ?? []) {
    const key = flagKey(flag.id, flag.span.text, flag.span.start)
    if (flags.has(key)) continue
    flags.set(key, {
      key,
      ruleId: flag.id,
      text: flag.span.text,
      start: flag.span.start,
      end: flag.span.end,
      name: flag.name,
      demand: flag.demand,
      needsHeadCount: flag.needsHeadCount,
      markedTimes: flag.markedTimes,
      outcome: null,
      note: '',
      doneBy: null,
    })
  }
  return [...flags.values()]
}

/** The form as it opens: what was judged before, else what the assistant proposes. */
export function startForm(
  view: CaseView,
  advice: Advice | null,
  leafOf: (code: string | null) => TaxonomyLeaf | null,
): TriageForm {
  const file = view.case
  const categoryCode = file.categoryCode ?? advice?.categories[0]?.code ?? null
  const leaf = leafOf(categoryCode)
  return {
    categoryCode,
    level: file.level ?? advice?.level ?? leaf?.level ?? 1,
    urgency: file.urgency ?? advice?.urgency ?? leaf?.urgency ?? 'U3',
    path: file.path ?? advice?.path ?? leaf?.path ?? 'administrativeHandling',
    restriction:
      file.restriction === 'normal'
        ? (advice?.restriction ?? leaf?.restriction ?? 'normal')
        : file.restriction,
    allowedUserIds: [...file.allowedUserIds],
    flags: flagsOf(view, advice),
    differenceReason: file.assessment?.differenceReason ?? '',
    opinion: '',
  }
}

/** Whether a reason is owed: another category, or a lower level or urgency than proposed. Going higher needs none. */
export function differsFrom(form: TriageForm, advice: Advice | null): boolean {
  if (advice === null) return false
  const proposed = advice.categories[0]?.code ?? null
  return (
    (proposed !== null && form.categoryCode !== proposed) ||
    form.level < advice.level ||
    compareUrgency(form.urgency, advice.urgency) > 0
  )
}

export interface TriageGaps {
  category: boolean
  flags: number
  notes: number
  difference: boolean
  names: boolean
}

/** What has to be filled before the judgement can be passed; all false and zero when nothing. */
export function gapsOf(form: TriageForm, advice: Advice | null): TriageGaps {
  return {
    category: form.categoryCode === null,
    flags: form.flags.filter(flag => flag.outcome === null).length,
    notes: form.flags.filter(flag => flag.outcome === 'handled' && flag.note.trim() === '').length,
    difference: differsFrom(form, advice) && form.differenceReason.trim() === '',
    names: form.restriction === 'restricted' && form.allowedUserIds.length === 0,
  }
}

export const hasGap = (gaps: TriageGaps): boolean =>
  gaps.category || gaps.flags > 0 || gaps.notes > 0 || gaps.difference || gaps.names

/** The call that passes the judgement. Throws when the category is missing, which `gapsOf` rules out. */
export function assessInput(view: CaseView, form: TriageForm): AssessInput {
  if (form.categoryCode === null) throw new Error('Category is missing')
  return {
    caseId: view.case.id,
    rev: view.case.rev,
    categoryCode: form.categoryCode,
    level: form.level,
    urgency: form.urgency,
    path: form.path,
    restriction: form.restriction,
    allowedUserIds: form.restriction === 'restricted' ? form.allowedUserIds : [],
    dispositions: form.flags.flatMap(flag =>
      flag.outcome === null
        ? []
        : [
            {
              ruleId: flag.ruleId,
              text: flag.text,
              start: flag.start,
              end: flag.end,
              outcome: flag.outcome,
              note: flag.note.trim(),
            },
          ],
    ),
    differenceReason: form.differenceReason.trim(),
    opinion: form.opinion.trim(),
  }
}
