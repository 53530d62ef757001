/**
 * March 2026 of two departments, written straight into the tables as sync would leave them. The first seven orders are
 * those counted by hand in tests/domain/ledger.test.ts; `expectedMarch` is what they come to.
 */
import { randomUUID } from 'node:crypto'
import type { CaseFile } from '../../shared/domain/case.ts'
import type { CaseEvent, FollowUp } from '../../shared/domain/caseRecord.ts'
import { untouchedOrder, type WorkOrder } from '../../shared/domain/order.ts'
import type { Proof, ProofKind } from '../../shared/domain/orderProof.ts'
import type { SyncedRow } from '../../shared/domain/row.ts'
import { instantAt } from '../../shared/kit/time.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { caseEventTable, caseFileTable, followUpTable } from '../../shared/node/db/entities/case.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'

/** Local time on a day of March 2026, or on a whole day. */
export const at = (day: number | string, time: string) =>
  instantAt(typeof day === 'string' ? day : `2026-03-${String(day).padStart(2, '0')}`, time)

export interface MonthPlace {
  orgId: string
  departmentId: string
  otherDepartmentId: string
}

const keeping = (orgId: string, moment: string): Omit<SyncedRow, 'id'> => ({
  orgId,
  rev: 1,
  createdAt: moment,
  createdBy: 'seed',
  updatedAt: moment,
  updatedBy: 'seed',
  deletedAt: null,
})

export function proof(kind: ProofKind, moment: string, notedAt = moment): Proof {
  return {
    kind,
    at: moment,
    byName: '某人',
    byId: null,
    witnessName: null,
    witnessId: null,
    notedAt,
    attachmentId: null,
    note: '',
  }
}

/** A file with nothing in it that a ledger reads but its restriction. */
export async function seedCase(db: Db, orgId: string, patch: Partial<CaseFile> = {}): Promise<CaseFile> {
  const id = randomUUID()
  const moment = at(1, '09:00')
  const file: CaseFile = {
    id,
    ...keeping(orgId, moment),
    number: `C-${id.slice(0, 8)}`,
    matterClass: 'demand',
    status: 'handling',
    title: '路灯不亮',
    narrative: '',
    channel: 'walkIn',
    source: 'citizen',
    sourceRef: null,
    toldAt: moment,
    typedAt: moment,
    isAnonymous: false,
    isProtectedReporter: false,
    applicantName: '王大明',
    place: '石桥村',
    unitId: null,
    gridId: null,
    peopleCount: null,
    amountFen: null,
    categoryCode: null,
    level: 2,
    urgency: 'U2',
    path: null,
    restriction: 'normal',
    allowedUserIds: [],
    flags: [],
    assessment: null,
    repeatOfId: null,
    leadDepartmentId: null,
    firstContactDueAt: null,
    firstContactAt: null,
    dueAt: null,
    clockStartedAt: null,
    completedAt: null,
    completionKind: null,
    resultText: null,
    suspendedAt: null,
    suspendReason: null,
    reviewOn: null,
    endedAt: null,
    endReason: null,
    registeredById: 'seed',
    handledById: null,
    verifiedById: null,
    satisfaction: null,
    batchId: null,
    archiveNumber: null,
    retention: null,
    answers: null,
    externalSource: null,
    externalDueAt: null,
    externalReturnDueAt: null,
    externalUrges: null,
    ...patch,
  }
  await db.insertRow(caseFileTable, file)
  return file
}

export async function seedOrder(
  db: Db,
  place: MonthPlace,
  number: string,
  patch: Partial<WorkOrder> = {},
  file?: CaseFile,
): Promise<WorkOrder> {
  const of = file ?? (await seedCase(db, place.orgId))
  const issuedAt = patch.issuedAt ?? at(2, '09:00')
  const order: WorkOrder = {
    id: randomUUID(),
    ...keeping(place.orgId, issuedAt),
    ...untouchedOrder,
    caseId: of.id,
    number,
    kind: 'order',
    role: 'lead',
    departmentId: place.departmentId,
    status: 'signed',
    urgency: 'U2',
    demand: '',
    rendezvous: null,
    issuedAt,
    issuedById: 'seed',
    issuedByName: '',
    ...patch,
  }
  await db.insertRow(workOrderTable, order)
  return order
}

export async function seedEvent(
  db: Db,
  order: WorkOrder,
  kind: CaseEvent['kind'],
  moment: string,
  patch: Partial<CaseEvent> = {},
): Promise<void> {
  await db.insertRow(caseEventTable, {
    id: randomUUID(),
    ...keeping(order.orgId, moment),
    caseId: order.caseId,
    orderId: order.id,
    mediationId: null,
    kind,
    at: moment,
    actorId: 'seed',
    actorName: '',
    departmentId: null,
    deviceId: 'seed',
    deviceName: '',
    fromStatus: null,
    toStatus: null,
    text: '',
    data: {},
    ...patch,
  })
}

export async function seedAnswer(
  db: Db,
  order: WorkOrder,
  moment: string,
  answer: Pick<FollowUp, 'satisfaction' | 'solved'>,
): Promise<void> {
  await db.insertRow(followUpTable, {
    id: randomUUID(),
    ...keeping(order.orgId, moment),
    caseId: order.caseId,
    at: moment,
    byId: 'seed',
    byName: '',
    method: 'phone',
    isReached: answer.satisfaction !== 'unreachable',
    comment: '',
    ...answer,
  })
}

/** The hand-counted month. Answers the orders by letter. */
export async function seedMarch(db: Db, place: MonthPlace): Promise<Record<string, WorkOrder>> {
  const signed = (moment: string, kind: ProofKind = 'county') => ({
    signedAt: moment,
    signProof: proof(kind, moment),
  })
  const a = await seedOrder(db, place, 'a', {
    status: 'verified',
    deliveredAt: at(2, '09:30'),
    signDueAt: at(2, '15:30'),
    ...signed(at(2, '10:00')),
    finishDueAt: at(9, '17:30'),
    completedAt: at(6, '16:00'),
    finishProof: proof('verified', at(6, '16:00'), at(7, '10:00')),
  })
  await seedEvent(db, a, 'orderCompleted', at(6, '16:00'))
  await seedAnswer(db, a, at(10, '10:00'), { satisfaction: 'satisfied', solved: 'solved' })
  const b = await seedOrder(db, place, 'b', {
    kind: 'whistle',
    status: 'verified',
    issuedAt: at(3, '08:30'),
    deliveredAt: at(3, '10:30'),
    signDueAt: at(3, '16:30'),
    ...signed(at(3, '16:30')),
    checkInDueAt: at(4, '17:30'),
    checkedInAt: at(4, '11:00'),
    checkInProof: proof('photo', at(4, '11:00')),
    finishDueAt: at(10, '17:30'),
    completedAt: at(11, '09:00'),
    finishProof: proof('verified', at(11, '09:00')),
  })
  await seedEvent(db, b, 'orderCompleted', at(11, '09:00'))
  await seedAnswer(db, b, at(12, '10:00'), { satisfaction: 'unreachable', solved: 'unknown' })
  await seedAnswer(db, b, at(13, '10:00'), { satisfaction: 'dissatisfied', solved: 'unsolved' })
  const c = await seedOrder(db, place, 'c', {
    kind: 'whistle',
    status: 'completed',
    issuedAt: at(4, '09:00'),
    deliveredAt: at(4, '14:31'),
    signDueAt: at(5, '10:00'),
    ...signed(at(4, '15:00'), 'claim'),
    checkInDueAt: at(5, '17:30'),
    checkedInAt: at(6, '09:00'),
    checkInProof: proof('confirmed', at(6, '09:00')),
    finishDueAt: at(11, '17:30'),
    completedAt: at(11, '10:00'),
    finishProof: proof('claim', at(11, '10:00')),
  })
  await seedEvent(db, c, 'orderCompleted', at(11, '10:00'))
  await seedAnswer(db, c, at(13, '11:00'), { satisfaction: 'unreachable', solved: 'unknown' })
  const d = await seedOrder(db, place, 'd', {
    status: 'returned',
    issuedAt: at(5, '09:00'),
    deliveredAt: at(5, '09:10'),
    signDueAt: at(5, '16:00'),
    finishDueAt: at(12, '17:30'),
    returnCount: 1,
  })
  await seedEvent(db, d, 'returnRequested', at(5, '10:00'))
  await seedEvent(db, d, 'returnAccepted', at(5, '15:00'))
  await seedOrder(
    db,
    place,
    'd',
    {
      departmentId: place.otherDepartmentId,
      status: 'delivered',
      issuedAt: at(5, '15:00'),
      deliveredAt: at(6, '10:00'),
      redirectedFromId: d.id,
      round: 2,
    },
    { ...(await seedCase(db, place.orgId)), id: d.caseId },
  )
  const e = await seedOrder(db, place, 'e', {
    status: 'verified',
    issuedAt: at(9, '09:00'),
    deliveredAt: at(9, '09:05'),
    signDueAt: at(9, '16:00'),
    ...signed(at(9, '11:00')),
    finishDueAt: at(20, '17:30'),
    completedAt: at(19, '10:00'),
    finishProof: proof('verified', at(19, '10:00')),
    redoCount: 1,
    returnCount: 1,
  })
  await seedEvent(db, e, 'returnRequested', at(9, '11:30'))
  await seedEvent(db, e, 'returnDenied', at(10, '11:30'))
  await seedEvent(db, e, 'orderCompleted', at(13, '10:00'))
  await seedEvent(db, e, 'verifyFailed', at(16, '09:00'))
  await seedEvent(db, e, 'orderCompleted', at(19, '10:00'))
  const f = await seedOrder(db, place, 'f', {
    status: 'verified',
    issuedAt: at('2026-02-26', '09:00'),
    deliveredAt: at('2026-02-26', '09:30'),
    signDueAt: at('2026-02-26', '16:30'),
    ...signed(at('2026-02-26', '10:00')),
    finishDueAt: at(5, '17:30'),
    completedAt: at('2026-02-28', '10:00'),
    finishProof: proof('verified', at('2026-02-28', '10:00')),
  })
  await seedEvent(db, f, 'orderCompleted', at('2026-02-28', '10:00'))
  const g = await seedOrder(db, place, 'g', {
    status: 'signed',
    issuedAt: at(31, '17:00'),
    deliveredAt: at('2026-04-01', '09:00'),
    signDueAt: at('2026-04-01', '16:00'),
    ...signed(at('2026-04-01', '09:30')),
    finishDueAt: at('2026-04-09', '17:30'),
  })
  // A file of few eyes: it stands in no figure, whoever asks.
  await seedOrder(
    db,
    place,
    'restricted',
    { deliveredAt: at(2, '09:30'), signDueAt: at(2, '15:30') },
    await seedCase(db, place.orgId, { restriction: 'restricted' }),
  )
  return { a, b, c, d, e, f, g }
}

/** What the first department comes to, by hand. `finishUnextended` has no extension here. */
export const expectedMarch = {
  measures: {
    delivery: { numerator: 5, denominator: 6 },
    sign: { numerator: 3, denominator: 4 },
    checkIn: { numerator: 1, denominator: 2 },
    finish: { numerator: 3, denominator: 4 },
    finishUnextended: { numerator: 3, denominator: 4 },
    return: { numerator: 2, denominator: 5 },
    undueReturn: { numerator: 1, denominator: 2 },
    rework: { numerator: 1, denominator: 4 },
    satisfaction: { numerator: 1, denominator: 2 },
    solved: { numerator: 1, denominator: 2 },
  },
  lost: { returns: 2, open: 0, minutes: 2880 },
  unproven: 1,
}
