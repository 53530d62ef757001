import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ageOn,
  checkCitizenId,
  checkRegistrationNumber,
  checkUscc,
  citizenIdCheckChar,
  maskId,
  maskName,
  maskPhone,
  normalizePhone,
  phoneKind,
  usccCheckChar,
} from '../../shared/domain/identity.ts'
import { addDays } from '../../shared/kit/time.ts'

const today = '2026-11-21'
const anyCitizenId = fc
  .tuple(
    fc.integer({ min: 110000, max: 839999 }),
    fc.integer({ min: 0, max: 40000 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([area, day, sequence]) => {
    const birth = addDays('1900-01-01', day).replaceAll('-', '')
    const first = `${area}${birth}${String(sequence).padStart(3, '0')}`
    return first + citizenIdCheckChar(first)
  })

describe('citizen IDs', () => {
  test('the published examples pass with birth, sex and area', () => {
    expect(checkCitizenId('11010519491231002X', today)).toEqual({
      ok: true,
      normalized: '11010519491231002X',
      birthDate: '1949-12-31',
      sex: 'female',
      areaCode: '110105',
      isResidencePermit: false,
      isForeignPermanentResident: false,
      isChecksumRight: true,
    })
    expect(checkCitizenId('440524188001010014', today)).toMatchObject({
      ok: true,
      birthDate: '1880-01-01',
      sex: 'male',
    })
  })

  test('spaces, a small x and full-width digits are what clerks type and pass', () => {
    expect(checkCitizenId(' 110105 19491231 002x ', today)).toMatchObject({
      ok: true,
      normalized: '11010519491231002X',
    })
    expect(checkCitizenId('１１０１０５１９４９１２３１００２Ｘ', today).ok).toBe(true)
  })

  test('each fault has its own reason', () => {
    const reason = (text: string) => checkCitizenId(text, today).reason
    expect(reason('')).toBe('length')
    expect(reason('110105491231002')).toBe('length')
    expect(reason('1101051949123100XX')).toBe('characters')
    expect(reason('身份证194912310021234')).toBe('characters')
    expect(reason('110105194913310028')).toBe('birthDate')
    expect(reason('110105202602290011')).toBe('birthDate')
    expect(reason('110105000001010014')).toBe('birthDate')
    expect(reason('110105194912310021')).toBe('checksum')
    const future = '11010520261122001'
    expect(reason(future + citizenIdCheckChar(future))).toBe('futureBirth')
  })

  test('residence permits follow the same rule and foreigners’ cards are accepted with a hint', () => {
    const permit = '83000019900101001'
    expect(checkCitizenId(permit + citizenIdCheckChar(permit), today)).toMatchObject({
      ok: true,
      isResidencePermit: true,
    })
    const card = checkCitizenId('911000199001010019', today)
    expect(card).toMatchObject({ ok: true, isForeignPermanentResident: true })
    expect(card.birthDate).toBeUndefined()
  })

  test('every well-formed ID passes', () => {
    fc.assert(
      fc.property(anyCitizenId, id => {
        expect(checkCitizenId(id, today)).toMatchObject({ ok: true, isChecksumRight: true })
      }),
    )
  })

  test('any single changed digit is caught', () => {
    fc.assert(
      fc.property(
        anyCitizenId,
        fc.integer({ min: 0, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        (id, position, shift) => {
          const old = id.charAt(position) === 'X' ? 0 : Number(id.charAt(position))
          const wrong = id.slice(0, position) + ((old + shift) % 10) + id.slice(position + 1)
          const check = checkCitizenId(wrong, today)
          // A 9 in front turns it into a foreigner's card, which is only flagged.
          if (wrong.startsWith('9')) expect(check.isChecksumRight).toBe(false)
          else expect(check.ok).toBe(false)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('two neighbouring digits swapped are caught', () => {
    fc.assert(
      fc.property(anyCitizenId, fc.integer({ min: 0, max: 15 }), (id, position) => {
        fc.pre(id.charAt(position) !== id.charAt(position + 1))
        const swapped =
          id.slice(0, position) + id.charAt(position + 1) + id.charAt(position) + id.slice(position + 2)
        expect(checkCitizenId(swapped, today).isChecksumRight ?? false).toBe(false)
      }),
    )
  })

  test('no text whatever makes a check throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        checkCitizenId(text, today)
        checkUscc(text)
        checkRegistrationNumber(text)
        phoneKind(text)
        maskId(text)
        maskName(text)
        maskPhone(text)
      }),
    )
  })

  test('age changes on the birthday', () => {
    expect(ageOn('2012-11-22', today)).toBe(13)
    expect(ageOn('2012-11-21', today)).toBe(14)
    expect(ageOn('2027-01-01', today)).toBeNull()
  })
})

describe('organisation codes', () => {
  const usccChars = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const anyUscc = fc
    .tuple(
      fc.array(fc.constantFrom(...usccChars), { minLength: 2, maxLength: 2 }),
      fc.integer({ min: 110000, max: 659999 }),
      fc.array(fc.constantFrom(...usccChars), { minLength: 9, maxLength: 9 }),
    )
    .map(([head, area, code]) => head.join('') + area + code.join(''))
    .map(first => first + usccCheckChar(first))

  test('the published example passes and is taken apart', () => {
    expect(checkUscc('91350100m000100y43')).toEqual({
      ok: true,
      normalized: '91350100M000100Y43',
      departmentCode: '9',
      kindCode: '1',
      areaCode: '350100',
      organisationCode: 'M000100Y4',
    })
  })

  test('each fault has its own reason', () => {
    expect(checkUscc('9135').reason).toBe('length')
    expect(checkUscc('91350100I000100Y43').reason).toBe('characters')
    expect(checkUscc('91350100M000100Y44').reason).toBe('checksum')
  })

  test('any single changed character is caught', () => {
    fc.assert(
      fc.property(
        anyUscc,
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...usccChars),
        (code, position, char) => {
          expect(checkUscc(code).ok).toBe(true)
          fc.pre(code.charAt(position) !== char)
          expect(checkUscc(code.slice(0, position) + char + code.slice(position + 1)).ok).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('old 15-digit registration numbers are checked and any changed digit is caught', () => {
    const known = '440301103097413'
    expect(checkRegistrationNumber(known).ok).toBe(true)
    expect(checkRegistrationNumber('4403011030974').reason).toBe('length')
    expect(checkRegistrationNumber('44030110309741A').reason).toBe('characters')
    for (let position = 0; position < 15; position += 1) {
      for (let shift = 1; shift <= 9; shift += 1) {
        const digit = (Number(known.charAt(position)) + shift) % 10
        const wrong = known.slice(0, position) + digit + known.slice(position + 1)
        expect(checkRegistrationNumber(wrong).reason).toBe('checksum')
      }
    }
  })
})

describe('phones', () => {
  test('kinds are told apart', () => {
    const kinds = {
      mobile: [
        '13812345678',
        '138 1234 5678',
        '138-1234-5678',
        '+8613812345678',
        '0086-13812345678',
        '19912345678',
        '１３８１２３４５６７８',
      ],
      landline: ['0355-8321234', '03558321234', '010-12345678', '(0355)8321234', '0355-8321234-801'],
      service: [
        '4001234567',
        '400-123-4567',
        '800-810-1234',
        '12345',
        '10086',
        '95588',
        '961234',
        '110',
        '119',
        '120',
      ],
      invalid: ['', '无', '12812345678', '1381234567', '8321234', '138123456789', '123', '0355-832'],
    }
    for (const [kind, phones] of Object.entries(kinds)) {
      for (const phone of phones) expect([phone, phoneKind(phone)]).toEqual([phone, kind])
    }
    expect(normalizePhone('+86 138-1234-5678')).toBe('13812345678')
  })
})

describe('masks', () => {
  test('identity numbers, phones and names show only what is needed to recognise them', () => {
    expect(maskId('11010519491231002X')).toBe('110105********002X')
    expect(maskId('E12345678')).toBe('E*******8')
    expect(maskPhone('13812341234')).toBe('138****1234')
    expect(maskPhone('0355-8321234')).toBe('0355-*****34')
    expect(maskPhone('03558321234')).toBe('035******34')
    expect(maskPhone('12345')).toBe('12345')
    expect(maskName('张三')).toBe('张*')
    expect(maskName('王小明')).toBe('王*明')
    expect(maskName('欧阳小明')).toBe('欧**明')
    expect(maskName('𠮷田')).toBe('𠮷*')
    expect(maskName('张')).toBe('*')
    expect(maskName('')).toBe('')
  })

  test('a mask keeps the length and always hides something', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 18, unit: 'grapheme' }), text => {
        const chars = [...text].map(char => (char === '*' ? 'x' : char))
        fc.pre(chars.join('').trim().length === chars.join('').length)
        const masked = [...maskId(chars.join(''))]
        expect(masked).toHaveLength(chars.length)
        expect(masked.filter(char => char === '*').length).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})
