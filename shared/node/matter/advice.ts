/** The assistant as handlers ask it: one way of asking, for the screen's proposal and for what is held against it. */
import { keepFlags, openFlags } from '../../domain/assessment.ts'
import type { CaseFile } from '../../domain/case.ts'
import { advise, type TriageAdvice } from '../../domain/triageAdvice.ts'
import type { Rulebook } from '../bus/services.ts'

interface Matter {
  title: string
  narrative: string
  peopleCount: number | null
  amountFen: number | null
  partyCount: number
  categoryCode: string | null
}

/** The proposal for words as typed. */
export function adviceOn(matter: Matter, rules: Rulebook): TriageAdvice {
  const { narrative, ...rest } = matter
  return advise({ ...rest, text: narrative }, rules.taxonomy, rules.flags, rules.thresholds)
}

/** The proposal for a stored case, before anybody chose a category. */
export function adviceOnCase(
  file: Pick<CaseFile, 'title' | 'narrative' | 'peopleCount' | 'amountFen'>,
  partyCount: number,
  rules: Rulebook,
): TriageAdvice {
  const { title, narrative, peopleCount, amountFen } = file
  return adviceOn(
    {
      title,
      narrative,
      peopleCount,
      amountFen,
      partyCount,
      categoryCode: null,
    },
    rules,
  )
}

/** The danger signs of a case after its words changed; what was already judged about the same sign stays. */
export function flagsAfter(file: CaseFile, partyCount: number, rules: Rulebook): CaseFile['flags'] {
  return keepFlags(openFlags(adviceOnCase(file, partyCount, rules)), file.flags)
}
