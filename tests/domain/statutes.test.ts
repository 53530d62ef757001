/** The shipped articles: each once, in order, with words to be found by and categories that exist. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { resourcesDir } from '../support/boot.ts'

const read = (path: string) => JSON.parse(readFileSync(`${resourcesDir}${path}`, 'utf8'))
const books = readdirSync(`${resourcesDir}statutes`).map(name => read(`statutes/${name}`))
const taxonomy = read('taxonomy/categories.json') as {
  classes: { code: string; leaves: { code: string }[] }[]
}

it('holds the whole mediation law and only categories of the table', () => {
  const law = books.find(book => book.code === 'peoples-mediation')
  expect(law.articles.map((article: { number: number }) => article.number)).toEqual(
    Array.from({ length: 35 }, (_, index) => index + 1),
  )
  const codes = new Set(
    taxonomy.classes.flatMap(group => [group.code, ...group.leaves.map(leaf => leaf.code)]),
  )
  for (const book of books) {
    const numbers = book.articles.map((article: { number: number }) => article.number)
    expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => Number(left) - Number(right)))
    for (const article of book.articles) {
      expect(article.words.length).toBeGreaterThan(0)
      // One line of the table holds it whole.
      expect(article.text.length).toBeLessThan(450)
      expect(article.categories.filter((code: string) => !codes.has(code))).toEqual([])
    }
  }
})
