/** The work of a department's liaison at the county's page. */
import type { Locator, Page } from 'playwright-core'
import { greySquare } from '../../../county/demo/picture.ts'
import { completionKindLabels } from '../../../shared/labels/case.ts'
import { orderActionLabels, orderDoneLabels, orderText } from '../../../shared/labels/order.ts'
import { orderProofText } from '../../../shared/labels/orderProof.ts'
import { button, dialog, field, openMenu, shows } from './screen.ts'

/** Signs the order of a matter right in the list, and opens it. */
export async function signOrder(page: Page, matter: string): Promise<void> {
  await openMenu(page, 'myOrders')
  const row = page.getByRole('option').filter({ hasText: matter })
  await button(row, orderActionLabels.sign).click()
  const form = dialog(page)
  await field(form, orderProofText.handlerPhone).fill('13900000001')
  await button(form, orderActionLabels.sign).click()
  await shows(page, orderDoneLabels.sign)
  await page.getByRole('button', { name: /^待报到/ }).click()
  await page.getByRole('option').filter({ hasText: matter }).click()
  await shows(page, orderText.demand)
}

/** Adds a picture to the open dialog and waits until it is kept. */
async function addProof(form: Locator, purpose: 'photo' | 'evidence' | 'scan'): Promise<void> {
  const name = '现场.png'
  await form
    .locator(`input[data-proof-input="${purpose}"]`)
    .setInputFiles({ name, mimeType: 'image/png', buffer: greySquare })
  await form.getByText(name).waitFor()
}

/** In the open order: arrived on site. */
export async function checkIn(page: Page, place: string): Promise<void> {
  await button(page, orderActionLabels.checkIn).click()
  const form = dialog(page)
  await field(form, orderText.placeNow).fill(place)
  await addProof(form, 'photo')
  await button(form, orderActionLabels.checkIn).click()
  await shows(page, orderDoneLabels.checkIn)
}

export async function feedback(page: Page, text: string): Promise<void> {
  await button(page, orderActionLabels.feedback).click()
  const form = dialog(page)
  await field(form, orderText.feedbackText).fill(text)
  await button(form, orderText.submit).click()
  await shows(page, orderDoneLabels.feedback)
}

export async function complete(page: Page, result: string): Promise<void> {
  await button(page, orderActionLabels.complete).click()
  const form = dialog(page)
  await field(form, orderText.result).fill(result)
  await form.getByText(completionKindLabels.substantive).click()
  await addProof(form, 'evidence')
  await button(form, orderActionLabels.complete).click()
  await shows(page, orderDoneLabels.complete)
}
