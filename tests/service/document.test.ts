import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutputOf } from '../../shared/contract/registry.ts'
import type { AgreementClause } from '../../shared/domain/mediation.ts'
import type { Actor } from '../../shared/domain/role.ts'
import {
  agreementNumber,
  chineseNumeral,
  committeeName,
  performanceSentence,
} from '../../shared/labels/document.ts'
import { paperText } from '../../shared/labels/paper.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { agreementTable, mediationTable } from '../../shared/node/db/entities/mediation.ts'
import { userTable } from '../../shared/node/db/entities/organization.ts'
import { bootDesk, type Caller } from '../support/boot.ts'
import { unzipTexts } from '../support/unzip.ts'

let desk: Awaited<ReturnType<typeof bootDesk>>
let mediator: Caller
let actor: Actor
let caseId: string

const party = {
  isOrganization: false,
  idType: 'none' as const,
  idNumber: null,
  phone: null,
  phoneNote: null,
  address: null,
  sex: 'unknown' as const,
  birthOn: null,
  nation: null,
  occupation: null,
  legalPerson: null,
}
const clauses: AgreementClause[] = [
  {
    obligor: '清河建材有限公司',
    obligee: '张三',
    kind: 'payment',
    content: '医疗费',
    amountFen: 1_234_567,
    manner: '银行转账',
    dueOn: '2026-04-01',
    instalments: [],
  },
  {
    obligor: '清河建材有限公司',
    obligee: '张三',
    kind: 'payment',
    content: '误工费',
    amountFen: 300_000,
    manner: '',
    dueOn: null,
    instalments: [
      { dueOn: '2026-05-01', amountFen: 200_000 },
      { dueOn: '2026-04-01', amountFen: 100_000 },
    ],
  },
  {
    obligor: '张三',
    obligee: '',
    kind: 'forbearance',
    content: '阻挡料场通道',
    amountFen: null,
    manner: '',
    dueOn: null,
    instalments: [],
  },
]

beforeAll(async () => {
  desk = await bootDesk()
  const clerk = await desk.as('li')
  mediator = await desk.as('feng')
  const registered = await clerk.call('case.register', {
    title: '料场扬尘伤人纠纷',
    narrative: '料场卸料时砖块掉落，砸伤路过的张三。',
    channel: 'walkIn',
    source: 'citizen',
    sourceRef: null,
    toldAt: '2026-03-01T01:00:00.000Z',
    isAnonymous: false,
    isProtectedReporter: false,
    place: '石桥村料场',
    unitId: null,
    gridId: null,
    peopleCount: null,
    amountFen: null,
    categoryCode: null,
    matterClass: 'dispute',
    repeatOfId: null,
    parties: [
      {
        ...party,
        role: 'applicant',
        name: '张三',
        sex: 'male',
        birthOn: '1980-03-11',
        nation: '汉族',
        occupation: '农民',
        phone: '13800000001',
        address: '清河镇石桥村8号',
      },
      { ...party, role: 'respondent', isOrganization: true, name: '清河建材有限公司', legalPerson: '李四' },
      { ...party, role: 'reporter', name: '过路人' },
    ],
    draftId: null,
  })
  caseId = registered.caseId
  const user = await desk.program.uow.read(db => db.findOne(userTable, { username: 'feng' }))
  if (!user) throw new Error('no mediator')
  const { id: userId, name, orgId, roles, departmentIds, unitId } = user
  actor = { userId, name, orgId, roles, departmentIds, unitId, isSystem: false }
})
afterAll(() => desk.close())

/** A mediation of the case, with an agreement when clauses are given. */
async function mediate(options: {
  clauses?: AgreementClause[]
  isOral?: boolean
  hasFailed?: boolean
}): Promise<string> {
  return desk.bus.internal('test', actor, [], async ctx => {
    ctx.authorise(true)
    const mediation = await ctx.insert(mediationTable, {
      caseId,
      number: '2026-K7MP0001',
      status: 'open',
      source: 'application',
      disputeSummary: '料场卸料砸伤行人，双方对赔偿有争议。',
      mediatorNames: ['冯调解', '周调解'],
      committeeId: null,
      mediatorIds: null,
      recorderName: null,
      consents: [],
      openedAt: '2026-03-02T02:00:00.000Z',
      dueOn: '2026-04-02',
      place: '调解室',
      concludedAt: null,
      failureReason: null,
      stopKind: null,
      limitRule: null,
      otherPathsTold: [],
    })
    if (options.clauses)
      await ctx.insert(agreementTable, {
        mediationId: mediation.id,
        caseId,
        number: mediation.number,
        isOral: options.isOral ?? false,
        facts: '2026年2月20日，料场卸料时砖块掉落。\n张三左臂受伤，花去医疗费一万余元。',
        clauses: options.clauses,
        copies: 3,
        madeOn: '2026-03-10',
        effectiveOn: null,
        confirmationDueOn: null,
      })
    if (options.hasFailed)
      await ctx.move(mediationTable, mediation, 'fail', {
        concludedAt: '2026-03-20T02:00:00.000Z',
        failureReason: '双方对赔偿数额分歧较大。',
        otherPathsTold: ['litigation', 'arbitration'],
      })
    return mediation.id
  })
}

/** All words of the pages, one after the other as they stand. */
function textOf({ pages }: OutputOf<'paper.pages'>): string {
  return pages
    .flatMap(page => page.items)
    .map(item => (item.kind === 'text' ? item.text : ''))
    .join('')
}

const paper = (mediationId: string, form: 'agreement' | 'oralRegister' | 'terminationNotice') => ({
  mediationId,
  form,
  ref: null,
})

/** The words of a Word file, paragraph by paragraph. */
function wordText(base64: string): { text: string; xml: string } {
  const xml = unzipTexts(Buffer.from(base64, 'base64')).get('word/document.xml') ?? ''
  const text = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)]
    .map(([paragraph]) => [...paragraph.matchAll(/<w:t[^>]*>(.*?)<\/w:t>/gs)].map(match => match[1]).join(''))
    .join('\n')
  return { text, xml }
}

describe('the agreement', () => {
  test('names the parties as the form asks and leaves blanks for what is not known', async () => {
    const shown = await mediator.call('paper.pages', paper(await mediate({ clauses }), 'agreement'))
    const text = textOf(shown)
    expect(text).toMatch(/^人民调解协议书/)
    expect(text).toContain('编号：（2026）清河人调字第K7MP0001号')
    // Born on 11 March, so a day short of 46 on 10 March.
    expect(text).toContain('姓名：张三性别：男民族：汉族年龄：45岁')
    expect(text).toContain('职业或职务：农民联系方式：13800000001')
    expect(text).toContain('名称：清河建材有限公司')
    expect(text).toContain('法定代表人：李四联系方式：地址：')
    expect(text).not.toContain('过路人')
    expect(text).not.toMatch(/undefined|null|NaN/)
  })

  test('says sums in figures and in words, instalments and days', async () => {
    const text = textOf(await mediator.call('paper.pages', paper(await mediate({ clauses }), 'agreement')))
    expect(text).toContain(
      '一、清河建材有限公司于2026年4月1日前以银行转账方式向张三支付医疗费人民币12,345.67元（大写：壹万贰仟叁佰肆拾伍元陆角柒分）。',
    )
    expect(text).toContain('人民币3,000.00元（大写：叁仟元整）')
    expect(text).toContain('第一项：以银行转账方式，于2026年4月1日前一次付清。')
    expect(text).toContain('第二项：分二期履行，最后一期于2026年5月1日前付清。')
    expect(text).toContain('第三项：自本协议生效之日起履行。')
    expect(text).toContain('本协议一式三份，当事人各执一份，人民调解委员会留存一份。')
    expect(text).toContain('清河镇人民调解委员会（印章）')
    expect(text).toContain('2026年3月10日')
  })

  test('is exported to Word with the same words, on A4 in FangSong, its signatures kept together', async () => {
    const mediationId = await mediate({ clauses })
    const shown = await mediator.call('paper.pages', paper(mediationId, 'agreement'))
    const file = await mediator.call('paper.file', { ...paper(mediationId, 'agreement'), as: 'docx' })
    expect(file.fileName).toBe('人民调解协议书-（2026）清河人调字第K7MP0001号.docx')
    const { text, xml } = wordText(file.base64)
    const plain = (words: string) => words.replace(/[\s\u3000]/g, '')
    // Page numbers and the mark for the seal across the sheets belong to the pages, not to the words.
    const words = plain(textOf(shown)).replace(/-\d+-/g, '').replaceAll(paperText.edgeMark, '')
    expect(shown.pages.length > 1).toBe(textOf(shown).includes(paperText.edgeMark))
    expect(plain(text)).toBe(words)
    expect(xml).toContain('w:eastAsia="FangSong"')
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(xml).toMatch(/<w:pgMar w:top="1440" w:right="1803" w:bottom="1440" w:left="1803"/)
    const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs) ?? []
    const copies = paragraphs.findIndex(paragraph => paragraph.includes('本协议一式三份'))
    const ending = paragraphs.slice(copies, -1)
    expect(ending.length).toBeGreaterThan(5)
    for (const paragraph of ending) expect(paragraph).toMatch(/<w:keepNext\/><w:keepLines\/>/)
  })

  test('an oral one becomes the register form and binds from the day it was reached', async () => {
    const mediationId = await mediate({ clauses, isOral: true })
    const text = textOf(await mediator.call('paper.pages', paper(mediationId, 'oralRegister')))
    expect(text).toMatch(/^人民调解口头协议登记表/)
    expect(text).toContain('自各方当事人达成协议之日起生效')
    await expect(mediator.call('paper.pages', paper(mediationId, 'agreement'))).rejects.toMatchObject({
      code: 'paper.unavailable',
    })
  })

  test('cannot be printed before it is written', async () => {
    const mediationId = await mediate({})
    await expect(mediator.call('paper.pages', paper(mediationId, 'agreement'))).rejects.toMatchObject({
      code: 'paper.unavailable',
    })
  })

  test('of a restricted file is shown to nobody who is not named in it', async () => {
    const mediationId = await mediate({ clauses })
    const restrict = (restriction: 'restricted' | 'normal') =>
      desk.program.uow.write(db => db.updateRows(caseFileTable, { id: caseId }, { restriction }))
    await restrict('restricted')
    await expect(
      mediator.call('paper.file', { ...paper(mediationId, 'agreement'), as: 'docx' }),
    ).rejects.toMatchObject({
      code: 'permission.denied',
    })
    await restrict('normal')
  })
})

describe('the termination notice', () => {
  test('gives the reason and the other paths the parties were told of', async () => {
    const mediationId = await mediate({ hasFailed: true })
    const file = await mediator.call('paper.file', { ...paper(mediationId, 'terminationNotice'), as: 'docx' })
    const { text } = wordText(file.base64)
    expect(text).toContain('终止调解告知书')
    expect(text).toContain('张三、清河建材有限公司：')
    expect(text).toContain('第二十六条')
    expect(text).toContain('双方对赔偿数额分歧较大。')
    expect(text).toContain('（一）依照仲裁协议或者法律规定，向仲裁机构申请仲裁。')
    expect(text).toContain('（二）向有管辖权的人民法院提起诉讼。')
    expect(text).not.toContain('行政机关')
    expect(text).toContain('2026年3月20日')
  })

  test('is refused while the mediation goes on', async () => {
    const mediationId = await mediate({ clauses })
    await expect(mediator.call('paper.pages', paper(mediationId, 'terminationNotice'))).rejects.toMatchObject(
      { code: 'paper.unavailable' },
    )
  })
})

test('the committee takes the name of the town, whatever the centre is called', () => {
  expect(committeeName('清河镇综治中心')).toBe('清河镇人民调解委员会')
  expect(committeeName('清河镇社会治安综合治理中心')).toBe('清河镇人民调解委员会')
  expect(committeeName('清河街道矛盾调解中心')).toBe('清河街道人民调解委员会')
})

test('a number of another shape is printed as it is', () => {
  expect(agreementNumber('石桥〔2026〕7号', '清河镇综治中心')).toBe('石桥〔2026〕7号')
})

test('small numbers are written in characters', () => {
  expect([1, 10, 11, 20, 35].map(chineseNumeral)).toEqual(['一', '十', '十一', '二十', '三十五'])
})

test('an act without a day is due when the agreement binds', () => {
  const act: AgreementClause = { ...(clauses[2] as AgreementClause), kind: 'act', content: '清运砖块' }
  expect(performanceSentence(1, act)).toBe('第一项：自本协议生效之日起履行。')
})
