import { expect, test } from 'vitest'
import type { CaseParty } from '../../shared/domain/caseRecord.ts'
import { decideConflict } from '../../shared/domain/conflict.ts'
import { applicantNameOf, checkParty, maskParty, partyForDepartment } from '../../shared/domain/partyView.ts'

const row = (patch: Partial<CaseParty> = {}): CaseParty => ({
  id: 'p',
  orgId: 'o',
  rev: 1,
  createdAt: '',
  createdBy: '',
  updatedAt: '',
  updatedBy: '',
  deletedAt: null,
  caseId: 'c',
  role: 'applicant',
  isOrganization: false,
  name: '王大明',
  idType: 'citizenId',
  idNumber: '11010519491231002X',
  phone: '13812345678',
  phoneNote: null,
  address: '石桥村',
  sex: 'unknown',
  birthOn: null,
  nation: null,
  occupation: null,
  legalPerson: null,
  personId: null,
  ...patch,
})

test('a sound ID number tells birth and sex; a wrong one warns and is kept', () => {
  expect(checkParty(row(), '2026-03-02')).toMatchObject({
    party: { birthOn: '1949-12-31', sex: 'female' },
    warnings: [],
  })
  const wrong = checkParty(row({ idNumber: '110105194912310021', phone: '123' }), '2026-03-02')
  expect(wrong.party.idNumber).toBe('110105194912310021')
  expect(wrong.warnings.map(item => item.code)).toEqual(['party.citizenIdChecksum', 'party.phoneInvalid'])
})

test('the centre sees masked numbers; a department sees what it needs, and less of a sensitive file', () => {
  expect(maskParty(row())).toMatchObject({
    idNumber: '110105********002X',
    phone: '138****5678',
    name: '王大明',
  })
  expect(
    partyForDepartment(row(), {
      restriction: 'normal',
      isProtectedReporter: false,
    }),
  ).toMatchObject({
    name: '王大明',
    phone: '13812345678',
    idNumber: null,
    birthOn: null,
    personId: null,
  })
  expect(
    partyForDepartment(row(), {
      restriction: 'sensitive',
      isProtectedReporter: false,
    }),
  ).toMatchObject({
    name: '王某',
    phone: '138****5678',
    address: null,
  })
})

test('a protected reporter stays unknown to every department, the other side does not', () => {
  const file = { restriction: 'normal', isProtectedReporter: true } as const
  expect(JSON.stringify(partyForDepartment(row(), file))).not.toMatch(/王|138|110105|石桥/)
  expect(partyForDepartment(row({ role: 'respondent' }), file).name).toBe('王大明')
})

test('an anonymous case has no name in any list', () => {
  expect(applicantNameOf([row()], true, '2026-03-02')).toBe('')
  expect(applicantNameOf([row({ role: 'respondent' }), row({ name: '赵六' })], false, '2026-03-02')).toBe(
    '赵六',
  )
  // A child's given name is kept out of lists.
  expect(applicantNameOf([row({ name: '赵小六', birthOn: '2015-05-01' })], false, '2026-03-02')).toBe(
    '赵某某',
  )
})

test('two texts are joined or written anew; what is not text is only chosen', () => {
  const conflict = {
    status: 'open',
    tableName: 'case_file',
    field: 'narrative',
    standing: '甲',
    other: '乙',
  } as const
  expect(decideConflict(conflict, 'both', '')).toEqual({
    ok: true,
    value: '甲\n乙',
  })
  expect(decideConflict(conflict, 'written', '丙')).toEqual({
    ok: true,
    value: '丙',
  })
  expect(decideConflict({ ...conflict, field: 'level' }, 'both', '')).toMatchObject({
    code: 'conflict.notText',
  })
  expect(decideConflict({ ...conflict, field: 'level' }, 'other', '')).toMatchObject({ ok: true })
  expect(decideConflict({ ...conflict, status: 'resolved' }, 'other', '')).toMatchObject({
    code: 'conflict.alreadyResolved',
  })
})
