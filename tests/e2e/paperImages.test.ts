/**
 * What each form looks like, page by page at A4, beside the picture somebody looked at and kept. Signs stand in the
 * fonts of the product, so that a machine without Chinese fonts shows the same. After a change that is meant, run
 * with UPDATE_GOLDEN=1, look at `tests/golden/papers`, and keep what is right.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFontBook } from '../../electron/service/documents/fonts.ts'
import { PageSvg } from '../../renderer/features/mediation/papers/PageSvg.tsx'
import { paperForms } from '../../shared/domain/paper/dossier.ts'
import { layPaper } from '../../shared/domain/paper/layout.ts'
import { resourcesDir } from '../support/boot.ts'
import { launchBrowser } from '../support/browser.ts'
import { differences, readGray, writeGray } from '../support/grayPicture.ts'
import { contentOf } from '../support/paperForms.ts'

const golden = (name: string) => fileURLToPath(new URL(`../golden/papers/${name}.png`, import.meta.url))
const book = openFontBook(resourcesDir)
const faces = { Fang: 'fang', Song: 'song-bold', Hei: 'hei' }
/** Half the width of the sheet on the screen: signs are small but can be read. */
const width = 480
const isUpdating = process.env.UPDATE_GOLDEN === '1'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width, height: 720 }, deviceScaleFactor: 1 })
  await page.route('http://papers.test/**', async route => {
    const name = new URL(route.request().url()).pathname.slice(1)
    if (name === '') await route.fulfill({ contentType: 'text/html', body: shell() })
    else await route.fulfill({ contentType: 'font/woff2', path: `${resourcesDir}/fonts/${name}` })
  })
  await page.goto('http://papers.test/')
}, 60_000)
afterAll(() => browser.close())

function shell(): string {
  const fonts = Object.entries(faces).map(
    ([face, file]) =>
      `@font-face { font-family: "Fengqiao ${face}"; src: url("/${file}.woff2") format("woff2"); }`,
  )
  return `<!doctype html><style>${fonts.join('')} body { margin: 0 } svg { display: block; width: ${width}px }</style><main></main>`
}

it.each(paperForms)('the form %s looks as it was looked at', async form => {
  const markup = layPaper(contentOf(form), book)
    .map(({ items }) => renderToStaticMarkup(createElement(PageSvg, { items, pictures: {}, label: form })))
    .join('')
  await page.evaluate(async html => {
    const main = document.querySelector('main')
    if (main) main.innerHTML = html
    await Promise.all(['Fang', 'Song', 'Hei'].map(face => document.fonts.load(`16px "Fengqiao ${face}"`)))
    await document.fonts.ready
  }, markup)
  const sheets = await page.locator('svg').all()
  for (const [at, sheet] of sheets.entries()) {
    const name = `${form}-${at + 1}`
    const seen = await readGray(page, await sheet.screenshot())
    if (isUpdating) writeFileSync(golden(name), writeGray(seen))
    expect(existsSync(golden(name)), `${name} was never looked at`).toBe(true)
    const kept = await readGray(page, readFileSync(golden(name)))
    const places = differences(seen, kept, 1)
    if (places.length > 0) writeFileSync(golden(`${name}.seen`), writeGray(seen))
    else rmSync(golden(`${name}.seen`), { force: true })
    expect(places, `${name} differs; see ${name}.seen.png`).toEqual([])
  }
  expect(existsSync(golden(`${form}-${sheets.length + 1}`)), 'a page is missing').toBe(false)
})
