/** The page that carries orders to a department: one file, no network, nothing to install. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface PageParts {
  template: string
  script: string
}

/** Reads the page of the resources folder. */
export function readPageParts(resourcesDir: string): PageParts {
  const read = (name: string) => readFileSync(join(resourcesDir, 'orderFile', name), 'utf8')
  return { template: read('reply.html'), script: read('reply.js') }
}

/** JSON that stands inside a script element: no sign in it can end the element or begin a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * The page. Only its own script may run in it, named by its hash; it loads nothing and sends nothing. What comes
 * from matters lies in two blocks of data that the script puts on screen as text.
 */
export function replyPage({ template, script }: PageParts, file: unknown, pictures: unknown): string {
  const hash = createHash('sha256').update(script, 'utf8').digest('base64')
  const parts: Record<string, string> = {
    policy: `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`,
    file: scriptJson(file),
    pictures: scriptJson(pictures),
    script,
  }
  return template.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => parts[name] ?? mark)
}
