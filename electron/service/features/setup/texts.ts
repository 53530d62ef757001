/** Words that people write into their lists, and the departments to start from; both are Chinese, so resources. */
import { z } from 'zod'
import type { TaxonomyDepartment } from '../../../../shared/domain/taxonomy.ts'
import { readResource } from '../../../../shared/node/rulebook.ts'

const words = z.array(z.string().min(1)).min(1)
const headerWordsSchema = z.strictObject({
  units: z.strictObject({
    unit: words,
    unitCode: words,
    kind: words,
    grid: words,
    gridCode: words,
    leader: words,
    phone: words,
  }),
  /** A name ending in one of these is a community, any other a village. */
  communityWords: words,
  divisions: z.strictObject({ code: words, name: words, parent: words }),
})
export type HeaderWords = z.infer<typeof headerWordsSchema>

const templateSchema = z.strictObject({
  departments: z.array(
    z.strictObject({
      code: z.string(),
      /** The local name; the taxonomy's name when left out. */
      name: z.string().min(1).optional(),
      level: z.enum(['town', 'county']),
      isStationed: z.boolean(),
    }),
  ),
})

export interface TemplateDepartment {
  code: string
  name: string
  level: 'town' | 'county'
  isStationed: boolean
}

/** Header words of unit and division lists. Throws when the installation is broken. */
export function readHeaderWords(resourcesDir: string): HeaderWords {
  return headerWordsSchema.parse(readResource(resourcesDir, 'import/organization.json'))
}

/**
 * Departments a township usually has, under the codes of the category tree, so that the
 * assistant can propose them; departments the template does not know come last.
 */
export function readDepartmentTemplate(
  resourcesDir: string,
  departments: readonly TaxonomyDepartment[],
): TemplateDepartment[] {
  const template = templateSchema.parse(readResource(resourcesDir, 'templates/departments.json')).departments
  const names = new Map(departments.map(department => [department.code, department.name]))
  const known = template.flatMap(({ code, name, level, isStationed }) => {
    const fallback = names.get(code)
    return fallback === undefined ? [] : [{ code, name: name ?? fallback, level, isStationed }]
  })
  const listed = new Set(known.map(department => department.code))
  const rest = departments
    .filter(department => !listed.has(department.code))
    .map(({ code, name }) => ({ code, name, level: 'county' as const, isStationed: false }))
  return [...known, ...rest]
}
