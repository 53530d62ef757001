/** A centre's own duty catalogue, brought in from a file and in force from a day on. */
import {
  type DutyBasis,
  type DutyCatalog,
  type DutyExclusion,
  dutiesFromFile,
} from '../../../shared/domain/duty.ts'
import type { Taxonomy } from '../../../shared/domain/taxonomy.ts'
import { fail } from '../../../shared/node/bus/failure.ts'
import { type HandlersOf, prepared } from '../../../shared/node/bus/handlers.ts'
import { readResource } from '../../../shared/node/rulebook.ts'
import { insertRuleSet } from '../../../shared/node/rules/ruleSets.ts'
import { decodeText, findColumn, readTable, TableUnreadable } from '../../../shared/node/tabular.ts'

type Column = 'department' | 'number' | 'title' | 'task' | 'basis' | 'leaves' | 'exclusions'
/** Words of the headers and signs of the cells, from `import/duties.json`. */
interface DutyWords {
  columns: Record<Column, string[]>
  separators: string
  listSeparators: string
  arrows: string
  lawPattern: string
  articlePattern: string
}

/** Cells that a person fills with words become the fields of an item; what cannot be read stays for the check. */
export class DutyReader {
  readonly #words: DutyWords
  readonly #departments: ReadonlyMap<string, string>
  readonly #leaves: ReadonlyMap<string, string>

  constructor(words: DutyWords, taxonomy: Taxonomy) {
    this.#words = words
    this.#departments = new Map(
      taxonomy.departments.flatMap(({ code, name, mark }) => [
        [code, code] as const,
        [name, code] as const,
        [mark, code] as const,
      ]),
    )
    this.#leaves = new Map(
      taxonomy.classes.flatMap(group =>
        group.leaves.flatMap(leaf => [[leaf.code, leaf.code] as const, [leaf.name, leaf.code] as const]),
      ),
    )
  }

  /** Refuses with `duty.unreadable` and `duty.columnsMissing`. */
  async read(fileName: string, bytes: Uint8Array): Promise<unknown> {
    if (/\.json$/i.test(fileName)) return this.#json(bytes)
    const table = await readTable(fileName, bytes).catch((error: unknown) => {
      if (error instanceof TableUnreadable) fail('duty.unreadable')
      throw error
    })
    const at = Object.fromEntries(
      Object.entries(this.#words.columns).map(([key, words]) => [key, findColumn(table.headers, words)]),
    ) as Record<Column, number>
    if ([at.department, at.number, at.title, at.task, at.leaves].some(position => position < 0))
      fail('duty.columnsMissing')
    let above = ''
    return table.rows.map(row => {
      const cell = (key: Column) => (at[key] < 0 ? '' : (row[at[key]] ?? '').trim())
      // Merged cells: a department left empty is the one above.
      above = cell('department') || above
      return {
        department: this.#department(above),
        number: cell('number'),
        title: cell('title'),
        task: cell('task'),
        basis: this.#basis(cell('basis')),
        leaves: this.#list(cell('leaves')).map(text => this.#leaves.get(text) ?? text),
        exclusions: this.#exclusions(cell('exclusions')),
      }
    })
  }

  #json(bytes: Uint8Array): unknown {
    try {
      const content: unknown = JSON.parse(decodeText(bytes).replace(/^\ufeff/, ''))
      if (Array.isArray(content)) return content
      return typeof content === 'object' && content !== null && 'items' in content ? content.items : content
    } catch {
      fail('duty.unreadable')
    }
  }

  #department(text: string): string {
    return this.#departments.get(text) ?? text
  }

  #list(text: string): string[] {
    return text.split(new RegExp(this.#words.listSeparators, 'u')).filter(part => part !== '')
  }

  #parts(text: string): string[] {
    return text
      .split(new RegExp(this.#words.separators, 'u'))
      .map(part => part.trim())
      .filter(part => part !== '')
  }

  #basis(text: string): DutyBasis[] {
    return this.#parts(text).map(part => {
      const law = new RegExp(this.#words.lawPattern, 'u').exec(part)
      if (law === null) return { law: part, articles: [] }
      const rest = part.slice(law.index + law[0].length)
      const articles = [...rest.matchAll(new RegExp(this.#words.articlePattern, 'gu'))]
      return { law: law[1] ?? part, articles: articles.map(found => found[1] ?? '') }
    })
  }

  #exclusions(text: string): DutyExclusion[] {
    return this.#parts(text).flatMap(part => {
      const [what, to] = part.split(new RegExp(this.#words.arrows, 'u'), 2)
      return what && to ? [{ text: what.trim(), to: this.#department(to.trim()) }] : []
    })
  }
}

export function dutyImportHandlers(resourcesDir: string): HandlersOf<'duty.import'> {
  const words = readResource(resourcesDir, 'import/duties.json') as DutyWords
  return {
    'duty.import': prepared(
      async (ctx, input): Promise<DutyCatalog> => {
        ctx.authorise(true)
        const { taxonomy } = ctx.services.rules
        const items = await new DutyReader(words, taxonomy).read(
          input.fileName,
          Buffer.from(input.bytes, 'base64'),
        )
        const read = dutiesFromFile(
          { version: input.effectiveFrom, effectiveFrom: input.effectiveFrom, items },
          taxonomy,
        )
        if (!read.ok) fail(read.code, read.params)
        return read.value
      },
      async (ctx, input, catalog) => {
        ctx.authorise(true)
        const set = await insertRuleSet(ctx, {
          kind: 'duties',
          effectiveFrom: input.effectiveFrom,
          content: catalog,
          note: input.note,
        })
        return { version: set.version, effectiveFrom: set.effectiveFrom, count: catalog.items.length }
      },
    ),
  }
}
