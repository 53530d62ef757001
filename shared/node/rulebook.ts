/** Reads the rules and tables that ship with the product from the resources folder. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { agreementRulesFromFile } from '../domain/agreementRules.ts'
import { calendarFromFile, calendarWordsFromFile } from '../domain/calendarFile.ts'
import { dossierRulesFromFile } from '../domain/dossierCheck/rules.ts'
import { commonPairsFromFile } from '../domain/duplicate.ts'
import { checkDuties, type DutyCatalog, dutiesFromFile } from '../domain/duty.ts'
import { intakeTemplatesFromFile } from '../domain/intakeTemplate.ts'
import { mappingTableFrom } from '../domain/leafMapping.ts'
import { recognizeRulesFromFile } from '../domain/recognize/rules.ts'
import { builtInSlaBook } from '../domain/slaTable.ts'
import { statutesFromFiles } from '../domain/statute.ts'
import { synonymsFromFile } from '../domain/synonyms.ts'
import type { Taxonomy } from '../domain/taxonomy.ts'
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

/** The shipped duty catalogue: one file per department, read as one. */
function readDuties(resourcesDir: string, taxonomy: Taxonomy): DutyCatalog {
  const files = readdirSync(join(resourcesDir, 'duties'))
    .filter(name => name.endsWith('.json'))
    .sort()
  const parts = files.map(name => must(dutiesFromFile(readResource(resourcesDir, `duties/${name}`)), name))
  const items = parts.flatMap(part => part.items)
  must(checkDuties(items, taxonomy), 'duties')
  const newest = parts.reduce((left, right) => (left.version >= right.version ? left : right))
  return { version: newest.version, effectiveFrom: newest.effectiveFrom, items }
}

/** Every code of the category table: classes and leaves. */
function categoryCodes(taxonomy: Taxonomy): ReadonlySet<string> {
  return new Set(taxonomy.classes.flatMap(group => [group.code, ...group.leaves.map(leaf => leaf.code)]))
}

const rulebooks = new Map<string, Rulebook>()

/**
 * The rulebook of this version; imported calendar years are merged in by the calendar feature. Programs in one
 * process share what was read once; each has a book of its own to put its calendar in.
 */
export function loadRulebook(resourcesDir: string): Rulebook {
  const known = rulebooks.get(resourcesDir) ?? readRulebook(resourcesDir)
  rulebooks.set(resourcesDir, known)
  return { ...known }
}

function readRulebook(resourcesDir: string): Rulebook {
  const taxonomy = must(taxonomyFromFile(readResource(resourcesDir, 'taxonomy/categories.json')), 'taxonomy')
  return {
    taxonomy,
    duties: readDuties(resourcesDir, taxonomy),
    flags: must(
      redFlagRulesFromFile(readResource(resourcesDir, 'rules/red-flags.json'), taxonomy.departments),
      'red flags',
    ),
    thresholds: defaultLevelThresholds,
    mappings: must(
      mappingTableFrom(readResource(resourcesDir, 'taxonomy/mappings.json'), taxonomy),
      'mappings',
    ),
    sla: builtInSlaBook,
    synonyms: synonymsFromFile(readResource(resourcesDir, 'find/synonyms.json')),
    commonPairs: commonPairsFromFile(readResource(resourcesDir, 'triage/common-words.json')),
    calendarWords: must(
      calendarWordsFromFile(readResource(resourcesDir, 'calendars/csv-words.json')),
      'calendar words',
    ),
    calendar: must(calendarFromFile(readResource(resourcesDir, 'calendars/cn-holidays.json')), 'calendar'),
    templates: must(
      intakeTemplatesFromFile(readResource(resourcesDir, 'intake/templates.json'), categoryCodes(taxonomy)),
      'templates',
    ),
    agreement: must(
      agreementRulesFromFile(readResource(resourcesDir, 'rules/agreement-checks.json')),
      'agreement checks',
    ),
    statutes: statutesFromFiles(
      readdirSync(join(resourcesDir, 'statutes'))
        .filter(name => name.endsWith('.json'))
        .sort()
        .map(name => readResource(resourcesDir, `statutes/${name}`)),
    ),
    dossier: must(
      dossierRulesFromFile(readResource(resourcesDir, 'rules/dossier-checks.json')),
      'dossier checks',
    ),
    recognize: must(recognizeRulesFromFile(readResource(resourcesDir, 'intake/recognize.json')), 'recognize'),
  }
}
