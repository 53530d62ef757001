/**
 * A hard dispute with everything in it, at one desk with no county: a child hurt at a company's yard, his father as
 * guardian, the company's agent, three sittings, more time by consent, payment in parts, a part that came late, the
 * court's confirmation, a visit. It ends in a dossier that the check passes.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { assessCase, codeOf, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { attach, exportDossier } from '../support/mediated.ts'
import { mediatedBy, personOf } from '../support/mediators.ts'
import { pdfPages } from '../support/pdfText.ts'
import { makePng } from '../support/picture.ts'

const child = '张小宝'
const father = '张大山'
const company = '清河建材有限公司'
const agent = '王志远'

let desk: Booted<Desk>
let mediator: Caller
let caseId: string
let mediationId: string
const ids = new Map<string, string>()

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('zhou')
})
afterAll(() => desk.close())

/** Nine in the morning of that day, in Shanghai. Sessions of a past day have ended: people sign in anew. */
async function on(day: string): Promise<void> {
  desk.clock.set(`${day}T01:00:00.000Z`)
  mediator = await desk.as('zhou')
}
const idOf = (name: string) => ids.get(name) ?? ''
const view = () => mediator.call('mediation.get', { mediationId })
const rev = async () => (await view()).mediation.rev
const scan = (name: string) => attach(mediator, caseId, name, makePng(60, 40))
const file = (attachmentId: string, item: InputOf<'paper.fileSheet'>['item']) =>
  mediator.call('paper.fileSheet', { mediationId, attachmentId, item })

type Signer = InputOf<'signature.record'>['signers'][number]
const signer = (
  capacity: Signer['capacity'],
  name: string,
  partyName: string | null = null,
  manner: Signer['manner'] = 'sign',
): Signer => ({ capacity, name, partyId: partyName === null ? null : idOf(partyName), manner })
const sides = () => [signer('guardian', father, child), signer('agent', agent, company)]
const office = [signer('mediator', '周调解'), signer('recorder', '吴记录')]

/** Signed on paper that day by these people, entered, and the sheet scanned back. */
async function signed(
  form: InputOf<'signature.record'>['form'],
  signers: Signer[],
  day: string,
  ref: string | null = null,
) {
  const { papers } = await mediator.call('signature.list', { mediationId })
  const paper = papers.find(one => one.form === form && (ref === null || one.ref === ref))
  if (paper === undefined) throw new Error(`${form} cannot be signed`)
  const of = { mediationId, form, ref: paper.ref, contentHash: paper.contentHash }
  await mediator.call('signature.record', { ...of, signedOn: day, signers, witnessName: null, note: '' })
  const attachmentId = await scan(`${form}-${day}.png`)
  await mediator.call('signature.fileScan', { ...of, attachmentId })
}

async function sit(day: string, record: string, result: 'toBeContinued' | 'succeeded'): Promise<void> {
  const { sessionId } = await mediator.call('mediation.recordSession', {
    mediationId,
    heldAt: `${day}T00:30:00.000Z`,
    place: '清河镇调解室',
    attendees: `${father}、${agent}`,
    record,
    result,
  })
  await signed('record', [...sides(), ...office], day, sessionId)
}

test('a child cannot be mediated for without a guardian, a company not without its legal person', async () => {
  const clerk = await desk.as('sun')
  caseId = await registerCase(clerk, {
    narrative: `清河建材有限公司料场卸料时砖块掉落，砸伤路过的${child}，孩子左臂骨折，双方为赔偿谈不拢，请求调解。`,
    matterClass: 'dispute',
    parties: [
      party({ name: child, sex: 'male', birthOn: '2014-05-06', phone: null }),
      party({
        role: 'respondent',
        name: company,
        isOrganization: true,
        legalPerson: '李四海',
        phone: '0359-7654321',
        address: '清河镇工业路2号',
      }),
    ],
  })
  await assessCase(await desk.as('qian'), caseId)
  for (const one of (await viewOf(clerk, caseId)).parties) ids.set(one.name, one.id)
  const opening = async (persons: InputOf<'mediation.open'>['persons']) =>
    mediator.call('mediation.open', {
      caseId,
      rev: await revOf(mediator, caseId),
      source: 'application',
      disputeSummary: `${company}卸料时砖块掉落，砸伤${child}左臂，双方对赔偿数额有争议。`,
      ...(await mediatedBy(await desk.as('zhao'), ['周调解'])),
      persons,
      recorderName: '吴记录',
      place: '清河镇调解室',
      consents: [child, company].map(name => ({ partyId: idOf(name), consented: true })),
    })
  expect(await codeOf(opening([]))).toBe('mediation.guardianMissing')
  const guardian = personOf({
    role: 'guardian',
    partyId: idOf(child),
    name: father,
    relation: '父亲',
    phone: '13800000001',
  })
  const lawyer = personOf({
    role: 'agent',
    partyId: idOf(company),
    name: agent,
    workplace: '安平县法律服务所',
    powers: ['giveEvidence', 'changeClaims', 'attendAndSign', 'collectPapers'],
    periodFrom: '2026-03-02',
    periodTo: '2026-12-31',
  })
  mediationId = (await opening([guardian, lawyer])).mediationId
})

test('rights are told and signed before anybody sits down; who they are is on file', async () => {
  await signed('application', [signer('guardian', father, child)], '2026-03-02')
  await signed('rightsNotice', sides(), '2026-03-02')
  for (const name of [`${father}户口簿`, `${company}营业执照`])
    await file(await scan(`${name}.png`), 'identityProof')
  await signed('authorization', [signer('legalPerson', '李四海', company)], '2026-03-02')
})

test('three sittings over five weeks, the last after both sides gave it more time', async () => {
  await on('2026-03-05')
  await sit(
    '2026-03-05',
    `申请人法定代理人${father}：孩子左臂骨折，要求赔偿。\n被申请人代理人${agent}：要看票据。\n调解员：下次带票据来。`,
    'toBeContinued',
  )
  const attachmentId = await scan('医疗费票据.png')
  await mediator.call('evidence.save', {
    mediationId,
    evidenceId: null,
    rev: null,
    name: '医疗费票据',
    form: 'copy',
    source: 'party',
    origin: '',
    pages: 4,
    submitterId: idOf(child),
    submitterName: father,
    takenOn: '2026-03-05',
    attachmentId,
    note: '',
  })
  await on('2026-03-19')
  await sit(
    '2026-03-19',
    `被申请人代理人${agent}：公司愿意分期赔偿，数额再商量。\n调解员：下次再谈数额。`,
    'toBeContinued',
  )
  const { limit } = await mediator.call('mediation.course', { mediationId })
  const more = (names: string[]) =>
    rev().then(current =>
      mediator.call('mediation.giveMoreTime', {
        mediationId,
        rev: current,
        kind: 'extension',
        fromOn: null,
        toOn: '2026-04-20',
        reason: '等复查结果',
        body: null,
        consents: names.map(name => ({ partyId: idOf(name), way: 'signature' as const })),
        agreedOn: '2026-03-19',
        attachmentId: null,
      }),
    )
  expect(limit.dueOn < '2026-04-09').toBe(true)
  expect(await codeOf(more([child]))).toBe('mediation.consentMissing')
  expect(await more([child, company])).toEqual({ dueOn: '2026-04-20' })
  await on('2026-04-09')
  await sit(
    '2026-04-09',
    `申请人法定代理人${father}：票据一共18000元。\n被申请人代理人${agent}：同意赔偿18000元，分三期付。\n调解员：双方达成一致，共计18000元。`,
    'succeeded',
  )
})

test('the agreement binds when guardian, agent, mediator and seal are on it, and not before', async () => {
  await mediator.call('mediation.saveAgreement', {
    mediationId,
    rev: await rev(),
    isOral: false,
    facts: `2026年2月20日${company}卸料时砖块掉落，砸伤${child}左臂，花去医疗费18000元，双方核对票据无误。`,
    clauses: [
      {
        obligor: company,
        obligee: child,
        kind: 'payment',
        content: '医疗费',
        amountFen: 1_800_000,
        manner: '银行转账',
        dueOn: null,
        instalments: ['2026-04-20', '2026-05-20', '2026-06-22'].map(dueOn => ({ dueOn, amountFen: 600_000 })),
        breach: '剩余款项一次付清',
      },
    ],
    copies: 4,
    madeOn: '2026-04-09',
  })
  const bind = async () =>
    mediator.call('mediation.makeEffective', { mediationId, rev: await rev(), effectiveOn: '2026-04-09' })
  expect(await codeOf(bind())).toBe('mediation.signatureMissing')
  await signed(
    'agreement',
    [...sides(), ...office, signer('committee', '清河镇人民调解委员会', null, 'seal')],
    '2026-04-09',
  )
  expect(await bind()).toEqual({ confirmationDueOn: '2026-05-09' })
})

test('the court confirms it; the first part comes half, late and then whole; the rest in time', async () => {
  const owed = async (part: number) =>
    (await mediator.call('obligation.get', { mediationId })).obligations.find(
      one => one.obligation.part === part,
    )
  const pay = async (part: number, yuan: number, doneOn: string) =>
    mediator.call('obligation.record', {
      obligationId: (await owed(part))?.obligation.id ?? '',
      kind: 'performed',
      doneOn,
      amountFen: yuan * 100,
      manner: '银行转账',
      attachmentId: await scan(`转账凭证-${doneOn}.png`),
      note: '',
    })
  await on('2026-04-15')
  const confirmation = { mediationId, appliedOn: '2026-04-15', court: '安平县人民法院', note: '' }
  await mediator.call('obligation.saveConfirmation', {
    ...confirmation,
    rev: null,
    result: 'pending',
    rulingNumber: null,
    ruledOn: null,
  })
  await signed('confirmationApplication', sides(), '2026-04-15')
  await on('2026-04-20')
  expect(await pay(1, 3000, '2026-04-20')).toEqual({ state: 'partly' })
  await on('2026-04-28')
  expect((await owed(1))?.state).toBe('late')
  const held = await mediator.call('obligation.get', { mediationId })
  await mediator.call('obligation.saveConfirmation', {
    ...confirmation,
    rev: held.confirmation?.rev ?? null,
    result: 'confirmed',
    rulingNumber: '(2026)晋0825民特12号',
    ruledOn: '2026-04-27',
  })
  await on('2026-04-30')
  await pay(1, 3000, '2026-04-30')
  await on('2026-05-20')
  await pay(2, 6000, '2026-05-20')
  await on('2026-06-22')
  await pay(3, 6000, '2026-06-22')
  expect(await mediator.call('obligation.get', { mediationId })).toMatchObject({
    owedFen: 1_800_000,
    paidFen: 1_800_000,
  })
})

test('the dossier passes the check and is bound with every paper, in order, page after page', async () => {
  await on('2026-07-06')
  await mediator.call('returnVisit.record', {
    mediationId,
    kind: 'visited',
    visitedOn: '2026-07-06',
    personName: father,
    way: 'visit',
    performed: 'all',
    satisfaction: 'satisfied',
    suit: 'none',
    danger: 'none',
    body: '款项全部收到，孩子已康复上学。',
    measures: '',
  })
  const check = await mediator.call('dossier.check', { mediationId })
  expect(check.findings.filter(one => one.severity === 'red')).toEqual([])
  const dossier = await mediator.call('paper.dossier', { mediationId })
  expect(dossier.missing).toEqual([])
  const { state, bytes } = await exportDossier(desk, mediator, mediationId)
  const pages = pdfPages(bytes).map(page => page.replaceAll(/\s/g, ''))
  expect(pages).toHaveLength(state.pageCount)
  const order = [
    '人民调解申请书',
    '人民调解当事人权利义务告知书',
    '授权委托书',
    '证据材料清单',
    '人民调解记录',
    '人民调解协议书',
    '人民调解回访记录',
    '司法确认申请书',
  ].map(title => pages.findIndex(page => page.startsWith(title)))
  expect(order.every(place => place > 1)).toBe(true)
  expect([...order].sort((left, right) => left - right)).toEqual(order)
})
