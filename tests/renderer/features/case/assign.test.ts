import { describe, expect, it } from 'vitest'
import {
  assignments,
  takeAll,
  takeFinding,
  withAnswer,
} from '../../../../renderer/features/case/intake/assign.ts'
import {
  draftContent,
  draftIdOf,
  emptyForm,
  type IntakeForm,
  isEmptyForm,
  readDraft,
  registerInput,
} from '../../../../renderer/features/case/intake/intakeForm.ts'
import type { FindingView } from '../../../../shared/contract/intake.ts'

const now = '2026-03-02T01:00:00.000Z'
const roles = ['intakeClerk']

function finding(kind: FindingView['kind'], start: number, value: string, patch: Partial<FindingView> = {}) {
  return {
    kind,
    start,
    end: start + value.length,
    text: value,
    value,
    role: null,
    confidence: 0.9,
    unitId: null,
    gridId: null,
    ...patch,
  } satisfies FindingView
}
const name = (start: number, value: string, role: 'applicant' | 'respondent') =>
  finding('name', start, value, { role })
const sides = (findings: FindingView[], form: IntakeForm = emptyForm(roles)) =>
  assignments(findings, form, null).map(item => `${item.role ?? ''}.${item.field}`)

describe('where a finding goes', () => {
  it('a number right behind a name is that person’s, one far behind the other side’s name the teller’s own', () => {
    expect(sides([name(0, '王五', 'respondent'), finding('mobile', 4, '13812345678')])).toEqual([
      'respondent.name',
      'respondent.phone',
    ])
    expect(sides([name(0, '赵六', 'respondent'), finding('mobile', 40, '13812345678')])).toEqual([
      'respondent.name',
      'applicant.phone',
    ])
    // What lies between, such as a sum, brings nothing nearer.
    expect(
      sides([
        name(0, '赵六', 'respondent'),
        finding('money', 8, '1800000'),
        finding('mobile', 22, '13812345678'),
      ]),
    ).toEqual(['respondent.name', '.amount', 'applicant.phone'])
    expect(
      sides([
        name(4, '李四', 'applicant'),
        finding('citizenId', 10, '11010519491231002X'),
        finding('mobile', 32, '13812345678'),
      ]),
    ).toEqual(['applicant.name', 'applicant.idNumber', 'applicant.phone'])
  })

  it('a day goes to the question of the kind that asks for one, else it waits to be chosen', () => {
    const day = finding('day', 0, '2026-02-28')
    const question = { questionId: 'debt.lentOn', question: '哪天借的？' }
    const [asked] = assignments([day], emptyForm(roles), question)
    expect(asked).toMatchObject({ field: 'answer', isSure: true })
    const [free] = assignments([day], emptyForm(roles), null)
    expect(free).toMatchObject({ field: 'toldAt', isSure: false })
    if (asked) expect(takeFinding(emptyForm(roles), asked, now).answers).toHaveLength(1)
    if (free) expect(takeFinding(emptyForm(roles), free, now).toldAt).toBe('2026-02-28T04:00:00.000Z')
  })

  it('what says almost nothing is not shown', () => {
    expect(
      assignments([finding('day', 0, '2025-01-01', { confidence: 0.3 })], emptyForm(roles), null),
    ).toEqual([])
  })
})

describe('taking everything', () => {
  const found = [
    name(0, '张三', 'applicant'),
    finding('mobile', 3, '13812345678'),
    finding('mobile', 15, '15912345678'),
    finding('money', 30, '350000'),
    finding('place', 50, '石桥村二组', { unitId: 'u', gridId: 'g' }),
    finding('citizenId', 80, '11010519491231002X', { confidence: 0.4 }),
  ]

  it('fills what is empty with the first sure finding of each field, and leaves guesses', () => {
    const form = emptyForm(roles)
    const next = takeAll(form, assignments(found, form, null), now)
    expect(next.parties[0]).toMatchObject({ name: '张三', phone: '13812345678', idNumber: '' })
    expect(next).toMatchObject({ amountYuan: 3500, place: '石桥村二组', unitId: 'u', gridId: 'g' })
  })

  it('never touches what is filled', () => {
    const form = { ...emptyForm(roles), place: '东街', amountYuan: 1 }
    const next = takeAll(form, assignments(found, form, null), now)
    expect(next).toMatchObject({ place: '东街', amountYuan: 1, unitId: null })
  })

  it('a good citizen ID brings birth and sex along', () => {
    const form = emptyForm(roles)
    const [item] = assignments([finding('citizenId', 0, '11010519491231002X')], form, null)
    if (!item) throw new Error('nothing was found')
    expect(takeFinding(form, item, now).parties[0]).toMatchObject({ birthOn: '1949-12-31', sex: 'female' })
  })
})

describe('a form with answers', () => {
  const form = withAnswer(
    { ...emptyForm(roles), narrative: '欠工资', templateId: 'wages' },
    { questionId: 'wages.amount', question: '一共欠多少钱？', type: 'money', value: '3000' },
  )

  it('comes back from a draft whole, and names the draft it came from', () => {
    const content = draftContent(form, now, 'draft-1')
    expect(draftIdOf(content)).toBe('draft-1')
    expect(draftIdOf(draftContent(form, now))).toBeNull()
    expect(readDraft(content, roles)).toMatchObject({ answers: form.answers, templateId: 'wages' })
  })

  it('is registered with its question as it was asked and the answer in words', () => {
    expect(registerInput(form, now, null).answers).toEqual([
      { questionId: 'wages.amount', question: '一共欠多少钱？', answer: '3000元' },
    ])
  })

  it('is not empty even when nothing else is typed', () => {
    const only = withAnswer(emptyForm(roles), {
      questionId: 'a.b',
      question: '哪天？',
      type: 'date',
      value: '2026-01-01',
    })
    expect(isEmptyForm(only)).toBe(false)
    expect(
      isEmptyForm(withAnswer(only, { questionId: 'a.b', question: '哪天？', type: 'date', value: '' })),
    ).toBe(true)
  })
})
