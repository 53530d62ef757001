/** The dossier check through the bus: what it finds before printing, and what is printed all the same with a reason. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf } from '../support/matter.ts'
import { attach, type Mediated, mediate } from '../support/mediated.ts'
import { makePng } from '../support/picture.ts'

let desk: Booted<Desk>
let mediator: Caller
let made: Mediated

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('feng')
  made = await mediate(desk, { record: '申请人张三：要一万元。\n调解员：双方同意支付12000元。' })
})
afterAll(() => desk.close())

const check = () => mediator.call('dossier.check', { mediationId: made.mediationId })
const print = () =>
  mediator.call('paper.exportDossier', { mediationId: made.mediationId, as: 'pdf', reason: '归档' })
const reds = async () =>
  (await check()).findings.filter(one => one.severity === 'red' && one.acknowledged === null)

test('each finding says what is wrong and where', async () => {
  const view = await check()
  expect(view).toMatchObject({ caseId: made.caseId, canAcknowledge: true })
  const found = view.findings.map(one => [one.code, one.place.at, one.place.id])
  expect(found).toEqual(
    expect.arrayContaining([
      ['itemMissing', 'item', 'identityProof'],
      ['consentMissing', 'mediation', ''],
      ['paperUnsigned', 'signing', 'rightsNotice'],
      ['recordSumDiffers', 'session', made.sessionId],
    ]),
  )
  expect(view.openCount).toBe((await reds()).length)
  // The grave ones come first.
  const severities = view.findings.map(one => one.severity)
  expect(severities).toEqual([...severities].sort().reverse())
})

test('nothing is printed while a grave finding is neither mended nor explained', async () => {
  const { openCount } = await check()
  await expect(print()).rejects.toMatchObject({ code: 'paper.checkOpen', params: { count: openCount } })
})

test('mending one thing takes its finding away', async () => {
  await attach(mediator, made.caseId, '张三身份证.png', makePng(40, 30))
  expect((await check()).findings.map(one => one.place.id)).not.toContain('identityProof')
})

test('a reason is given for what was read, by whoever may file, and stays in the file', async () => {
  const keys = (await reds()).map(one => one.key)
  const say = (caller: Caller, of: string[]) =>
    caller.call('dossier.acknowledge', { mediationId: made.mediationId, keys: of, reason: '原件另存' })
  expect(await codeOf(say(mediator, [...keys, 'mended meanwhile']))).toBe('dossier.findingGone')
  expect(await codeOf(say(await desk.as('li'), keys))).toBe('permission.denied')
  await say(mediator, keys)
  const view = await check()
  expect(view.openCount).toBe(0)
  expect(view.findings.find(one => one.key === keys[0])?.acknowledged).toMatchObject({
    byName: (await mediator.call('session.me', {})).name,
    reason: '原件另存',
  })
  expect(await codeOf(say(mediator, keys))).toBe('dossier.findingGone')
  expect((await print()).copyNumber).toBe(1)
  await desk.program.exports.idle()
})

test('a new grave finding asks again, the old ones do not', async () => {
  const { casePartyTable } = await import('../../shared/node/db/entities/case.ts')
  await desk.program.uow.write(db =>
    db.updateRows(
      casePartyTable,
      { caseId: made.caseId, name: '李四' },
      { idType: 'citizenId', idNumber: '140825197001010011' },
    ),
  )
  expect((await reds()).map(one => [one.code, one.params])).toEqual([
    ['idInvalid', { name: '李四', number: '0011' }],
  ])
  expect(await codeOf(print())).toBe('paper.checkOpen')
})
