import { describe, expect, it } from 'vitest'
import { entryOf, homePath, menuFor } from '../../../renderer/app/menu.tsx'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { grants, type Role } from '../../../shared/domain/role.ts'

function me(host: 'desk' | 'county', ...roles: Role[]): OutputOf<'session.me'> {
  return {
    userId: 'u',
    name: '',
    username: '',
    roles,
    departmentIds: [],
    deputyOf: [],
    orgId: 'o',
    orgName: '',
    isLocked: false,
    mustChangePassword: false,
    host,
    abilities: roles.flatMap(role => grants[role]),
    deviceName: '',
    lockAfterMinutes: 15,
    serverTime: '',
    isElderMode: false,
  }
}
const keys = (...args: Parameters<typeof me>) => menuFor(me(...args)).map(entry => entry.key)

describe('the menu', () => {
  it('an administrator of accounts finds no page with cases', () => {
    expect(keys('desk', 'sysAdmin')).toEqual(['shifts', 'organization', 'users', 'sync', 'ferry'])
    expect(keys('county', 'sysAdmin')).toEqual(['shifts', 'organization', 'users', 'devices', 'ferry'])
  })

  it('the whistle inbox stands only at the county', () => {
    expect(keys('county', 'whistleOfficer')).toContain('inbox')
    expect(keys('desk', 'whistleOfficer', 'director')).not.toContain('inbox')
  })

  it('every role can open the page it starts on', () => {
    for (const role of Object.keys(grants) as Role[]) {
      const entries = menuFor(me('desk', role))
      expect(entries.map(entry => entry.path)).toContain(homePath(entries))
    }
  })

  it('a page below another belongs to its menu entry', () => {
    const entries = menuFor(me('desk', 'director'))
    expect(entryOf('/cases/1/receipt', entries)?.key).toBe('cases')
    expect(entryOf('/', entries)?.key).toBe('workbench')
  })
})
