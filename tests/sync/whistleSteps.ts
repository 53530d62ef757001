/** Whistles and meetings in the small world: the next step of one of a case, whoever is apart from whom. */
import type { CaseFile } from '../../shared/domain/case.ts'
import type { Department } from '../../shared/domain/organization.ts'
import type { Actor } from '../../shared/domain/role.ts'
import { meetingTable } from '../../shared/node/db/entities/meeting.ts'
import { whistleTable } from '../../shared/node/db/entities/whistle.ts'
import { whistleOf } from '../support/matter.ts'
import type { DeskName, World } from './world.ts'

interface Scene {
  name: DeskName
  actor: Actor
  file: CaseFile
  departments: readonly Department[]
  /** Words that must not be lost when the step was accepted. */
  words: string
}

/** Drafts a whistle, or takes a random step of one; truthy when the words were written. */
export async function stepWhistle(world: World, scene: Scene): Promise<unknown> {
  const { name, actor, file, departments, words } = scene
  const desk = world.desk(name)
  const at = desk.clock.now()
  const how = { way: 'phone' as const, answeredAt: at, words, attachmentId: null }
  const known = await desk.program.uow.read(db =>
    db.find(whistleTable, { caseId: file.id }, { orderBy: 'id' }),
  )
  const whistle = known.length === 0 || world.random.chance(0.2) ? null : world.random.pick(known)
  if (whistle === null) {
    const duties = [{ departmentId: world.random.pick(departments).id, duty: words }]
    const next = world.random.pick(['draft', 'ask', 'blow', 'blowFirst'] as const)
    const patch = { kind: 'emergency' as const, next, approval: next === 'blow' ? how : null }
    return world.attempt(desk, actor, 'whistle.save', whistleOf(file.id, duties, patch))
  }
  const input = { whistleId: whistle.id, rev: whistle.rev }
  switch (world.random.pick(['approve', 'refuse', 'ask', 'blow', 'close', 'cancel'] as const)) {
    case 'approve':
      return world.attempt(desk, actor, 'whistle.answer', { ...input, answer: 'approve', how })
    case 'refuse':
      return world.attempt(desk, actor, 'whistle.answer', { ...input, answer: 'refuse', how })
    case 'ask':
      await world.attempt(desk, actor, 'whistle.ask', { ...input, leader: null })
      return null
    case 'blow':
      await world.attempt(desk, actor, 'whistle.blow', input)
      return null
    case 'close':
      return world.attempt(desk, actor, 'whistle.close', { ...input, note: words })
    case 'cancel':
      return world.attempt(desk, actor, 'whistle.cancel', { ...input, reason: words })
  }
}

/** Plans a meeting, writes on in one, or decides it. */
export async function stepMeeting(world: World, scene: Scene): Promise<unknown> {
  const { name, actor, file, departments, words } = scene
  const desk = world.desk(name)
  const at = desk.clock.now()
  const known = await desk.program.uow.read(db =>
    db.find(meetingTable, { caseId: file.id }, { orderBy: 'id' }),
  )
  const meeting = known.length === 0 || world.random.chance(0.3) ? null : world.random.pick(known)
  const department = world.random.pick(departments)
  if (meeting !== null && world.random.chance(0.3)) {
    const tasks = [
      {
        ownerDepartmentId: department.id,
        ownerUserId: null,
        ownerName: department.name,
        content: words,
        dueAt: '2099-01-01T00:00:00.000Z',
      },
    ]
    return world.attempt(desk, actor, 'meeting.decide', { meetingId: meeting.id, rev: meeting.rev, tasks })
  }
  return world.attempt(desk, actor, 'meeting.save', {
    meetingId: meeting?.id ?? null,
    rev: meeting?.rev ?? null,
    caseId: file.id,
    kind: 'consultation',
    whistleId: null,
    taskForceId: null,
    rulingId: null,
    title: '会商',
    agenda: [words],
    meetAt: at,
    place: '',
    hostName: '赵主任',
    hostTitle: '',
    recorderName: '',
    discussion: '',
    decision: '照办',
    attendees: [
      {
        id: null,
        departmentId: department.id,
        unitName: department.name,
        personName: '',
        title: '',
        isInvited: true,
        cameAt: at,
        position: '',
      },
    ],
  })
}
