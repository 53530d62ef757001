import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { isReceiptOf, readReceiptQr, receiptQrText } from '../../shared/node/matter/receiptCode.ts'
import { bootDesk } from '../support/boot.ts'
import { intake, party, viewOf } from '../support/matter.ts'

let desk: Awaited<ReturnType<typeof bootDesk>>
beforeAll(async () => {
  desk = await bootDesk()
})
afterAll(() => desk.close())

const fileOf = async (caseId: string) => {
  const file = await desk.program.uow.read(db => db.findOne(caseFileTable, { id: caseId }))
  if (!file) throw new Error('no such case')
  return file
}
const answers = [
  { questionId: 'wages.employer', question: '哪个单位、哪个工地欠的？', answer: '宏远建筑三号工地' },
  { questionId: 'wages.workers', question: '一共欠了多少人？', answer: '12' },
]

describe('questions of the kind', () => {
  it('are kept with the case as they were asked, and their answers are found by search', async () => {
    const li = await desk.as('li')
    const { caseId } = await li.call('case.register', intake({ narrative: '老板拖欠工资。', answers }))
    expect((await viewOf(li, caseId)).case.answers).toEqual(answers)
    const { rows } = await li.call('case.list', {
      search: '宏远建筑',
      statuses: [],
      matterClass: null,
      categoryCode: null,
      unitId: null,
      departmentId: null,
      level: null,
      isOverdue: false,
      isDueToday: false,
      sort: 'newest',
      limit: 10,
      cursor: null,
    })
    expect(rows.map(row => row.id)).toContain(caseId)
  })

  it('may all stay without an answer', async () => {
    const li = await desk.as('li')
    const { caseId } = await li.call('case.register', intake())
    expect((await viewOf(li, caseId)).case.answers).toBeNull()
  })

  it('come with the product', async () => {
    const { templates } = await (await desk.as('sun')).call('intake.templates', {})
    expect(templates.find(template => template.id === 'wages')?.questions).toHaveLength(3)
  })
})

describe('what to bring', () => {
  it('is told once at registration, by the kind and by what is there already', async () => {
    const li = await desk.as('li')
    const { bring } = await li.call('case.register', intake({ categoryCode: '06-01' }))
    expect(bring.some(item => item.includes('身份证'))).toBe(true)
    expect(bring.some(item => item.includes('劳动合同'))).toBe(true)
    expect(bring.some(item => item.includes('能打通的电话'))).toBe(false)
    const complete = await li.call(
      'case.register',
      intake({
        categoryCode: '06-01',
        parties: [
          party({ idType: 'citizenId', idNumber: '11010519491231002X' }),
          party({ role: 'respondent', name: '宏远建筑公司', isOrganization: true, idType: 'none' }),
        ],
      }),
    )
    expect(complete.bring.some(item => item.includes('身份证'))).toBe(false)
  })

  it('follows the questions that were asked while no category is chosen, and stands on the slip', async () => {
    const li = await desk.as('li')
    const { caseId, bring } = await li.call('case.register', intake({ answers }))
    expect(bring.some(item => item.includes('工资表'))).toBe(true)
    expect((await li.call('case.receipt', { caseId })).bring).toEqual(bring)
  })
})

describe('the receipt slip', () => {
  it('carries number and check code in its QR text, and nothing of the person or the matter', async () => {
    const li = await desk.as('li')
    const { caseId, number } = await li.call('case.register', intake())
    const slip = await li.call('case.receipt', { caseId })
    expect(slip).toMatchObject({ holder: 'named', applicantName: '王大明', queryCode: null })
    expect(slip.qrText).toBe(`${number} ${slip.checkCode}`)
    expect(readReceiptQr(slip.qrText)).toEqual({ number, checkCode: slip.checkCode })
  })

  it('is known again wherever the matter is known, and a made-up one is not', async () => {
    const li = await desk.as('li')
    const first = await li.call('case.register', intake())
    const second = await li.call('case.register', intake())
    const { qrText } = await li.call('case.receipt', { caseId: first.caseId })
    expect(isReceiptOf(await fileOf(first.caseId), qrText)).toBe(true)
    expect(isReceiptOf(await fileOf(first.caseId), qrText.toLowerCase())).toBe(true)
    expect(isReceiptOf(await fileOf(second.caseId), qrText)).toBe(false)
    // Of a desk that joined a county the same code stands in an address.
    const file = await fileOf(first.caseId)
    const address = receiptQrText(file, 'https://county.test:8443/')
    expect(address).toBe(`https://county.test:8443/progress?n=${file.number}&c=${qrText.slice(-6)}`)
    expect(isReceiptOf(file, address)).toBe(true)
    const code = qrText.slice(-6)
    expect(isReceiptOf(await fileOf(second.caseId), `${second.number} ${code}`)).toBe(false)
    expect(isReceiptOf(await fileOf(first.caseId), '随便写的')).toBe(false)
  })

  it('names nobody who gave no name or asked for protection', async () => {
    const li = await desk.as('li')
    const anonymous = await li.call('case.register', intake({ isAnonymous: true, parties: [] }))
    const slip = await li.call('case.receipt', { caseId: anonymous.caseId })
    expect(slip).toMatchObject({ holder: 'anonymous', applicantName: '' })
    expect(slip.queryCode).toMatch(/^[2-9B-Z]{8}$/)
    expect(slip.qrText).not.toContain(slip.queryCode ?? '')
    const hidden = await li.call(
      'case.register',
      intake({ isProtectedReporter: true, narrative: '我叫王大明，要反映厂里偷排污水。' }),
    )
    const protectedSlip = await li.call('case.receipt', { caseId: hidden.caseId })
    expect(protectedSlip).toMatchObject({ holder: 'protected', applicantName: '', queryCode: null })
    expect(JSON.stringify(protectedSlip)).not.toContain('王大明')
  })
})

describe('reading a pasted text', () => {
  it("knows the centre's own villages and counts days from today", async () => {
    const { findings } = await (await desk.as('sun')).call('intake.recognize', {
      text: '我叫张三，昨天在石桥村二组，电话13812345678',
    })
    const { units } = await (await desk.as('sun')).call('unit.list', {})
    expect(findings.map(item => [item.kind, item.value])).toEqual([
      ['name', '张三'],
      ['day', '2026-03-01'],
      ['place', '石桥村二组'],
      ['mobile', '13812345678'],
    ])
    expect(findings[2]?.unitId).toBe(units.find(unit => unit.name === '石桥村')?.id)
  })
})
