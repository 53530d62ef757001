/**
 * The mediation room with its two screens: what the mediator puts on the table stands before the parties, each
 * says yes to each clause, the last yes prints the agreement, and nothing of a caucus gets there. Then the
 * program in large type.
 */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { elderText } from '../../shared/labels/elder.ts'
import { frameLabels } from '../../shared/labels/frame.ts'
import { articleName, partiesText, roomText } from '../../shared/labels/room.ts'
import { play, screen } from '../support/browser.ts'
import { party } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { openedRoom, writtenAgreement } from '../support/roomTable.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, field, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'

const secret = '私下底线八千暗语'
let desk: Running
let mediator: Page
let parties: Page
let room: Awaited<ReturnType<typeof openedRoom>>
/** All that the second screen got over the network. */
const answers: Promise<string>[] = []

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  room = await openedRoom(
    { as: name => desk.as(name, password) },
    [party({ name: '王大明' }), party({ role: 'respondent', name: '李二强', phone: null })],
    { clerk: 'li', triage: 'li', mediator: 'feng' },
  )
  mediator = await stage.window(desk, 'mediator')
  await mediator.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(mediator, 'feng')
})

step('what the mediator writes stands on the second screen at once, with numbers masked', async () => {
  await mediator.goto(`${desk.origin}/#/mediations/${room.mediationId}?tab=table`)
  await shows(mediator, roomText.openScreen)
  const opened = mediator.context().waitForEvent('page')
  await mediator.keyboard.press('F8')
  parties = await opened
  parties.on('response', response => answers.push(response.text().catch(() => '')))
  await parties.setViewportSize(screen)
  await shows(parties, partiesText.agreed)
  await shows(mediator, roomText.screenIsOpen)
  const line = field(mediator, roomText.addHint)
  await line.fill('墙要退回半米，电话13812345678')
  await line.press('Enter')
  await shows(parties, '墙要退回半米，电话138****5678')
  await line.press('ArrowDown')
  await line.fill('墙不拆，愿意补偿')
  await line.press('Enter')
  await shows(parties, '墙不拆，愿意补偿')
  await line.press('ArrowDown')
  await line.fill('补偿一千元')
  await line.press('Enter')
  await parties.locator('.is-agreed').getByText('补偿一千元').waitFor()
})

step('an article of law goes to the screen by one key', async () => {
  await mediator.keyboard.press('Alt+k')
  await field(mediator, roomText.statuteSearch).fill('288')
  const article = mediator.locator('.guidance-entry').filter({ hasText: articleName('民法典', 288) })
  await article.focus()
  await mediator.keyboard.press('s')
  await parties.locator('.is-reference').getByText(articleName('民法典', 288)).waitFor()
})

step(
  'words of a caucus reach neither the second screen, nor its network, nor clipboard, nor print',
  async () => {
    await mediator.keyboard.press('Alt+m')
    const note = field(mediator, roomText.caucusTab)
    await note.fill(secret)
    await note.press('Control+a')
    await note.press('Control+c')
    await shows(mediator, roomText.caucusNoCopy)
    await note.press('Control+x')
    await mediator.keyboard.press('Control+s')
    await mediator.locator('.caucus-note').getByText(secret).waitFor()
    await mediator.keyboard.press('Control+a')
    await mediator.keyboard.press('Control+c')
    expect(await mediator.evaluate(() => navigator.clipboard.readText())).not.toContain(secret)
    const read = () => mediator.evaluate(() => document.body.innerText)
    expect(await read()).toContain(secret)
    await mediator.emulateMedia({ media: 'print' })
    expect(await read()).not.toContain(secret)
    await mediator.emulateMedia({ media: 'screen' })
    await mediator.keyboard.press('Escape')
    expect(await read()).not.toContain(secret)
    await mediator.keyboard.press('Escape')
    // Whoever types its address by hand gets the same page; it has no session and asks the service for nothing.
    const kept = await parties.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
    const seen = [await parties.content(), kept, ...(await Promise.all(answers))]
    for (const text of seen) expect(text).not.toContain(secret)
    expect(kept).not.toContain('session')
  },
)

step(
  'the parties say yes clause by clause, on either screen, and the last yes prints the agreement',
  async () => {
    await mediator.evaluate(() => {
      const counted = window as unknown as { printed: number }
      counted.printed = 0
      window.print = () => {
        counted.printed += 1
      }
    })
    await writtenAgreement(
      await desk.as('feng', password),
      room.mediationId,
      ['李二强', '王大明'],
      ['院墙占地补偿款', '围墙清理费'],
    )
    await mediator.keyboard.press('Alt+q')
    await mediator.keyboard.press('F7')
    await shows(parties, '院墙占地补偿款')
    await shows(parties, partiesText.clause(1, 2))
    await button(parties.locator('.parties-word').filter({ hasText: '王大明' }), partiesText.iAgree).click()
    await parties.locator('.parties-word.is-yes').filter({ hasText: '王大明' }).waitFor()
    await mediator.keyboard.press('Control+2')
    await shows(parties, partiesText.clause(2, 2))
    await mediator.keyboard.press('Control+1')
    await parties.locator('.parties-word.is-yes').filter({ hasText: '王大明' }).waitFor()
    await button(parties.locator('.parties-word').filter({ hasText: '李二强' }), partiesText.iAgree).click()
    await shows(parties, partiesText.allDone)
    await mediator.waitForURL(/paper\/agreement/)
    // The window behind the other draws no frames, so it is asked and not waited for.
    const printed = () => mediator.evaluate(() => (window as unknown as { printed: number }).printed)
    await expect.poll(printed, { timeout: 10_000 }).toBe(1)
    await shows(mediator, '院墙占地补偿款')
  },
)

step('a locked mediator’s screen leaves nothing on the second one', async () => {
  await mediator.keyboard.press('Control+l')
  await shows(parties, partiesText.waiting)
  expect(await parties.content()).not.toContain('院墙')
  const guard = mediator.getByRole('dialog').locator('input')
  await guard.fill(password)
  await guard.press('Enter')
  await shows(parties, partiesText.allDone)
})

step('large type keeps every main page within the width of an old screen', async () => {
  await mediator.keyboard.press('Escape')
  await mediator.getByRole('button', { name: frameLabels.userMenu }).click()
  await mediator.getByText(elderText.turnOn).click()
  await mediator.locator('html.elder').waitFor()
  const paths = [
    '',
    'intake',
    'triage',
    'cases',
    `cases/${room.caseId}`,
    'mediations',
    `mediations/${room.mediationId}`,
    `mediations/${room.mediationId}?tab=table`,
    `mediations/${room.mediationId}?tab=guidance`,
    'obligations',
    'orders',
    'people',
    'lists',
  ]
  for (const path of paths) {
    await mediator.goto(`${desk.origin}/#/${path}`)
    await mediator.locator('#content').getByRole('heading').first().waitFor()
    const wide = await mediator.evaluate(() => {
      const content = document.getElementById('content')
      return {
        page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        content: content === null ? 0 : content.scrollWidth - content.clientWidth,
      }
    })
    expect({ path, ...wide }).toEqual({ path, page: 0, content: 0 })
  }
  // The choice is the person's: it is there again after signing in anew.
  await mediator.reload()
  await mediator.locator('html.elder').waitFor()
  await shows(mediator, elderText.menu)
  await mediator.keyboard.press('F10')
  await shows(mediator, elderText.menuTitle)
})
