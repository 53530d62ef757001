/**
 * What a completion must bring with it. A substantive one shows the result, a procedural one the paper by which
 * the matter went its lawful way; an interim one says what comes next and leaves nothing to show yet.
 * Source: domain reference 2.2 and 2.5.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { CompletionKind } from './case.ts'

/** How many files each kind of completion needs at least. */
export const evidenceNeeded: Readonly<Record<CompletionKind, number>> = {
  substantive: 1,
  procedural: 1,
  interim: 0,
}

/** Refusals: `order.evidenceMissing` {kind}, `order.nextStepMissing`. */
export function checkFinish(
  kind: CompletionKind,
  fileCount: number,
  nextStep: string,
): Decision<CompletionKind> {
  if (fileCount < evidenceNeeded[kind]) return refuse('order.evidenceMissing', { kind })
  if (kind === 'interim' && nextStep.trim() === '') return refuse('order.nextStepMissing')
  return ok(kind)
}
