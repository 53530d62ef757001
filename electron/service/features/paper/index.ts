/** Handlers of the papers of a mediation. */
import type { DossierExports } from '../../documents/dossier/exports.ts'
import type { FontBook } from '../../documents/font/fontBook.ts'
import { checkHandlers } from './check.ts'
import { dossierHandlers } from './dossier.ts'
import { exportHandlers } from './export.ts'
import { formHandlers } from './forms.ts'
import { refusalPaperHandlers } from './refusal.ts'
import { templateHandlers } from './template.ts'

export function paperHandlers(parts: { resourcesDir: string; book: FontBook; exports(): DossierExports }) {
  return {
    ...formHandlers(parts.book),
    ...dossierHandlers(parts.book),
    ...exportHandlers(parts.exports, parts.resourcesDir),
    ...checkHandlers(parts.book),
    ...refusalPaperHandlers(parts.book),
    ...templateHandlers,
  }
}
