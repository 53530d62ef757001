import { describe, expect, it } from 'vitest'
import {
  draftContent,
  draftTitle,
  emptyForm,
  isEmptyForm,
  readDraft,
  registerInput,
} from '../../../../renderer/features/case/intake/intakeForm.ts'
import { intakeInput } from '../../../../shared/contract/case.ts'

const now = '2026-11-22T01:00:00.000Z'

function filled() {
  const form = emptyForm(['intakeClerk'])
  form.narrative = '楼上漏水，要求赔偿。'
  form.amountYuan = 0.29
  const [applicant] = form.parties
  if (applicant)
    Object.assign(applicant, {
      name: ' 李德福 ',
      phone: '13812345678',
      idNumber: '11010519491231002X',
    })
  return form
}

describe('registerInput', () => {
  it('is what the call takes, with money in fen and rows without a name left out', () => {
    const input = intakeInput.parse(registerInput(filled(), now, null))
    expect(input.amountFen).toBe(29)
    expect(input.parties.map(party => [party.name, party.idType])).toEqual([['李德福', 'citizenId']])
    expect(input.toldAt).toBe(now)
  })
  it('says "no papers" for a party without a number', () => {
    const form = filled()
    const [applicant] = form.parties
    if (applicant) applicant.idNumber = ' '
    expect(registerInput(form, now, null).parties[0]).toMatchObject({
      idType: 'none',
      idNumber: null,
    })
  })
})

describe('drafts', () => {
  it('come back as they were typed, told at the time of typing', () => {
    const form = filled()
    const again = readDraft(draftContent(form, '2026-11-20T02:00:00.000Z'), ['intakeClerk'])
    expect(again).toMatchObject({
      narrative: form.narrative,
      amountYuan: 0.29,
      toldAt: '2026-11-20T02:00:00.000Z',
    })
    expect(again?.parties.map(party => party.name)).toEqual([' 李德福 ', ''])
  })
  it('are refused when they are not ours, and take strange values for missing ones', () => {
    expect(readDraft('not json', [])).toBeNull()
    expect(readDraft('{"other":1}', [])).toBeNull()
    expect(readDraft('{"form":{"narrative":5,"toldAt":"yesterday"}}', [])).toMatchObject({
      narrative: '',
      toldAt: null,
    })
  })
  it('carry the first words as their name', () => {
    expect(draftTitle(filled())).toBe('楼上漏水，要求赔偿。')
    expect(draftTitle(emptyForm([]))).toBe('')
  })
})

describe('emptyForm', () => {
  it('starts as a visit of a citizen, and as a find on patrol for a grid worker', () => {
    expect(emptyForm(['intakeClerk'])).toMatchObject({
      channel: 'walkIn',
      source: 'citizen',
    })
    expect(emptyForm(['gridWorker'])).toMatchObject({
      channel: 'patrolFound',
      source: 'gridWorker',
    })
  })
  it('counts as empty until something is typed', () => {
    expect(isEmptyForm(emptyForm([]))).toBe(true)
    expect(isEmptyForm(filled())).toBe(false)
  })
})
