import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { attach, exportDossier, type Mediated, mediate } from '../support/mediated.ts'
import { pdfPages } from '../support/pdfText.ts'
import { makePng } from '../support/picture.ts'
import { unzipTexts } from '../support/unzip.ts'

let desk: Booted<Desk>
let mediator: Caller
let clerk: Caller
let made: Mediated

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('feng')
  clerk = await desk.as('li')
  made = await mediate(desk)
})
afterAll(() => desk.close())

const dossier = (mediationId = made.mediationId) => mediator.call('paper.dossier', { mediationId })

describe('the list of papers', () => {
  it('names every form, why one cannot be printed, and what another lacks', async () => {
    const { rows, number } = await mediator.call('paper.list', { mediationId: made.mediationId })
    expect(number).toBe('（2026）清河人调字第K7MP0001号')
    const of = (form: string) => rows.find(row => row.form === form)
    expect(of('agreement')).toMatchObject({ title: '人民调解协议书', unavailable: null })
    expect(of('oralRegister')?.unavailable).toBe('isWritten')
    expect(of('terminationNotice')?.unavailable).toBe('notEnded')
    expect(of('application')?.blanks).toContain('申请事项')
    expect(of('record')?.ref).toBe(made.sessionId)
  })

  it('of a case somebody may not see is refused', async () => {
    const restrict = (restriction: 'restricted' | 'normal') =>
      desk.program.uow.write(db => db.updateRows(caseFileTable, { id: made.caseId }, { restriction }))
    await restrict('restricted')
    for (const ask of [
      mediator.call('paper.list', { mediationId: made.mediationId }),
      dossier(),
      mediator.call('paper.exportDossier', { mediationId: made.mediationId, as: 'pdf', reason: '归档' }),
    ])
      await expect(ask).rejects.toMatchObject({ code: 'permission.denied' })
    await restrict('normal')
  })
})

describe('a paper', () => {
  it('whose name no font has is shown with the character named, and not made', async () => {
    const strange = await mediate(desk, { applicant: '张\u{2FFFF}' })
    const asked = { mediationId: strange.mediationId, form: 'agreement' as const, ref: null }
    const { missing } = await mediator.call('paper.pages', asked)
    expect(missing).toEqual([{ character: '\u{2FFFF}', code: 'U+2FFFF' }])
    await expect(mediator.call('paper.file', { ...asked, as: 'pdf' })).rejects.toMatchObject({
      code: 'paper.glyphMissing',
      params: { characters: '“\u{2FFFF}”（U+2FFFF）' },
    })
    const { state } = await exportDossier(desk, mediator, strange.mediationId)
    expect(state).toMatchObject({ status: 'failed', error: 'paper.glyphMissing', characters: '\u{2FFFF}' })
    expect((await dossier(strange.mediationId)).prints).toEqual([])
  })

  it('with a name of extension B prints, and its words can be copied from the PDF', async () => {
    const rare = await mediate(desk, { applicant: '张𠮷𬍛' })
    const file = await mediator.call('paper.file', {
      mediationId: rare.mediationId,
      form: 'agreement',
      ref: null,
      as: 'pdf',
    })
    expect(file.fileName).toMatch(/^人民调解协议书-.*\.pdf$/)
    expect(pdfPages(Buffer.from(file.base64, 'base64')).join('')).toContain('张𠮷𬍛')
  })

  it('that was printed stands in the register with its copy', async () => {
    const line = {
      mediationId: made.mediationId,
      form: 'agreement' as const,
      ref: null,
      output: 'print' as const,
      reason: '双方签字',
      pageCount: 2,
    }
    expect(await mediator.call('paper.recordPrint', line)).toEqual({ copyNumber: 1 })
    expect(await mediator.call('paper.recordPrint', line)).toEqual({ copyNumber: 2 })
    expect((await dossier()).prints[0]).toMatchObject({
      what: 'agreement',
      output: 'print',
      copyNumber: 2,
      reason: '双方签字',
      byName: 'feng某',
    })
  })
})

describe('the dossier', () => {
  it('tells which of the required papers are missing', async () => {
    const view = await dossier()
    expect(view.missing).toEqual(['identityProof'])
    expect(view.items.find(row => row.item === 'record')?.parts).toHaveLength(1)
    expect(view.proposedRetention).toBe('long10')
  })

  it('files a scan by the words of its name until a person decides, and keeps the decision', async () => {
    const card = await attach(clerk, made.caseId, '张三身份证正反面.png', makePng(40, 25))
    const other = await attach(clerk, made.caseId, '其他材料.png', makePng(30, 50))
    let view = await dossier()
    expect(view.missing).toEqual([])
    const file = (id: string) => view.files.find(one => one.attachmentId === id)
    expect(file(card)).toMatchObject({ item: 'identityProof', isProposed: true })
    expect(file(other)).toMatchObject({ item: null, isProposed: true })
    await mediator.call('paper.fileSheet', {
      mediationId: made.mediationId,
      attachmentId: other,
      item: 'agreement',
    })
    view = await dossier()
    expect(file(other)).toMatchObject({ item: 'agreement', isProposed: false })
    await expect(
      clerk.call('paper.fileSheet', { mediationId: made.mediationId, attachmentId: other, item: null }),
    ).rejects.toMatchObject({ code: 'permission.denied' })
  })

  it('keeps what is written on its cover, and does not overwrite what somebody else wrote meanwhile', async () => {
    const { fields, rev } = await dossier()
    const typed = { ...fields, filedBy: '吴记录', filedOn: '2026-03-05', remarks: '原件由当事人保管。' }
    await mediator.call('paper.saveDossier', { mediationId: made.mediationId, rev, ...typed })
    const saved = await dossier()
    expect(saved.fields).toMatchObject({ filedBy: '吴记录', remarks: '原件由当事人保管。' })
    expect(saved.items.find(row => row.item === 'remarks')?.parts).toHaveLength(1)
    await expect(
      mediator.call('paper.saveDossier', { mediationId: made.mediationId, rev, ...typed, filedBy: '别人' }),
    ).rejects.toMatchObject({ code: 'row.changedMeanwhile' })
  })

  it('comes as one PDF with pages numbered through all parts, as its index says', async () => {
    const view = await dossier()
    const { state, bytes, copyNumber } = await exportDossier(desk, mediator, made.mediationId)
    expect(state).toMatchObject({ status: 'done', error: null })
    const pages = pdfPages(bytes)
    expect(pages).toHaveLength(state.pageCount)
    expect(pages[0]).toContain('人民调解卷宗')
    expect(pages.at(-1)).toContain(`本卷宗共 ${view.pageCount} 页`)
    const index = pages[1] ?? ''
    for (const { title, page } of view.items.flatMap(row => row.parts)) {
      if (page === null) continue
      expect(index).toContain(title)
      // Behind cover and index come the numbered pages.
      const shown = pages[page + 1] ?? ''
      expect(shown.replace(/\s/g, '')).toMatch(new RegExp(`${page}第${copyNumber}份校验`))
    }
    for (const page of pages) expect(page).toMatch(/校验 [0-9A-Z]{4}-[0-9A-Z]{4}$/)
  })

  it('is registered with its copy, its reason and the code of its last page', async () => {
    const first = await exportDossier(desk, mediator, made.mediationId)
    const second = await exportDossier(desk, mediator, made.mediationId)
    expect(second.copyNumber).toBe(first.copyNumber + 1)
    const [line] = (await dossier()).prints
    expect(line).toMatchObject({
      what: 'dossier',
      output: 'pdf',
      copyNumber: second.copyNumber,
      reason: '归档',
      chainCode: second.state.chainCode,
    })
    // The same pages in another copy carry other codes.
    expect(second.state.chainCode).not.toBe(first.state.chainCode)
  })

  it('comes as a folder with the originals and the checker', async () => {
    await attach(clerk, made.caseId, '现场录音收条.pdf', Buffer.from('%PDF-1.4 not a real one'))
    const { bytes, state } = await exportDossier(desk, mediator, made.mediationId, 'folder')
    expect(state.fileName).toMatch(/\.zip$/)
    const names = [...unzipTexts(bytes).keys()]
    expect(names).toContain('卷宗.pdf')
    expect(names).toContain('核对卷宗.html')
    expect(names.filter(name => name.startsWith('附件/'))).toHaveLength(3)
  })

  it('comes as pages for the printer, scans among them', async () => {
    const { exportId, state } = await exportDossier(desk, mediator, made.mediationId, 'print')
    const first = await mediator.call('paper.exportPages', { exportId, from: 0 })
    expect(first.total).toBe(state.pageCount)
    const rest = await mediator.call('paper.exportPages', { exportId, from: first.pages.length })
    const items = [...first.pages, ...rest.pages].flatMap(page => page.items)
    const pictures = { ...first.pictures, ...rest.pictures }
    const refs = items.flatMap(item => (item.kind === 'image' ? [item.ref] : []))
    expect(refs).toHaveLength(2)
    for (const ref of refs) expect(pictures[ref]).toMatch(/^data:image\/png;base64,/)
  })

  it('of somebody else cannot be fetched, and one that was cancelled leaves no line', async () => {
    const { exportId } = await exportDossier(desk, mediator, made.mediationId)
    const other = await desk.as('zhou')
    await expect(other.call('paper.readExport', { exportId, offset: 0 })).rejects.toMatchObject({
      code: 'paper.exportGone',
    })
    const before = (await dossier()).prints.length
    const started = await mediator.call('paper.exportDossier', {
      mediationId: made.mediationId,
      as: 'pdf',
      reason: '归档',
    })
    await mediator.call('paper.cancelExport', { exportId: started.exportId })
    await desk.program.exports.idle()
    const state = await mediator.call('paper.exportState', { exportId: started.exportId })
    expect(state).toMatchObject({ status: 'cancelled', size: 0 })
    expect((await dossier()).prints).toHaveLength(before)
  })
})
