/** Case subsidy from a desk to the county's justice bureau and back: two people, one list, never twice. */
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk, password } from '../support/boot.ts'
import { type Bound, bindAgreement, payment } from '../support/bound.ts'
import { codeOf } from '../support/matter.ts'
import { attach } from '../support/mediated.ts'
import { mediatorOf } from '../support/mediators.ts'
import { makePng } from '../support/picture.ts'
import { expectEqual, joinDesk, Line, makeCounty, quiet } from '../support/syncTown.ts'

let county: Booted<County>
let first: Booted<Desk>
let second: Booted<Desk>
let mediator: Caller
let head: Caller
let other: Caller
let bureau: Caller
let made: Bound
const lines: Line[] = []

const cut = (isDown: boolean) => {
  for (const line of lines) line.isDown = isDown
}

beforeAll(async () => {
  county = await makeCounty('SQLite')
  lines.push(new Line(() => county), new Line(() => county))
  const [firstLine, secondLine] = lines as [Line, Line]
  first = await bootDesk({ link: firstLine.link })
  await enrolDesk(first, county)
  second = await joinDesk(county, secondLine, { username: 'jia', roles: ['committeeHead', 'mediator'] })
  mediator = await first.as('zhou')
  head = await first.as('feng')
  other = await second.as('jia')
  await (await county.as('admin')).call('user.save', {
    id: null,
    rev: null,
    username: 'bureau',
    name: '司法局某',
    roles: ['justiceOfficer'],
    departmentIds: [],
    unitId: null,
    phone: null,
    isActive: true,
    password,
  })
  bureau = await county.as('bureau')
  made = await bindAgreement(first)
  await quiet(first, second)
})
afterAll(async () => {
  await first.close()
  await second.close()
  await county.close()
})

const propose = (caller = mediator, of = made) =>
  caller.call('subsidy.propose', { mediationId: of.mediationId, basis: 'people' })
const blocks = async (of = made) =>
  (await propose(mediator, of)).findings.map(finding => `${finding.code} ${finding.detail}`.trim())

async function ask(caller: Caller, patch: Partial<InputOf<'subsidy.ask'>> = {}, of = made) {
  const proposal = await propose(caller, of)
  return caller.call('subsidy.ask', {
    mediationId: of.mediationId,
    rev: proposal.claimRev,
    basis: 'people',
    grade: proposal.grade,
    gradeReason: '',
    explanation: '',
    shares: proposal.shares,
    ...patch,
  })
}

/** All that a dossier needs, done as the mediator does it. */
async function complete(of: Bound) {
  const { mediationId, caseId } = of
  const view = await mediator.call('mediation.get', { mediationId })
  expect(view.agreement?.effectiveOn).toBe('2026-03-02')
  for (const form of ['application', 'rightsNotice'] as const)
    await mediator.call('paper.recordPrint', {
      mediationId,
      form,
      ref: null,
      output: 'print',
      reason: '',
      pageCount: 1,
    })
  const clerk = await first.as('sun')
  const identity = await attach(clerk, caseId, '身份证.png', makePng(20, 30))
  await mediator.call('paper.fileSheet', { mediationId, attachmentId: identity, item: 'identityProof' })
  const receipt = await attach(clerk, caseId, '收条.png', makePng(30, 20))
  const { obligations } = await mediator.call('obligation.get', { mediationId })
  for (const { obligation, restFen } of obligations)
    await mediator.call('obligation.record', {
      obligationId: obligation.id,
      kind: 'performed',
      doneOn: '2026-03-02',
      amountFen: restFen,
      manner: '现金',
      attachmentId: receipt,
      note: '',
    })
}

const claimOf = async (caller: Caller, pile: InputOf<'subsidy.list'>['pile'], of = made) =>
  (await caller.call('subsidy.list', { pile, cursor: null, limit: 50 })).rows.find(
    row => row.mediationId === of.mediationId,
  )
async function decide(
  caller: Caller,
  step: 'review' | 'approve',
  decision: 'pass' | 'sendBack' | 'refuse' = 'pass',
  note = '',
) {
  const claim = await claimOf(caller, 'open')
  return caller.call(`subsidy.${step}`, { claimId: claim?.id ?? '', rev: claim?.rev ?? 0, decision, note })
}

it('a claim is told everything that is still missing, and is refused until it is there', async () => {
  expect(await blocks()).toEqual([
    'notPerformed 1',
    'notFiled zhou某',
    'itemMissing application',
    'itemMissing rightsNotice',
    'itemMissing identityProof',
    'itemMissing record',
    'itemMissing performanceProof',
  ])
  expect(await codeOf(ask(mediator))).toBe('subsidy.blocked')
  await complete(made)
  await mediator
    .call('subsidy.candidates', {})
    .then(({ rows }) => expect(rows.map(row => row.openDuties)).toEqual([0]))
  expect(await blocks()).toEqual(['notFiled zhou某', 'itemMissing record'])
  // An agreement in force takes no more records: this one is filed as the sheet that was signed.
  const sheet = await attach(await first.as('sun'), made.caseId, '调解记录.png', makePng(20, 40))
  await mediator.call('paper.fileSheet', {
    mediationId: made.mediationId,
    attachmentId: sheet,
    item: 'record',
  })
  const director = await first.as('zhao')
  const { committees, mediators } = await director.call('committee.list', {
    orgId: null,
    includeInactive: false,
  })
  const entry = mediators.find(one => one.name === 'zhou某')
  await director.call(
    'mediator.save',
    mediatorOf({
      id: entry?.id ?? null,
      rev: entry?.rev ?? 0,
      committeeId: committees[0]?.id ?? '',
      name: 'zhou某',
      userId: entry?.userId ?? null,
      filedNumber: '晋调2026-0017',
    }),
  )
  expect(await propose()).toMatchObject({
    findings: [],
    grade: 'ordinary',
    reasons: [{ code: 'rest' }],
    shares: [{ name: 'zhou某', amountFen: 5_000 }],
    canAsk: true,
  })
})

it('asked for, it is decided by two others: the office at the desk, the bureau at the county', async () => {
  expect(await codeOf(ask(mediator, { grade: 'difficult' }))).toBe('subsidy.gradeReasonMissing')
  const share = (await propose()).shares[0]
  expect(await codeOf(ask(mediator, { shares: share ? [{ ...share, amountFen: 9_900 }] : [] }))).toBe(
    'subsidy.sharesDoNotAdd',
  )
  await ask(mediator)
  expect(await codeOf(ask(mediator))).toBe('subsidy.claimedAlready')
  expect(await codeOf(decide(mediator, 'review'))).toBe('permission.denied')
  const rings = (await head.call('alert.list', {})).alerts.filter(one => one.kind === 'subsidyToDecide')
  expect(rings).toHaveLength(1)
  expect(await codeOf(decide(head, 'review', 'sendBack'))).toBe('subsidy.noteMissing')
  await decide(head, 'review', 'sendBack', '收条看不清，请重新拍')
  const back = (await mediator.call('alert.list', {})).alerts.filter(one => one.kind === 'subsidyReturned')
  expect(back).toHaveLength(1)
  await ask(mediator)
  await decide(head, 'review')
  expect(await codeOf(decide(head, 'approve'))).toBe('permission.denied')
  await quiet(first, second)
  // The bureau sees the facts of the claim and not the files.
  expect(await claimOf(bureau, 'open')).toMatchObject({
    status: 'reviewed',
    facts: { parties: ['王大明', '李二强'] },
  })
  expect(await codeOf(bureau.call('case.get', { caseId: made.caseId }))).toBe('permission.denied')
  await decide(bureau, 'approve')
  await quiet(first, second)
  expect(await claimOf(mediator, 'approved')).toMatchObject({
    status: 'approved',
    approvedByName: '司法局某',
  })
})

it('stands on one list with its sums, and on no other', async () => {
  const town = await centerId(first)
  const list = await bureau.call('subsidy.makeList', { orgId: town, title: '三月发放清单', note: '' })
  expect(list).toMatchObject({ claimCount: 1, totalFen: 5_000 })
  expect(await codeOf(bureau.call('subsidy.makeList', { orgId: town, title: '再来', note: '' }))).toBe(
    'subsidy.nothingToList',
  )
  await quiet(first, second)
  expect(await claimOf(mediator, 'listed')).toMatchObject({ status: 'listed', listId: list.listId })
  const { fileName, base64 } = await head.call('subsidy.export', { listId: list.listId })
  const [sheet, people] = (await readXlsx(Buffer.from(base64, 'base64'))).sheets
  const cells = (sheet?.rows ?? []).map(row => row.map(cell => String(cell ?? '')).join('|'))
  expect(fileName).toMatch(/^以案定补发放清单-.*\.xlsx$/)
  expect(people?.rows.map(row => row.map(String).join('|'))).toContain('合计||1|50')
  expect(cells.some(row => row.startsWith('合计') && row.includes('50'))).toBe(true)
  expect(await codeOf(mediator.call('subsidy.export', { listId: list.listId }))).toBe('permission.denied')
  await expectEqual(county, await centerId(first), first, second)
})

it('two desks that ask for the same matter apart make one claim, and one decision counts', async () => {
  const again = await bindAgreement(first, { clauses: [payment({ dueOn: '2026-03-30' })] })
  await complete(again)
  const sheet = await attach(await first.as('sun'), again.caseId, '调解记录.png', makePng(20, 40))
  await mediator.call('paper.fileSheet', {
    mediationId: again.mediationId,
    attachmentId: sheet,
    item: 'record',
  })
  await quiet(first, second)
  // The same two people within the year: asked about, with words that both deciders read.
  expect(await blocks(again)).toEqual([expect.stringMatching(/^repeat /)])
  expect(await codeOf(ask(mediator, {}, again))).toBe('subsidy.explanationMissing')
  cut(true)
  const explanation = '上次是院墙，这次是排水沟。'
  const one = await ask(mediator, { explanation }, again)
  const two = await ask(other, { explanation }, again)
  expect(two.claimId).toBe(one.claimId)
  cut(false)
  await quiet(first, second)
  await expectEqual(county, await centerId(first), first, second)
  const counts = (await head.call('subsidy.list', { pile: 'open', cursor: null, limit: 50 })).counts
  expect(counts).toMatchObject({ open: 1, listed: 1 })
})

it('another rate table holds from its day, set by the bureau for every centre', async () => {
  const { rules } = await bureau.call('subsidy.rules', {})
  const rates = rules.rates.map(rate => ({ ...rate, amountFen: rate.amountFen * 2 }))
  const save = (caller: Caller, orgId: string | null = null) =>
    caller.call('subsidy.saveRules', {
      orgId,
      rules: { ...rules, rates },
      effectiveFrom: '2026-03-02',
      note: '县里提高标准',
    })
  expect(await codeOf(save(mediator))).toBe('permission.denied')
  const { centers } = await bureau.call('subsidy.rules', {})
  expect(centers.map(center => center.name)).toEqual(['清河镇综治中心'])
  expect(await codeOf(save(await first.as('zhao'), centers[0]?.id ?? ''))).toBe('permission.denied')
  await save(bureau, centers[0]?.id ?? '')
  await quiet(first, second)
  expect((await mediator.call('subsidy.rules', {})).rules.rates).toEqual(rates)
})
