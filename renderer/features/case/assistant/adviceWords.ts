import { flagDemandLabels } from '../../../../shared/labels/assistant.ts'

/** What a red flag demands, in words: rules carry a sentence, or the code of a usual demand. */
export function demandText(demand: string): string {
  return flagDemandLabels[demand] ?? demand
}
