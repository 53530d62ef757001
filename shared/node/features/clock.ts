/** Dates that explain themselves, and the tables they rest on. */
import { alertHandlers } from './clock/alerts.ts'
import { explainHandlers } from './clock/explain.ts'
import { previewHandlers } from './clock/preview.ts'
import { slaHandlers } from './clock/sla.ts'

export const clockHandlers = {
  ...explainHandlers,
  ...previewHandlers,
  ...alertHandlers,
  ...slaHandlers,
}
