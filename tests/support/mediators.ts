/** Mediators in the register, for tests that open a mediation: a committee in its term, and people of it. */
import type { InputOf } from '../../shared/contract/registry.ts'
import type { Calling } from './matter.ts'

type NewCommittee = InputOf<'committee.save'>
type NewMediator = InputOf<'mediator.save'>

export const townCommittee = '清河镇人民调解委员会'

export function committeeOf(patch: Partial<NewCommittee> = {}): NewCommittee {
  return {
    id: null,
    rev: 0,
    name: townCommittee,
    kind: 'town',
    unitId: null,
    sealName: '',
    members: [
      { name: '赵主任', sex: 'male', office: 'head' },
      { name: '周调解', sex: 'female', office: 'member' },
      { name: '冯调解', sex: 'male', office: 'member' },
    ],
    termFrom: '2025-01-01',
    termTo: '2099-12-31',
    phone: null,
    address: null,
    isActive: true,
    ...patch,
  }
}

export function mediatorOf(
  patch: Partial<NewMediator> & Pick<NewMediator, 'committeeId' | 'name'>,
): NewMediator {
  return {
    id: null,
    rev: 0,
    userId: null,
    sex: 'unknown',
    birthOn: null,
    idNumber: null,
    service: 'fullTime',
    education: 'college',
    qualification: '',
    termFrom: '2025-01-01',
    termTo: '2099-12-31',
    phone: null,
    filedNumber: null,
    relatives: [],
    employers: [],
    trainings: [],
    isActive: true,
    ...patch,
  }
}

type NewPerson = InputOf<'mediation.open'>['persons'][number]

/** Somebody who takes part besides the parties. */
export function personOf(
  patch: Partial<NewPerson> & Pick<NewPerson, 'role' | 'partyId' | 'name'>,
): NewPerson {
  return {
    sex: 'unknown',
    birthOn: null,
    idNumber: null,
    phone: null,
    address: null,
    workplace: null,
    relation: '',
    powers: [],
    otherPower: '',
    periodFrom: null,
    periodTo: null,
    ...patch,
  }
}

/**
 * What `mediation.open` wants to know of those who mediate; entries that are missing are written first.
 * `manager` keeps the register (the director does).
 */
export async function mediatedBy(
  manager: Calling,
  names: readonly string[] = ['冯调解'],
): Promise<Pick<InputOf<'mediation.open'>, 'committeeId' | 'mediatorIds' | 'recusals' | 'persons'>> {
  const list = await manager.call('committee.list', { orgId: null, includeInactive: false })
  const committeeId =
    list.committees[0]?.id ?? (await manager.call('committee.save', committeeOf())).committeeId
  const mediatorIds: string[] = []
  for (const name of names) {
    const known = list.mediators.find(one => one.name === name && one.committeeId === committeeId)
    const userId = list.users.find(user => user.name === name)?.id ?? null
    mediatorIds.push(
      known?.id ??
        (await manager.call('mediator.save', mediatorOf({ committeeId, name, userId }))).mediatorId,
    )
  }
  return { committeeId, mediatorIds, recusals: [], persons: [] }
}
