import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { redFlagRulesFromFile, taxonomyFromFile } from '../../shared/domain/taxonomyFile.ts'

/** A file of the resources folder as parsed JSON. */
export function readResource(path: string): unknown {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../resources/${path}`, import.meta.url)), 'utf8'))
}

function loadTaxonomy() {
  const decision = taxonomyFromFile(readResource('taxonomy/categories.json'))
  if (!decision.ok) throw new Error(JSON.stringify(decision))
  return decision.value
}

/** The taxonomy and the rules as delivered. */
export const taxonomy = loadTaxonomy()

function loadRules() {
  const decision = redFlagRulesFromFile(readResource('rules/red-flags.json'), taxonomy.departments)
  if (!decision.ok) throw new Error(JSON.stringify(decision))
  return decision.value
}

export const rules = loadRules()
