/** What the checks of an agreement catch, and what they leave alone. */
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import {
  type AgreementText,
  agreementDoubtCodes,
  agreementFaultCodes,
  agreementParty,
  checkAgreement,
  agreementFaultCodes as contractCodes,
} from '../../shared/domain/agreementCheck.ts'
import { agreementRulesFromFile } from '../../shared/domain/agreementRules.ts'
import type { AgreementClause } from '../../shared/domain/mediation.ts'
import { errorLabels } from '../../shared/labels/errors.ts'
import { clauseFaultLabels, clauseSentence } from '../../shared/labels/mediation.ts'
import { loadRulebook } from '../../shared/node/rulebook.ts'

const rules = loadRulebook(fileURLToPath(new URL('../../resources/', import.meta.url)))

const pay: AgreementClause = {
  obligor: '李二强',
  obligee: '王大明',
  kind: 'payment',
  content: '医疗费',
  amountFen: 1_200_000,
  manner: '银行转账',
  dueOn: '2026-04-01',
  instalments: [],
  breach: '按欠款每日万分之三支付违约金',
}
const act: AgreementClause = {
  ...pay,
  kind: 'act',
  content: '拆除占用共用通道的围墙',
  amountFen: null,
  manner: '',
  breach: '',
}
const text = (patch: Partial<AgreementText> = {}): AgreementText => ({
  clauses: [pay],
  madeOn: '2026-03-02',
  facts: '双方因院墙界线发生争执，李二强推搡致王大明受伤就医。',
  copies: 3,
  parties: [
    { name: '王大明', role: 'applicant', isMinor: false },
    { name: '李二强', role: 'respondent', isMinor: false },
  ],
  ...patch,
})
const check = (agreement: AgreementText) => checkAgreement(agreement, rules.agreement, rules.recognize)
const codes = (agreement: AgreementText) => check(agreement).map(finding => finding.code)
const withClause = (patch: Partial<AgreementClause>, base = pay) => text({ clauses: [{ ...base, ...patch }] })

/** One faulty clause for each kind, by the code it must be caught with. */
const faulty: [string, AgreementText][] = [
  ['agreement.obligorMissing', withClause({ obligor: '' })],
  ['agreement.contentMissing', withClause({ content: '' })],
  ['agreement.amountMissing', withClause({ amountFen: null })],
  ['agreement.dateMissing', withClause({ dueOn: null })],
  ['agreement.dateBeforeMaking', withClause({ dueOn: '2026-03-01' })],
  [
    'agreement.instalmentsDoNotAdd',
    withClause({
      dueOn: null,
      instalments: [
        { dueOn: '2026-04-01', amountFen: 600_000 },
        { dueOn: '2026-05-01', amountFen: 500_000 },
      ],
    }),
  ],
  ['agreement.obligorNotParty', withClause({ obligor: '李二强的哥哥李大强' })],
  ['agreement.obligeeMissing', withClause({ obligee: '' })],
  ['agreement.selfDuty', withClause({ obligee: '李二强' })],
  [
    'agreement.instalmentOrder',
    withClause({
      dueOn: null,
      instalments: [
        { dueOn: '2026-05-01', amountFen: 600_000 },
        { dueOn: '2026-04-01', amountFen: 600_000 },
      ],
    }),
  ],
  [
    'agreement.instalmentOrder',
    withClause({
      dueOn: null,
      instalments: [
        { dueOn: '2026-04-01', amountFen: 600_000 },
        { dueOn: '2026-04-01', amountFen: 600_000 },
      ],
    }),
  ],
  ['agreement.amountContradicts', withClause({ content: '医疗费、误工费共计10000元' })],
  ['agreement.amountContradicts', withClause({ content: '赔偿款壹万元整' })],
  ['agreement.dateContradicts', withClause({ content: '医疗费，2026年6月30日前付清' })],
  ['agreement.unlawful', withClause({ content: '保证今后不得报警、不得上访' }, act)],
  ['agreement.unlawful', withClause({ content: '医疗费，王大明收款后不再追究李二强刑事责任' })],
  ['agreement.unlawful', withClause({ content: '与王大明断绝父子关系' }, act)],
  ['agreement.unlawful', withClause({ content: '不再赡养王大明' }, act)],
  ['agreement.unlawful', withClause({ content: '归还赌债' })],
  ['agreement.unlawful', withClause({ content: '当众下跪认错' }, act)],
  ['agreement.unlawful', withClause({ content: '把宅基地卖给王大明' }, act)],
  ['agreement.unlawful', withClause({ breach: '王大明有权扣押李二强身份证' })],
  ['agreement.unlawful', withClause({ breach: '由村委会罚款2000元' })],
  ['agreement.unlawful', withClause({ content: '放弃一切诉讼权利' }, act)],
  ['agreement.notMediable', withClause({ content: '双方自即日起解除婚姻关系' }, act)],
  ['agreement.notMediable', withClause({ content: '确认孩子与李二强不存在亲子关系' }, act)],
  ['agreement.notMediable', withClause({ content: '将孩子送养给李二强' }, act)],
  [
    'agreement.minorObligor',
    text({
      parties: [
        { name: '王大明', role: 'applicant', isMinor: false },
        { name: '李二强', role: 'respondent', isMinor: true },
      ],
    }),
  ],
  ['agreement.interestTooHigh', withClause({ content: '借款本金及利息，月息3分' })],
  ['agreement.interestTooHigh', withClause({ content: '借款本金，年利率36%' })],
  ['agreement.clauseTwice', text({ clauses: [pay, { ...pay }] })],
  ['agreement.copiesTooFew', text({ copies: 2 })],
]
const doubtful: [string, AgreementText][] = [
  ['agreement.obligeeNotParty', withClause({ obligee: '县人民医院' })],
  ['agreement.mannerMissing', withClause({ manner: '' })],
  ['agreement.propertyRight', withClause({ content: '确认东屋房屋所有权归王大明' }, act)],
  ['agreement.vague', withClause({ content: '尽快修好院墙' }, act)],
  ['agreement.vague', withClause({ content: '给予适当补偿' })],
  ['agreement.vague', withClause({ content: '医疗费，有钱了再还' })],
  ['agreement.conditional', withClause({ content: '如果收成好，就把围墙重新砌好' }, act)],
  ['agreement.penaltyTooHigh', withClause({ breach: '支付违约金5000元' })],
  ['agreement.breachMissing', withClause({ breach: '' })],
  ['agreement.tooFarAway', withClause({ dueOn: '2030-04-01' })],
  [
    'agreement.partyWithoutClause',
    text({
      copies: 4,
      parties: [...text().parties, { name: '赵三', role: 'respondent', isMinor: false }],
    }),
  ],
  ['agreement.factsTooShort', text({ facts: '打架' })],
]

/** Clauses as mediators write them every day; none may be called a fault. */
const sound: [string, Partial<AgreementClause>, AgreementClause][] = [
  ['a plain payment', {}, pay],
  ['the same sum in the words', { content: '医疗费12000元' }, pay],
  ['the same sum in capitals', { content: '医疗费壹万贰仟元整' }, pay],
  ['a past date in the words', { content: '2025年12月3日受伤的医疗费' }, pay],
  ['the due date repeated', { content: '医疗费，2026年4月1日前付清' }, pay],
  ['maintenance of parents', { content: '每月赡养费，并每周看望一次' }, pay],
  ['a promise to support', { content: '赡养老人，承担看病陪护' }, act],
  ['taking a complaint back to the company', { content: '到供电所办理过户手续' }, act],
  ['no more noise', { kind: 'forbearance', content: '在22时以后播放广场舞音乐' }, act],
  ['no more piling', { kind: 'forbearance', content: '在共用通道堆放杂物' }, act],
  ['a written apology', { content: '当面赔礼道歉' }, act],
  ['wages', { content: '2026年1月至2月工资' }, pay],
  ['a loan with lawful interest', { content: '借款本金，年利率6%' }, pay],
  ['a transfer of the right to farm', { content: '办理承包地经营权流转手续' }, act],
  ['a penalty within the limit', { breach: '支付违约金3000元' }, pay],
  [
    'parts that add up',
    {
      dueOn: null,
      instalments: [
        { dueOn: '2026-04-01', amountFen: 600_000 },
        { dueOn: '2026-05-01', amountFen: 600_000 },
      ],
    },
    pay,
  ],
  [
    'the sum of one part in the words',
    {
      content: '医疗费，每期6000元',
      dueOn: null,
      instalments: [
        { dueOn: '2026-04-01', amountFen: 600_000 },
        { dueOn: '2026-05-01', amountFen: 600_000 },
      ],
    },
    pay,
  ],
  ['going together to the police for a certificate', { content: '一同到派出所办理户口迁移' }, act],
  ['divorce already settled elsewhere', { content: '离婚后孩子的抚养费' }, pay],
  ['visiting the child', { content: '每月第二个周六探望孩子' }, act],
  ['goods returned', { content: '退还彩礼' }, pay],
  ['repairs', { content: '修好三号楼漏水的水管并重做防水' }, act],
]

describe('faulty clauses', () => {
  it.each(faulty)('%s is caught', (code, agreement) => {
    const found = check(agreement).find(finding => finding.code === code)
    expect(found).toMatchObject({ severity: 'fault' })
  })
  it('at least twenty kinds are known, and every fault of the contract has a case here', () => {
    expect(new Set([...faulty, ...doubtful].map(([code]) => code)).size).toBeGreaterThanOrEqual(20)
    expect(new Set(faulty.map(([code]) => code))).toEqual(new Set(agreementFaultCodes))
    expect(new Set(doubtful.map(([code]) => code))).toEqual(new Set(agreementDoubtCodes))
  })
  it.each(doubtful)('%s is pointed out and may stand', (code, agreement) => {
    const found = check(agreement)
    expect(found.find(finding => finding.code === code)).toMatchObject({ severity: 'doubt' })
    expect(found.filter(finding => finding.severity === 'fault')).toEqual([])
  })
})

describe('sound clauses', () => {
  it.each(sound)('%s is no fault', (_name, patch, base) => {
    expect(
      check(text({ clauses: [{ ...base, ...patch }, act] })).filter(one => one.severity === 'fault'),
    ).toEqual([])
  })
  it('the ordinary agreement gives nothing to say at all', () => {
    expect(codes(text())).toEqual([])
  })
})

test('a finding names its clause, its words and its law', () => {
  const found = check(text({ clauses: [act, { ...act, content: '今后不得报警' }] }))
  expect(found.find(one => one.code === 'agreement.unlawful')).toMatchObject({ clause: 2, words: '不得报警' })
  expect(found.find(one => one.code === 'agreement.unlawful')?.law).not.toBe('')
})

test('a party under eighteen by birth day or by number is a minor on the day of the agreement', () => {
  const person = {
    name: '小王',
    role: 'respondent',
    isOrganization: false,
    idType: 'none',
    idNumber: null,
  } as const
  const born = (birthOn: string) => agreementParty({ ...person, birthOn }, '2026-03-02').isMinor
  expect(born('2008-03-03')).toBe(true)
  expect(born('2008-03-02')).toBe(false)
  expect(
    agreementParty(
      { ...person, birthOn: null, idType: 'citizenId', idNumber: '11010520100307831X' },
      '2026-03-02',
    ).isMinor,
  ).toBe(true)
})

test('every finding has its Chinese sentence, on the screen and as a refusal', () => {
  for (const code of [...contractCodes, ...agreementDoubtCodes]) expect(clauseFaultLabels[code]).toBeTruthy()
  for (const code of contractCodes) expect(errorLabels[code]).toBeTruthy()
})

test('what follows a failure stands at the end of the sentence', () => {
  expect(clauseSentence(pay)).toMatch(/；逾期不履行的，按欠款每日万分之三支付违约金。$/)
  expect(clauseSentence({ ...pay, breach: '逾期付款的，双倍支付利息。' })).toMatch(
    /；逾期付款的，双倍支付利息。$/,
  )
  expect(clauseSentence({ ...pay, breach: undefined })).not.toContain('；')
})

test('a broken file of words is refused with what is wrong', () => {
  expect(agreementRulesFromFile({ version: '1' })).toMatchObject({
    ok: false,
    code: 'agreement.rulesInvalid',
  })
})
