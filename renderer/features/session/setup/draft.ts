/** What the wizard has collected so far. Passwords never leave memory; the rest survives a reload. */
import type { InputOf, OutputOf } from '../../../../shared/contract/registry.ts'
import { divisionCodePattern } from '../../../../shared/domain/division.ts'
import { passwordLabels } from '../../../../shared/labels/session.ts'
import {
  accountStepLabels,
  centerLabels,
  joinLabels,
  modeLabels,
  setupLabels,
  unitStepLabels,
} from '../../../../shared/labels/setup.ts'
import { newRequestId } from '../../../client/requestId.ts'
import { passwordHint } from '../passwordHint.ts'

export interface Account {
  username: string
  name: string
  password: string
  repeat: string
}
type SetupUnit = OutputOf<'setup.parseUnits'>['units'][number]
/** Lines have no id before they are saved; `key` tells them apart on screen. */
export type DraftGrid = SetupUnit['grids'][number] & { key: string }
export type DraftUnit = Omit<SetupUnit, 'grids'> & { key: string; grids: DraftGrid[] }
export type SetupDepartment = OutputOf<'setup.departmentTemplate'>['departments'][number] & {
  isChosen: boolean
  isOwn: boolean
}

export interface DeskDraft {
  mode: 'new' | 'join'
  hasBegun: boolean
  step: number
  deviceName: string
  code: string
  name: string
  /** The name was typed by a person; choosing another town must not overwrite it. */
  isNameTyped: boolean
  countyName: string
  phone: string
  address: string
  /** Null until the template was read. */
  departments: SetupDepartment[] | null
  units: DraftUnit[]
  administrator: Account
  director: Account
  hasDirector: boolean
  countyUrl: string
  joinCode: string
}

export interface CountyDraft {
  name: string
  code: string
  administrator: Account
  officer: Account
  hasOfficer: boolean
}

export function newUnit(): DraftUnit {
  return { key: newRequestId(), code: '', name: '', kind: 'village', grids: [] }
}

export function newGrid(): DraftGrid {
  return { key: newRequestId(), code: '', name: '', leaderName: null, leaderPhone: null }
}

/** Units as the service read them, ready to be edited. */
export function withKeys(units: readonly SetupUnit[]): DraftUnit[] {
  return units.map(unit => ({
    ...unit,
    key: newRequestId(),
    grids: unit.grids.map(grid => ({ ...grid, key: newRequestId() })),
  }))
}

export function emptyAccount(username: string): Account {
  return { username, name: '', password: '', repeat: '' }
}

export function emptyDeskDraft(deviceName: string): DeskDraft {
  return {
    mode: 'new',
    hasBegun: false,
    step: 0,
    deviceName: deviceName === '' ? modeLabels.deviceDefault : deviceName,
    code: '',
    name: '',
    isNameTyped: false,
    countyName: '',
    phone: '',
    address: '',
    departments: null,
    units: [],
    administrator: emptyAccount(accountStepLabels.usernameDefaults.administrator),
    director: emptyAccount(accountStepLabels.usernameDefaults.director),
    hasDirector: true,
    countyUrl: '',
    joinCode: '',
  }
}

const storageKey = 'fengqiao.setup'

/** Remembers the draft for this window, without passwords and codes. */
export function rememberDraft(draft: DeskDraft): void {
  const withoutSecrets: DeskDraft = {
    ...draft,
    joinCode: '',
    administrator: { ...draft.administrator, password: '', repeat: '' },
    director: { ...draft.director, password: '', repeat: '' },
  }
  try {
    window.sessionStorage.setItem(storageKey, JSON.stringify(withoutSecrets))
  } catch {
    // Only a convenience: without storage a reload starts anew.
  }
}

export function recallDraft(deviceName: string): DeskDraft {
  const fresh = emptyDeskDraft(deviceName)
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(storageKey) ?? 'null')
    return typeof stored === 'object' && stored !== null ? { ...fresh, ...stored } : fresh
  } catch {
    return fresh
  }
}

export function forgetDraft(): void {
  try {
    window.sessionStorage.removeItem(storageKey)
  } catch {
    // Nothing was stored then.
  }
}

/** What is still missing, in words; empty when the step can be left. */
export function centerFaults(draft: DeskDraft): string[] {
  const faults: string[] = []
  if (!divisionCodePattern.test(draft.code.trim())) faults.push(centerLabels.codeWrong)
  if (draft.name.trim() === '') faults.push(centerLabels.nameNeeded)
  return faults
}

export function unitFaults(draft: DeskDraft): string[] {
  const names = new Set<string>()
  for (const unit of draft.units) {
    if (unit.name.trim() === '' || unit.grids.some(grid => grid.name.trim() === ''))
      return [unitStepLabels.nameMissing]
    if (names.has(unit.name.trim())) return [unitStepLabels.nameTwice(unit.name.trim())]
    names.add(unit.name.trim())
  }
  return []
}

export function accountFault(account: Account): string | null {
  if (account.name.trim() === '') return accountStepLabels.nameNeeded
  if (account.username.trim().length < 2) return accountStepLabels.usernameNeeded
  if (account.password === '') return accountStepLabels.passwordNeeded
  const weakness = passwordHint(account.password, account.username)
  if (weakness !== null) return weakness
  return account.password === account.repeat ? null : passwordLabels.mismatch
}

/** Faults of the two accounts; the second is null when it is not wanted now. */
export function accountFaults(
  first: Account,
  firstTitle: string,
  second: Account | null,
  secondTitle: string,
): string[] {
  const faults: string[] = []
  const firstFault = accountFault(first)
  if (firstFault) faults.push(setupLabels.faultOf(firstTitle, firstFault))
  const secondFault = second === null ? null : accountFault(second)
  if (secondFault) faults.push(setupLabels.faultOf(secondTitle, secondFault))
  if (second !== null && second.username.trim() === first.username.trim())
    faults.push(accountStepLabels.sameUsername)
  return faults
}

export function joinFaults(draft: DeskDraft): string[] {
  const faults: string[] = []
  if (!/^https?:\/\/\S+$/.test(draft.countyUrl.trim())) faults.push(joinLabels.urlWrong)
  if (draft.joinCode.trim() === '') faults.push(joinLabels.codeNeeded)
  return faults
}

export function accountInput(account: Account) {
  return {
    username: account.username.trim(),
    name: account.name.trim(),
    password: account.password,
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

export function setupInput(draft: DeskDraft): InputOf<'setup.complete'> {
  return {
    deviceName: draft.deviceName.trim(),
    organization: {
      code: draft.code.trim(),
      name: draft.name.trim(),
      countyName: draft.countyName.trim(),
      phone: orNull(draft.phone),
      address: orNull(draft.address),
    },
    departments: (draft.departments ?? [])
      .filter(department => department.isChosen)
      .map(({ code, name, level, isStationed }) => ({
        code,
        name,
        level,
        isStationed,
      })),
    units: draft.units.map(({ key: _unitKey, grids, ...unit }) => ({
      ...unit,
      grids: grids.map(({ key: _gridKey, ...grid }) => grid),
    })),
    administrator: accountInput(draft.administrator),
    director: draft.hasDirector ? accountInput(draft.director) : null,
  }
}
