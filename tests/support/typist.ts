/** A person at a keyboard, counted: every key of the input method, every click, every screen to be taken in. */

import { pinyin } from 'pinyin-pro'
import type { Locator, Page } from 'playwright-core'

/** What somebody slow needs, in milliseconds: for a key, for finding and hitting something with the mouse, for reading a new screen. */
const pace = { key: 250, click: 3_000, screen: 5_000 } as const

/** Letters of the input method and a space for every two characters; other signs are a key each. */
export function keysOf(text: string): number {
  let keys = 0
  let pending = 0
  for (const sign of text) {
    if (/\p{Script=Han}/u.test(sign)) {
      keys += pinyin(sign, { toneType: 'none' }).length
      pending += 1
      if (pending === 2) {
        keys += 1
        pending = 0
      }
    } else {
      keys += 1 + (pending > 0 ? 1 : 0)
      pending = 0
    }
  }
  return keys + (pending > 0 ? 1 : 0)
}

export class Typist {
  page: Page
  keys = 0
  clicks = 0
  screens = 0
  #waited = 0

  constructor(page: Page) {
    this.page = page
  }

  /** What the same person would have needed in all, in milliseconds: hands, eyes, and the program's own time. */
  get spent(): number {
    return this.keys * pace.key + this.clicks * pace.click + this.screens * pace.screen + this.#waited
  }

  async press(key: string): Promise<void> {
    this.keys += 1
    await this.#timed(this.page.keyboard.press(key))
  }

  async write(text: string): Promise<void> {
    this.keys += keysOf(text)
    await this.#timed(this.page.keyboard.insertText(text))
  }

  async click(target: Locator): Promise<void> {
    this.clicks += 1
    await this.#timed(target.click())
  }

  /** Waits for something new to read, and reads it. */
  async sees(target: Locator): Promise<void> {
    this.screens += 1
    await this.#timed(target.waitFor())
  }

  async #timed(work: Promise<void>): Promise<void> {
    const begun = performance.now()
    await work
    this.#waited += performance.now() - begun
  }
}
