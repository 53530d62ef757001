import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deskMarkAlphabet,
  deskMarkFrom,
  formatCaseNumber,
  isDeskMark,
  matterClasses,
  parseCaseNumber,
} from '../../shared/domain/caseNumber.ts'

const example = {
  townCode: '140825101',
  year: 2026,
  matterClass: 'dispute',
  deskMark: 'K7MP',
  serial: 1,
} as const

const anyNumber = fc.record({
  townCode: fc.integer({ min: 0, max: 999_999_999 }).map(code => String(code).padStart(9, '0')),
  year: fc.integer({ min: 1000, max: 9999 }),
  matterClass: fc.constantFrom(...matterClasses),
  deskMark: fc.uint8Array({ minLength: 8, maxLength: 32 }).map(deskMarkFrom),
  serial: fc.oneof(
    fc.integer({ min: 1, max: 20_000 }),
    fc.maxSafeNat().filter(serial => serial > 0),
  ),
})

describe('case numbers', () => {
  test('are printed with the letters of the class and a serial of at least four digits', () => {
    expect(formatCaseNumber(example)).toBe('140825101-2026-JF-K7MP0001')
    expect(formatCaseNumber({ ...example, matterClass: 'safety', serial: 12345 })).toBe(
      '140825101-2026-AQ-K7MP12345',
    )
  })

  test('read back to the same parts', () => {
    fc.assert(
      fc.property(anyNumber, number => {
        expect(parseCaseNumber(formatCaseNumber(number))).toEqual({ ok: true, value: number })
      }),
    )
  })

  test('are read as clerks type them', () => {
    for (const text of [
      ' 140825101-2026-jf-k7mp0001 ',
      '１４０８２５１０１－２０２６－ＪＦ－Ｋ７ＭＰ０００１',
      '140825101—2026—JF—K7MP 0001',
    ]) {
      expect(parseCaseNumber(text)).toEqual({ ok: true, value: example })
    }
  })

  test('have one spelling only', () => {
    for (const text of [
      '',
      '140825101-2026-JF-K7MP001',
      '140825101-2026-JF-K7MP0000',
      '140825101-2026-JF-K7MP00001',
      '14082510-2026-JF-K7MP0001',
      '140825101-0026-JF-K7MP0001',
      '140825101-2026-JF-A7MP0001',
      '140825101-2026-JF-K7MP0001 x',
    ]) {
      expect(parseCaseNumber(text)).toEqual({ ok: false, code: 'caseNumber.malformed' })
    }
    expect(parseCaseNumber('140825101-2026-QQ-K7MP0001')).toEqual({
      ok: false,
      code: 'caseNumber.unknownClass',
      params: { letters: 'QQ' },
    })
  })

  test('are never printed from a malformed part', () => {
    for (const part of [
      { townCode: '140825' },
      { year: 26 },
      { deskMark: 'AEIO' },
      { serial: 0 },
      { serial: 1.5 },
    ]) {
      expect(() => formatCaseNumber({ ...example, ...part })).toThrow(RangeError)
    }
  })
})

describe('desk marks', () => {
  test('use 28 characters without vowels and without 0, 1 and L', () => {
    expect(new Set(deskMarkAlphabet).size).toBe(28)
    expect(deskMarkAlphabet).not.toMatch(/[AEIOUL01]/)
  })

  test('depend on nothing but the bytes', () => {
    const bytes = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])
    expect(deskMarkFrom(bytes)).toBe(deskMarkFrom(Uint8Array.from(bytes)))
    expect(isDeskMark(deskMarkFrom(bytes))).toBe(true)
    expect(() => deskMarkFrom(bytes.slice(1))).toThrow(RangeError)
  })

  test('rarely meet among many desks and use every character', () => {
    const marks = new Set<string>()
    let state = 12345
    for (let desk = 0; desk < 2000; desk += 1) {
      const bytes = new Uint8Array(16)
      for (let index = 0; index < 16; index += 1) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0
        bytes[index] = state >>> 24
      }
      marks.add(deskMarkFrom(bytes))
    }
    // 2000 draws from 614,656 marks meet about 3.3 times.
    expect(marks.size).toBeGreaterThan(1985)
    expect(new Set([...marks].join('')).size).toBe(28)
  })
})
