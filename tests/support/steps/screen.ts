/** Finds things on a screen the way a person does: by the word on them. */
import type { Locator, Page } from 'playwright-core'
import { type MenuKey, menuGroupLabels, menuLabels } from '../../../shared/labels/frame.ts'

type Place = Page | Locator

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A button by its word; the name of a picture before it does not matter. */
export function button(place: Place, label: string): Locator {
  return place.getByRole('button', { name: new RegExp(`^([a-z-]+ )?${escaped(label)}$`) })
}

/** An input by its label. */
export function field(place: Place, label: string): Locator {
  return place.getByLabel(label, { exact: true })
}

/** One choice of a row of choices; a person clicks the word. */
export function choice(place: Place, label: string): Locator {
  return place.locator('label').filter({ hasText: new RegExp(`^\\s*${escaped(label)}\\s*$`) })
}

/** Lets a call of this page wait on its way, as on a slow machine. `asked` resolves when the page has made it. */
export async function heldBack(
  page: Page,
  call: string,
): Promise<{ asked: Promise<void>; letGo(): Promise<void> }> {
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  await page.route('**/rpc', async route => {
    if (route.request().postData()?.includes(`"${call}"`)) {
      asked.resolve()
      await gate.promise
    }
    await route.continue()
  })
  return {
    asked: asked.promise,
    async letGo() {
      gate.resolve()
      await page.unrouteAll({ behavior: 'wait' })
    },
  }
}

/** Waits until the words stand on the screen. */
export async function shows(place: Place, text: string | RegExp): Promise<void> {
  await place.getByText(text).filter({ visible: true }).first().waitFor()
}

/** The dialog that is open. */
export const dialog = (page: Page): Locator => page.getByRole('dialog').last()

/** Picks from a list that is searched by typing, with the keyboard. */
export async function pick(place: Place, label: string, text: string): Promise<void> {
  const box = field(place, label)
  await box.click()
  await box.fill(text)
  const page = 'page' in place ? place.page() : place
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: text })
    .first()
    .waitFor()
  await box.press('Enter')
}

/** Goes to a page through the menu. */
export async function openMenu(page: Page, key: MenuKey | 'myOrders'): Promise<void> {
  const entry = page.getByRole('menuitem', { name: new RegExp(`(^|\\s)${menuLabels[key]}$`) })
  await page.getByRole('menuitem').first().waitFor()
  if (!(await entry.isVisible())) await openHeadings(page)
  await entry.click()
  // The old page stands until the new one is read: what is pressed before that is pressed on the old one.
  const chosen = entry.and(page.locator('.ant-menu-item-selected'))
  await chosen.or(page.locator('.wall')).first().waitFor()
}

/** Opens every heading of the menu that is closed. */
export async function openHeadings(page: Page): Promise<void> {
  for (const heading of Object.values(menuGroupLabels)) {
    const title = page.getByRole('menuitem', { name: new RegExp(`(^|\\s)${heading}$`) })
    if ((await title.count()) > 0 && (await title.getAttribute('aria-expanded')) !== 'true')
      await title.click()
  }
}

/** Chooses a file as the system's dialog would give it. */
export async function chooseFile(
  page: Page,
  opener: Locator,
  file: { name: string; text: string },
): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), opener.click()])
  await chooser.setFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) })
}
