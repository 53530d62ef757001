import { describe, expect, it } from 'vitest'
import { lockOutMinutes, passwordWeakness } from '../../shared/domain/password.ts'

describe('password strength', () => {
  it('accepts eight characters of two kinds and counts a Chinese character as one', () => {
    for (const password of ['ab12cd34', 'Abcdefgh', '枫桥经验2026', 'long enough words'])
      expect(passwordWeakness(password, 'zhangsan'), password).toBe(null)
    expect(passwordWeakness('枫桥2026', 'zhangsan')).toBe('tooShort')
    expect(passwordWeakness('枫桥经验枫桥经验', 'zhangsan')).toBe('oneKind')
    expect(passwordWeakness('20260101', 'zhangsan')).toBe('oneKind')
  })

  it('refuses the user name in any case and the passwords everybody tries', () => {
    expect(passwordWeakness('ZhangSan88', 'zhangsan')).toBe('containsUsername')
    expect(passwordWeakness('ZhangSan88', '')).toBe(null)
    for (const password of ['Admin@123', 'P@ssw0rd', '1QAZ2wsx', 'woaini1314'])
      expect(passwordWeakness(password, 'x9')).toBe('common')
  })
})

describe('lock-out', () => {
  it('begins at the fifth failure with ten minutes and doubles up to two hours', () => {
    expect([0, 4, 5, 6, 7, 8, 9, 50].map(lockOutMinutes)).toEqual([0, 0, 10, 20, 40, 80, 120, 120])
  })
})
