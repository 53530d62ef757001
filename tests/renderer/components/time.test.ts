import { describe, expect, it } from 'vitest'
import { agoText, formatInstant, formatNear, remainingText } from '../../../renderer/components/time.ts'

const now = '2026-11-21T08:00:00.000Z'

describe('times on screen', () => {
  it('an instant is shown in Shanghai time whatever zone the machine is in', () => {
    expect(formatInstant('2026-11-21T16:30:00.000Z')).toBe('2026-11-22 00:30')
    expect(formatInstant(null)).toBe('')
  })

  it('a near time is named by its day', () => {
    expect(formatNear('2026-11-21T09:05:00.000Z', now)).toBe('今天 17:05')
    expect(formatNear('2026-11-20T15:59:00.000Z', now)).toBe('昨天 23:59')
    expect(formatNear('2026-11-22T01:00:00.000Z', now)).toBe('明天 09:00')
    expect(formatNear('2025-11-22T01:00:00.000Z', now)).toBe('2025-11-22 09:00')
  })

  it('time left is rounded down and time over is rounded up', () => {
    expect(remainingText(now, '2026-11-21T09:59:59.000Z')).toBe('还剩1小时')
    expect(remainingText(now, '2026-11-21T06:59:00.000Z')).toBe('已超2小时')
    expect(remainingText(now, '2026-11-24T07:00:00.000Z')).toBe('还剩2天')
    expect(remainingText(now, '2026-11-18T07:00:00.000Z')).toBe('已超4天')
  })

  it('the due moment itself is not late', () => {
    expect(remainingText(now, now)).toBe('还剩0分钟')
  })

  it('a moment ago is not counted in minutes', () => {
    expect(agoText(now, '2026-11-21T07:59:30.000Z')).toBe('刚刚')
    expect(agoText(now, '2026-11-21T07:40:00.000Z')).toBe('20分钟前')
  })
})
