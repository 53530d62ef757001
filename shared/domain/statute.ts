/** Articles of law that a mediator reads to the parties, and finding those that fit the words of a quarrel. */
import { figuresOf, numeralClass } from './numeral.ts'

export interface StatuteArticle {
  /** Code of the law and number of the article: the name of the article everywhere. */
  id: string
  law: string
  /** How the law is called in a sentence. */
  short: string
  number: number
  text: string
  words: readonly string[]
  /** Leaves or classes of the category table it belongs to; a class stands for all its leaves. */
  categories: readonly string[]
}

export type StatuteBook = readonly StatuteArticle[]

interface StatuteFile {
  code: string
  law: string
  short: string
  articles: { number: number; text: string; words: string[]; categories: string[] }[]
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)

function isStatuteFile(value: unknown): value is StatuteFile {
  if (typeof value !== 'object' || value === null) return false
  const { code, law, short, articles } = value as Partial<StatuteFile>
  if (!isText(code) || !isText(law) || !isText(short) || !Array.isArray(articles)) return false
  return articles.every(
    one =>
      Number.isInteger(one.number) &&
      one.number > 0 &&
      isText(one.text) &&
      areTexts(one.words) &&
      areTexts(one.categories),
  )
}

/** The articles of the shipped files; a broken file is a broken installation, so it throws. */
export function statutesFromFiles(files: readonly unknown[]): StatuteBook {
  return files.flatMap(file => {
    if (!isStatuteFile(file)) throw new Error('a statute file is broken')
    const { code, law, short } = file
    return file.articles.map(article => ({ ...article, id: `${code}/${article.number}`, law, short }))
  })
}

/** What the articles are looked up by. */
export interface StatuteQuestion {
  /** What the quarrel is about, in its own words. */
  story: string
  /** Leaf of the category table. */
  category: string | null
  /** What the mediator typed: words, a law, or the number of an article in figures or numerals. */
  typed: string
}

export interface StatuteHit {
  article: StatuteArticle
  /** Words of the quarrel, or of what was typed, that the article was found by. */
  words: string[]
  score: number
}

const leafWeight = 3
const classWeight = 1.5
/** A longer word tells more; two characters count as one. */
const wordWeight = (word: string) => word.length / 2
const typedWeight = 4
const numberWeight = 40
const figures = new RegExp(`\\d{1,4}|${numeralClass}{1,7}`, 'gu')
/** "Thousand", which the table of numerals for addresses does not hold. */
const thousand = '\u5343'

function numbersIn(typed: string): number[] {
  const plain = typed.replace(
    new RegExp(`(${numeralClass})${thousand}(${numeralClass}*)`, 'gu'),
    (_, head, rest) => String(Number(figuresOf(head)) * 1000 + Number(figuresOf(rest) || 0)),
  )
  return [...plain.matchAll(figures)].map(([found]) => Number(/^\d/.test(found) ? found : figuresOf(found)))
}

/** Best first. With something typed, only what it names; else what fits the story or its category. */
export function findStatutes(book: StatuteBook, question: StatuteQuestion, most: number): StatuteHit[] {
  const typed = question.typed.trim()
  const numbers = numbersIn(typed)
  const phrases = typed.split(/[\s,\uff0c\u3001]+/).filter(phrase => phrase !== '' && !/^\d+$/.test(phrase))
  const hits = book.flatMap(article => {
    const hit = scoreArticle(article, question, phrases, numbers)
    return hit === null ? [] : [hit]
  })
  return hits
    .sort((left, right) => right.score - left.score || left.article.number - right.article.number)
    .slice(0, most)
}

function scoreArticle(
  article: StatuteArticle,
  { story, category, typed }: StatuteQuestion,
  phrases: readonly string[],
  numbers: readonly number[],
): StatuteHit | null {
  const told = article.words.filter(word => story.includes(word))
  const isLeaf = category !== null && article.categories.includes(category)
  const isClass = category !== null && article.categories.includes(category.slice(0, 2))
  const fit =
    told.reduce((sum, word) => sum + wordWeight(word), 0) + (isLeaf ? leafWeight : isClass ? classWeight : 0)
  if (typed.trim() === '') {
    // The category alone brings too much; a word of the quarrel, or the very leaf, must speak for it.
    return told.length > 0 || isLeaf ? { article, words: told, score: fit } : null
  }
  const isNumber = numbers.includes(article.number)
  const named = phrases.filter(
    phrase =>
      article.short.includes(phrase) ||
      article.text.includes(phrase) ||
      article.words.some(word => word.includes(phrase) || phrase.includes(word)),
  )
  if (!isNumber && named.length === 0) return null
  const score = fit + (isNumber ? numberWeight : 0) + named.length * typedWeight
  return { article, words: [...new Set([...named, ...told])], score }
}
