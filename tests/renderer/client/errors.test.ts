import { describe, expect, it } from 'vitest'
import { CallError, errorText } from '../../../renderer/client/errors.ts'

const failure = (code: string, params: Record<string, string | number> = {}) =>
  new CallError({ code, kind: 'state', params, traceId: 'T-1' })

describe('the sentence of an error', () => {
  it('values are put into the sentence', () => {
    expect(errorText(failure('session.lockedOut', { minutes: 20 }))).toContain('20 分钟')
  })

  it('a value that is a code is shown in words', () => {
    expect(errorText(failure('setup.passwordWeak', { reason: 'tooShort' }))).toContain('太短')
    expect(errorText(failure('case.levelBelowFlag', { flag: '扬言', level: 3 }))).toContain('较大')
  })

  it('a missing value leaves no braces behind', () => {
    expect(errorText(failure('user.nameTaken'))).not.toMatch(/[{}]/)
  })

  it('an unknown code is never shown, but its trace number is', () => {
    const text = errorText(failure('strange.code'))
    expect(text).not.toContain('strange')
    expect(text).toContain('T-1')
  })

  it('a code of the desktop shell has its own sentence', () => {
    expect(errorText(new Error('shell.printFailed'))).toContain('打印')
  })
})
