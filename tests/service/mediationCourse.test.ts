/** The course of a mediation through the bus: limits, stopping, dangers, inquiries, evidence, recordings. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { assessCase, boundaryWords, codeOf, party, registerCase, viewOf } from '../support/matter.ts'
import { type Opened, openMediation, type Staff } from '../support/mediationCourse.ts'

let desk: Booted<Desk>
let staff: Staff
let mediator: Caller
let triage: Caller

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('zhou')
  triage = await desk.as('qian')
  staff = { clerk: await desk.as('sun'), triage, director: await desk.as('zhao'), mediator }
})
afterAll(() => desk.close())

const open = (names?: [string, string], category?: string) => openMediation(staff, names, category)
const get = async (mediationId: string) => (await mediator.call('mediation.get', { mediationId })).mediation
const course = (mediationId: string) => mediator.call('mediation.course', { mediationId })

describe('the limit', () => {
  const more = async (opened: Opened, patch: Partial<InputOf<'mediation.giveMoreTime'>> = {}) =>
    mediator.call('mediation.giveMoreTime', {
      mediationId: opened.mediationId,
      rev: (await get(opened.mediationId)).rev,
      kind: 'extension',
      fromOn: null,
      toOn: '2026-04-20',
      reason: '等评定结果',
      body: null,
      consents: opened.ids.map(partyId => ({ partyId, way: 'signature' as const })),
      agreedOn: '2026-03-02',
      attachmentId: null,
      ...patch,
    })

  it('moves only with the consent of every side, and the clock of the matter moves with it', async () => {
    const opened = await open()
    expect((await course(opened.mediationId)).limit).toMatchObject({
      rule: 'mediation',
      dueOn: '2026-04-02',
      daysLeft: 31,
    })
    const one = [{ partyId: opened.ids[0] ?? '', way: 'spoken' as const }]
    expect(await codeOf(more(opened, { consents: one }))).toBe('mediation.consentMissing')
    expect(await codeOf(more(opened, { toOn: '2026-04-01' }))).toBe('mediation.extensionNotLater')
    expect(await codeOf(more(opened, { kind: 'appraisal' }))).toBe('mediation.appraisalOnlyMedical')
    expect(await more(opened)).toEqual({ dueOn: '2026-04-20' })
    const view = await viewOf(mediator, opened.caseId)
    expect(view.case.dueAt).toBe('2026-04-20T15:59:59.999Z')
    expect((await course(opened.mediationId)).limit).toMatchObject({
      lawfulOn: '2026-04-02',
      dueOn: '2026-04-20',
    })
  })

  it('of a medical dispute is thirty working days, an appraisal left out', async () => {
    const opened = await open(['患者甲', '县医院'], '08-03')
    expect((await get(opened.mediationId)).dueOn).toBe('2026-04-14')
    const clock = (await mediator.call('mediation.get', { mediationId: opened.mediationId })).clocks[0]
    expect(clock?.rule).toMatchObject({ source: 'medicalDisputeRegulation', article: '38' })
    const appraisal = {
      kind: 'appraisal' as const,
      fromOn: '2026-03-09',
      toOn: '2026-03-20',
      body: '市医学会',
      consents: [],
    }
    expect(await more(opened, appraisal)).toEqual({ dueOn: '2026-04-28' })
    const after = (await mediator.call('mediation.get', { mediationId: opened.mediationId })).clocks[0]
    // The reason of the date shows the days that did not count.
    expect(after?.rule).toMatchObject({ source: 'medicalDisputeRegulation' })
    expect(after?.dueAt).toBe('2026-04-28T09:30:00.000Z')
  })

  it('can be counted by the other rule when the category does not tell it', async () => {
    const opened = await open()
    const rev = (await get(opened.mediationId)).rev
    expect(
      await mediator.call('mediation.setLimitRule', {
        mediationId: opened.mediationId,
        rev,
        rule: 'medicalMediation',
      }),
    ).toEqual({ dueOn: '2026-04-14' })
  })
})

describe('a mediation that stops', () => {
  const stop = async (opened: Opened, patch: Partial<InputOf<'mediation.stop'>> = {}) =>
    mediator.call('mediation.stop', {
      mediationId: opened.mediationId,
      rev: (await get(opened.mediationId)).rev,
      kind: 'refused',
      reason: '我不调了，上法院',
      partyId: opened.ids[1] ?? null,
      otherPathsTold: ['litigation'],
      ...patch,
    })

  it('tells other paths, keeps who refused, and gives the matter back to triage', async () => {
    const opened = await open()
    expect(await codeOf(stop(opened, { otherPathsTold: [] }))).toBe('mediation.pathsMissing')
    expect(await codeOf(stop(opened, { partyId: opened.caseId }))).toBe('mediation.partyMissing')
    await stop(opened)
    expect(await get(opened.mediationId)).toMatchObject({
      status: 'stopped',
      stopKind: 'refused',
      otherPathsTold: ['litigation'],
    })
    expect((await viewOf(mediator, opened.caseId)).case.status).toBe('assessed')
    expect((await course(opened.mediationId)).refusals).toMatchObject([
      { partyName: '李二强', words: '我不调了，上法院' },
    ])
    expect(await codeOf(stop(opened))).toBe('mediation.illegalMove')
    const papers = (await mediator.call('paper.list', { mediationId: opened.mediationId })).rows
    expect(papers.find(row => row.form === 'terminationNotice')?.unavailable).toBeNull()
    expect(papers.find(row => row.form === 'refusalNotice')?.unavailable).toBeNull()
    const pages = await mediator.call('paper.pages', {
      mediationId: opened.mediationId,
      form: 'terminationNotice',
      ref: null,
    })
    const printed = pages.pages.flatMap(page =>
      page.items.map(item => (item.kind === 'text' ? item.text : '')),
    )
    expect(printed.join('')).toContain('一方不愿意再调')
  })

  it('counts the court it went to as told', async () => {
    const opened = await open()
    await stop(opened, { kind: 'toCourt', partyId: null, otherPathsTold: [] })
    expect((await get(opened.mediationId)).otherPathsTold).toEqual(['litigation'])
  })

  it('before it began is a refusal in the party’s own words', async () => {
    const caseId = await registerCase(await desk.as('sun'), {
      narrative: boundaryWords,
      parties: [party(), party({ role: 'respondent', name: '李二强', phone: null })],
    })
    await assessCase(triage, caseId)
    const refuse = async (patch: Partial<InputOf<'mediation.recordRefusal'>> = {}) =>
      mediator.call('mediation.recordRefusal', {
        caseId,
        partyId: (await viewOf(triage, caseId)).parties[1]?.id ?? '',
        refusedOn: '2026-03-02',
        words: '我不去',
        way: 'phone',
        otherPathsTold: ['litigation'],
        attachmentId: null,
        ...patch,
      })
    expect(await codeOf(refuse({ refusedOn: '2026-03-03' }))).toBe('mediation.dateInFuture')
    expect(await codeOf(refuse({ partyId: caseId }))).toBe('mediation.partyMissing')
    const { refusalId } = await refuse()
    const { events } = await viewOf(mediator, caseId)
    expect(events.filter(event => event.kind === 'mediationRefused')).toMatchObject([{ text: '我不去' }])
    // There is no mediation yet, but the party can be handed the notice.
    const { refusals } = await mediator.call('mediation.refusals', { caseId })
    expect(refusals.map(one => [one.id, one.partyName, one.mediationId])).toEqual([
      [refusalId, '李二强', null],
    ])
    const paper = await mediator.call('paper.refusal', { refusalId })
    const printed = paper.pages.flatMap(page =>
      page.items.map(item => (item.kind === 'text' ? item.text : '')),
    )
    expect(printed.join('')).toContain('李二强于2026年3月2日明确表示不同意')
    expect(printed.join('')).toContain('向有管辖权的人民法院提起诉讼')
  })
})

describe('a danger', () => {
  it('stands on the matter as a sign until the police were told', async () => {
    const opened = await open()
    const { reportId } = await mediator.call('mediation.noteDanger', {
      mediationId: opened.mediationId,
      kind: 'threat',
      seenAt: '2026-03-02T00:30:00.000Z',
      incident: '扬言今晚带人去砸车',
      measures: '双方分开，村干部陪同',
      report: null,
    })
    const sign = async () =>
      (await viewOf(triage, opened.caseId)).case.flags.find(flag => flag.text === '扬言今晚带人去砸车')
    expect((await sign())?.disposition).toBeNull()
    const tell = (reportedAt: string) =>
      mediator.call('mediation.tellPolice', {
        reportId,
        rev: 1,
        reportedAt,
        reportWay: 'phone110',
        reportedTo: '清河派出所',
        receipt: '0302-07',
        attachmentId: null,
      })
    expect(await codeOf(tell('2026-03-02T00:20:00.000Z'))).toBe('mediation.reportBeforeDanger')
    await tell('2026-03-02T00:40:00.000Z')
    expect((await sign())?.disposition).toMatchObject({ outcome: 'handled', note: '清河派出所' })
    expect(await codeOf(tell('2026-03-02T00:40:00.000Z'))).toBe('row.changedMeanwhile')
    const paper = await mediator.call('paper.pages', {
      mediationId: opened.mediationId,
      form: 'policeReport',
      ref: reportId,
    })
    expect(paper.pages).toHaveLength(1)
  })
})

describe('inquiries and evidence', () => {
  it('keep every word, print as they were entered, and are found by their words', async () => {
    const opened = await open()
    const ask = (patch: Partial<InputOf<'inquiry.record'>> = {}) =>
      mediator.call('inquiry.record', {
        mediationId: opened.mediationId,
        askedAt: '2026-03-02T00:00:00.000Z',
        endedAt: '2026-03-02T00:30:00.000Z',
        place: '村委会',
        partyId: null,
        personName: '赵邻居',
        personFacts: '男，52岁',
        investigatorNames: ['周调解'],
        recorderName: '吴记录',
        attendees: '',
        record: '问：看见什么？\n答：墙是去年砌的。',
        ...patch,
      })
    expect(await codeOf(ask({ endedAt: '2026-03-01T23:00:00.000Z' }))).toBe('inquiry.spanInvalid')
    expect(await codeOf(ask({ endedAt: '2026-03-03T00:00:00.000Z' }))).toBe('mediation.timeInFuture')
    const { inquiryId } = await ask()
    const { inquiries } = await mediator.call('inquiry.list', { mediationId: opened.mediationId })
    expect(inquiries.map(one => one.record)).toEqual(['问：看见什么？\n答：墙是去年砌的。'])
    const found = await mediator.call('find.all', { text: '墙是去年砌的', kinds: ['paper'], limit: 5 })
    expect(found.groups[0]?.hits).toMatchObject([{ paperKind: 'inquiry', id: opened.mediationId }])
    const rows = (await mediator.call('paper.list', { mediationId: opened.mediationId })).rows
    // The written one, and a blank sheet for asking on paper.
    expect(rows.filter(row => row.form === 'inquiry').map(row => row.ref)).toEqual([inquiryId, null])
  })

  it('an original goes back once, after it was taken; a slip is taken off the list with its reason', async () => {
    const opened = await open()
    const save = (patch: Partial<InputOf<'evidence.save'>> = {}) =>
      mediator.call('evidence.save', {
        mediationId: opened.mediationId,
        evidenceId: null,
        rev: null,
        name: '土地证',
        form: 'original',
        source: 'party',
        origin: '',
        pages: 2,
        submitterId: opened.ids[0] ?? null,
        submitterName: '王大明',
        takenOn: '2026-03-02',
        attachmentId: null,
        note: '',
        ...patch,
      })
    const list = async () => (await mediator.call('evidence.list', { mediationId: opened.mediationId })).items
    expect(await codeOf(save({ takenOn: '2026-03-03' }))).toBe('mediation.dateInFuture')
    const { evidenceId } = await save()
    await save({ evidenceId, rev: 1, pages: 3 })
    const give = (rev: number, returnedOn: string) =>
      mediator.call('evidence.return', { evidenceId, rev, returnedOn, returnedTo: '王大明' })
    expect(await codeOf(give(2, '2026-03-01'))).toBe('evidence.returnedBeforeTaken')
    await give(2, '2026-03-02')
    expect(await codeOf(give(3, '2026-03-02'))).toBe('evidence.notKept')
    const wrong = await save({ name: '登错的' })
    await mediator.call('evidence.remove', { evidenceId: wrong.evidenceId, rev: 1, reason: '不是本案的' })
    expect((await list()).map(item => [item.name, item.pages, item.returnedTo])).toEqual([
      ['土地证', 3, '王大明'],
    ])
  })
})

describe('a sound recording', () => {
  const wav = Buffer.concat([Buffer.from('RIFF\u0000\u0000\u0000\u0000WAVEfmt '), Buffer.alloc(40)])

  async function send(caseId: string, purpose: 'recording' | 'other' | 'evidence'): Promise<string> {
    const { uploadId } = await mediator.call('attachment.begin', {
      caseId,
      orderId: null,
      name: '调解录音.wav',
      size: wav.length,
      purpose,
    })
    await mediator.call('attachment.chunk', { uploadId, offset: 0, base64: wav.toString('base64') })
    const sha256 = createHash('sha256').update(wav).digest('hex')
    return (await mediator.call('attachment.finish', { uploadId, sha256 })).attachmentId
  }

  it('is kept only when everybody agreed, and no longer when one takes it back', async () => {
    const opened = await open()
    const ask = (answers: [boolean, boolean], askedAt: string) =>
      mediator.call('mediation.askRecording', {
        mediationId: opened.mediationId,
        askedAt,
        answers: ['王大明', '李二强'].map((name, at) => ({
          partyId: opened.ids[at] ?? null,
          name,
          consented: answers[at] === true,
        })),
        note: '',
      })
    expect(await codeOf(send(opened.caseId, 'recording'))).toBe('attachment.recordingConsent')
    // Another name for it does not get it in; what a party brings along as evidence does.
    expect(await codeOf(send(opened.caseId, 'other'))).toBe('attachment.recordingConsent')
    await send(opened.caseId, 'evidence')
    expect(await ask([true, false], '2026-03-02T00:10:00.000Z')).toEqual({ withoutConsent: ['李二强'] })
    expect(await codeOf(send(opened.caseId, 'recording'))).toBe('attachment.recordingConsent')
    expect(await ask([true, true], '2026-03-02T00:20:00.000Z')).toEqual({ withoutConsent: [] })
    await send(opened.caseId, 'recording')
    await ask([false, true], '2026-03-02T00:30:00.000Z')
    expect(await codeOf(send(opened.caseId, 'recording'))).toBe('attachment.recordingConsent')
  })
})
