/** Every kind of question to a leader that the watch knows. */
import { extensionsAsked, pausesAsked } from './extensions.ts'
import type { AskedSource } from './source.ts'
import { askedWhistles } from './whistles.ts'

export const askedSources: readonly AskedSource[] = [askedWhistles, extensionsAsked, pausesAsked]
