/** Reads the rules and tables that ship with the product from the resources folder. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calendarFromFile } from '../domain/calendarFile.ts'
import { defaultSlaTable } from '../domain/sla.ts'
import { redFlagRulesFromFile, taxonomyFromFile } from '../domain/taxonomyFile.ts'
import { defaultLevelThresholds } from '../domain/triageAdvice.ts'
import type { Decision } from '../kit/result.ts'
import type { Rulebook } from './bus/services.ts'

/** Reads a JSON resource. A missing or broken one is a broken installation, so it throws. */
export function readResource(resourcesDir: string, path: string): unknown {
  return JSON.parse(readFileSync(join(resourcesDir, path), 'utf8'))
}

function must<T>(decision: Decision<T>, path: string): T {
  if (decision.ok) return decision.value
  throw new Error(`resource ${path} is broken: ${decision.code} ${JSON.stringify(decision.params ?? {})}`)
}

/** The rulebook of this version; imported calendar years are merged in by the calendar feature. */
export function loadRulebook(resourcesDir: string): Rulebook {
  const taxonomy = must(taxonomyFromFile(readResource(resourcesDir, 'taxonomy/categories.json')), 'taxonomy')
  return {
    taxonomy,
    flags: must(
      redFlagRulesFromFile(readResource(resourcesDir, 'rules/red-flags.json'), taxonomy.departments),
      'red flags',
    ),
    thresholds: defaultLevelThresholds,
    sla: defaultSlaTable,
    calendar: must(calendarFromFile(readResource(resourcesDir, 'calendars/cn-holidays.json')), 'calendar'),
  }
}
