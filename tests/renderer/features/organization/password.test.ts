import { expect, it } from 'vitest'
import { proposePassword } from '../../../../renderer/features/organization/password.ts'
import { passwordWeakness } from '../../../../shared/domain/password.ts'

it('a proposed password is always strong and free of look-alikes', () => {
  const proposed = Array.from({ length: 500 }, proposePassword)
  expect(proposed.filter(password => passwordWeakness(password, 'wang') !== null)).toEqual([])
  expect(proposed.filter(password => /[0O1lI]/.test(password))).toEqual([])
  expect(new Set(proposed).size).toBe(500)
})
