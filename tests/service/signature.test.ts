/** The signing log through the bus: print, sign on paper, enter, scan back; a changed text is signed anew. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { assessCase, boundaryWords, codeOf, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { attach } from '../support/mediated.ts'
import { mediatedBy, personOf } from '../support/mediators.ts'
import { signAgreement } from '../support/signing.ts'

let desk: Booted<Desk>
let mediator: Caller
let clerk: Caller
let mediationId: string
let caseId: string

const today = '2026-03-02'
type Signer = InputOf<'signature.record'>['signers'][number]

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('zhou')
  clerk = await desk.as('sun')
  caseId = await registerCase(clerk, {
    narrative: boundaryWords,
    parties: [
      party(),
      party({ role: 'respondent', name: '李小明', phone: null, birthOn: '2012-01-01' }),
      party({
        role: 'respondent',
        name: '石桥砖厂',
        phone: null,
        isOrganization: true,
        legalPerson: '李二强',
      }),
    ],
  })
  await assessCase(await desk.as('qian'), caseId)
  const sides = (await viewOf(clerk, caseId)).parties
  const ids = sides.map(item => item.id)
  const child = sides.find(item => item.name === '李小明')?.id ?? null
  const opened = await mediator.call('mediation.open', {
    caseId,
    rev: await revOf(mediator, caseId),
    source: 'application',
    disputeSummary: '院墙界线多占半米',
    ...(await mediatedBy(await desk.as('zhao'), ['周调解'])),
    persons: [personOf({ role: 'guardian', partyId: child, name: '李二强', relation: '父亲' })],
    recorderName: '吴记录',
    place: null,
    consents: ids.map(partyId => ({ partyId, consented: true })),
  })
  mediationId = opened.mediationId
})
afterAll(() => desk.close())

const rev = async () => (await mediator.call('mediation.get', { mediationId })).mediation.rev
const list = () => mediator.call('signature.list', { mediationId })
const agree = async (amountFen: number, isOral = false) =>
  mediator.call('mediation.saveAgreement', {
    mediationId,
    rev: await rev(),
    isOral,
    facts: '越界半米，双方各让一步。',
    clauses: [
      {
        obligor: '石桥砖厂',
        obligee: '王大明',
        kind: 'payment',
        content: '补偿款',
        amountFen,
        manner: '现金',
        dueOn: '2026-03-20',
        instalments: [],
      },
    ],
    copies: 4,
    madeOn: today,
  })
async function sign(signers: Partial<Signer>[], patch: object = {}) {
  const view = await list()
  const paper = view.papers.find(one => one.form === 'agreement')
  return mediator.call('signature.record', {
    mediationId,
    form: 'agreement',
    ref: null,
    contentHash: paper?.contentHash ?? '0'.repeat(64),
    signedOn: today,
    signers: signers.map(signer => ({
      capacity: 'self' as const,
      partyId: view.parties.find(one => one.name === signer.name)?.partyId ?? null,
      name: '',
      manner: 'sign' as const,
      ...signer,
    })),
    witnessName: null,
    note: '',
    ...patch,
  })
}
const bind = async () =>
  mediator.call('mediation.makeEffective', { mediationId, rev: await rev(), effectiveOn: today })

test('there is nothing to sign before there is an agreement, and only the mediator enters it', async () => {
  expect((await list()).papers.map(paper => paper.form)).not.toContain('agreement')
  expect(await codeOf(sign([{ name: '王大明' }]))).toBe('signature.noPaper')
  await agree(300_000)
  const view = await list()
  expect(view.state).toMatchObject({
    partyNames: ['王大明', '李小明', '石桥砖厂'],
    isMediatorMissing: true,
    isSealMissing: true,
    isComplete: false,
  })
  const paper = view.papers.find(one => one.form === 'agreement')
  expect(paper?.textCode).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/)
  expect((await clerk.call('signature.list', { mediationId })).canRecord).toBe(false)
})

test('a minor signs through the guardian, a factory by seal or by its legal person', async () => {
  expect(await codeOf(sign([{ name: '李小明' }]))).toBe('signature.guardianNeeded')
  expect(await codeOf(sign([{ name: '石桥砖厂' }]))).toBe('signature.legalPersonNeeded')
  await sign([{ name: '王大明', manner: 'fingerprint' }], { witnessName: '张会计' })
  expect(await codeOf(sign([{ name: '王大明' }]))).toBe('signature.twice')
  expect((await list()).state?.partyNames).toEqual(['李小明', '石桥砖厂'])
})

test('a text changed after the printing is signed anew: what stood under the old one does not count', async () => {
  const before = (await list()).papers.find(one => one.form === 'agreement')
  await agree(290_000)
  const after = await list()
  expect(after.state?.partyNames).toEqual(['王大明', '李小明', '石桥砖厂'])
  expect(after.entries[0]).toMatchObject({ isStanding: true, isCurrent: false })
  expect(await codeOf(sign([{ name: '王大明' }], { contentHash: before?.contentHash }))).toBe(
    'signature.textChanged',
  )
  const failure = await bind().catch((error: unknown) => error)
  expect(failure).toMatchObject({
    code: 'mediation.signatureMissing',
    params: { names: '王大明 李小明 石桥砖厂' },
  })
})

test('a slip of the pen is taken back with its reason, and entered anew', async () => {
  await sign([{ name: '王大明' }])
  const entry = (await list()).entries.at(-1)?.entry
  const undo = () => mediator.call('signature.void', { signatureId: entry?.id ?? '', reason: '记错人' })
  await undo()
  expect(await codeOf(undo())).toBe('signature.voidedAlready')
  expect((await list()).state?.partyNames).toContain('王大明')
})

test('the scan comes back with its hash and lies in the dossier under the agreement', async () => {
  const content = Buffer.from('%PDF-1.4 signed agreement')
  const attachmentId = await attach(mediator, caseId, '签好.pdf', content)
  const paper = (await list()).papers.find(one => one.form === 'agreement')
  const file = () =>
    mediator.call('signature.fileScan', {
      mediationId,
      form: 'agreement',
      ref: null,
      contentHash: paper?.contentHash ?? '',
      attachmentId,
    })
  await file()
  expect(await codeOf(file())).toBe('signature.scanTwice')
  const scanned = (await list()).entries.at(-1)
  expect(scanned?.entry.scanHash).toBe(createHash('sha256').update(content).digest('hex'))
  expect(scanned?.fileName).toBe('签好.pdf')
  const dossier = await mediator.call('paper.dossier', { mediationId })
  expect(dossier.files.find(one => one.attachmentId === attachmentId)?.item).toBe('agreement')
})

test('with every name, the mediator and the seal in the log the agreement binds, and the log is closed', async () => {
  const child = (await list()).parties[1]?.partyId ?? null
  expect(await codeOf(sign([{ name: '李大强', capacity: 'guardian', partyId: child }]))).toBe(
    'signature.notGuardian',
  )
  await sign([
    { name: '王大明' },
    { name: '李二强', capacity: 'guardian', partyId: child },
    { name: '李二强', capacity: 'legalPerson', partyId: (await list()).parties[2]?.partyId ?? null },
  ])
  expect(await codeOf(bind())).toBe('mediation.mediatorUnsigned')
  await sign([{ name: '周调解', capacity: 'mediator', partyId: null }])
  expect(await codeOf(bind())).toBe('mediation.sealMissing')
  await sign([{ name: '石桥镇', capacity: 'committee', partyId: null, manner: 'seal' }])
  expect((await list()).state).toMatchObject({ isComplete: true, lastSignedOn: today })
  await bind()
  const entry = (await list()).entries.find(one => one.entry.capacity === 'guardian')?.entry
  expect(
    await codeOf(mediator.call('signature.void', { signatureId: entry?.id ?? '', reason: '反悔' })),
  ).toBe('signature.alreadyBinding')
  const events = (await viewOf(mediator, caseId)).events.map(event => event.kind)
  expect(events).toEqual(expect.arrayContaining(['signatureRecorded', 'signedScanFiled', 'signatureVoided']))
})

test('an oral agreement binds by its register, signed by the mediator', async () => {
  const otherCase = await registerCase(clerk, {
    narrative: boundaryWords,
    parties: [party(), party({ role: 'respondent', name: '李二强', phone: null })],
  })
  await assessCase(await desk.as('qian'), otherCase)
  const ids = (await viewOf(clerk, otherCase)).parties.map(item => item.id)
  const opened = await mediator.call('mediation.open', {
    caseId: otherCase,
    rev: await revOf(mediator, otherCase),
    source: 'ownInitiative',
    disputeSummary: '院墙界线',
    ...(await mediatedBy(await desk.as('zhao'), ['周调解'])),
    recorderName: null,
    place: null,
    consents: ids.map(partyId => ({ partyId, consented: true })),
  })
  mediationId = opened.mediationId
  await mediator.call('mediation.saveAgreement', {
    mediationId,
    rev: await rev(),
    isOral: true,
    facts: '为院墙界线争吵多日。',
    clauses: [
      {
        obligor: '李二强',
        obligee: '王大明',
        kind: 'act',
        content: '当面道歉',
        amountFen: null,
        manner: '',
        dueOn: today,
        instalments: [],
      },
    ],
    copies: 3,
    madeOn: today,
  })
  expect(await codeOf(bind())).toBe('mediation.registerUnsigned')
  await signAgreement(mediator, mediationId, today)
  expect(await bind()).toMatchObject({ confirmationDueOn: '2026-04-01' })
})
