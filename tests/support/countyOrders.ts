/** Three towns with their departments and some hundreds of orders in every state, the same for the same seed. */
import type { CaseFile } from '../../shared/domain/case.ts'
import type { OrderStatus, WorkOrder } from '../../shared/domain/order.ts'
import { orderStatuses } from '../../shared/domain/order.ts'
import type { Department, Organization } from '../../shared/domain/organization.ts'
import { urgencies } from '../../shared/domain/urgency.ts'
import { addMinutes, type Instant } from '../../shared/kit/time.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { departmentTable, organizationTable } from '../../shared/node/db/entities/organization.ts'
import { seeded } from '../bench/words.ts'
import { proof, seedCase, seedEvent, seedOrder } from './ledgerMonth.ts'

const keeping = (orgId: string, at: Instant) => ({
  orgId,
  rev: 1,
  createdAt: at,
  createdBy: 'seed',
  updatedAt: at,
  updatedBy: 'seed',
  deletedAt: null,
})

/** The same id for the same number, so that two databases hold the same rows. */
export const idOf = (kind: number, number: number) =>
  `00000000-0000-7${String(kind).padStart(3, '0')}-8000-${String(number).padStart(12, '0')}`

export interface CountySeed {
  towns: Organization[]
  departments: Department[]
}

/** Towns with three departments of their own and two of the county, each under a row of the town. */
export async function seedTowns(
  db: Db,
  at: Instant,
  names = ['清河镇', '石门镇', '柳林乡'],
): Promise<CountySeed> {
  const towns: Organization[] = names.map((name, index) => ({
    ...keeping(idOf(1, index), at),
    id: idOf(1, index),
    kind: 'governanceCenter',
    code: `14082510${index}000`,
    name: `${name}综治中心`,
    countyName: '安平县',
    phone: null,
    address: null,
  }))
  const kinds = [
    ['police', '派出所', 'town'],
    ['justice', '司法所', 'town'],
    ['emergency', '应急站', 'town'],
    ['utility', '县燃气公司', 'county'],
    ['water', '县水务局', 'county'],
  ] as const
  const departments: Department[] = towns.flatMap((town, index) =>
    kinds.map(([code, name, level], kind) => ({
      ...keeping(town.id, at),
      id: idOf(2, index * 10 + kind),
      code,
      name: level === 'town' ? `${names[index] ?? ''}${name}` : name,
      level,
      phone: null,
      contactName: null,
      isStationed: false,
      isActive: true,
    })),
  )
  for (const town of towns) await db.insertRow(organizationTable, town)
  for (const department of departments) await db.insertRow(departmentTable, department)
  return { towns, departments }
}

/** What an order of a state carries besides its clocks' limits. */
function stateOf(
  status: OrderStatus,
  issuedAt: Instant,
  pick: <T>(from: readonly T[]) => T,
): Partial<WorkOrder> {
  if (status === 'issued') return {}
  const deliveredAt = addMinutes(issuedAt, 20)
  const made: Partial<WorkOrder> = {
    deliveredAt,
    deliveryProof: proof('county', deliveredAt),
    signDueAt: addMinutes(deliveredAt, pick([60, 240, 1440, 5760])),
    finishDueAt: addMinutes(deliveredAt, pick([1440, 2880, 7200, 14_400])),
  }
  if (status === 'delivered') return made
  const signedAt = addMinutes(deliveredAt, pick([5, 90, 600]))
  Object.assign(made, { signedAt, signProof: proof(pick(['county', 'county', 'claim'] as const), signedAt) })
  if (['completed', 'verified', 'redo'].includes(status)) {
    const completedAt = addMinutes(deliveredAt, pick([300, 1500, 9000]))
    Object.assign(made, {
      completedAt,
      finishProof: proof(status === 'completed' ? 'claim' : 'verified', completedAt),
      redoCount: status === 'redo' ? 1 : 0,
    })
  }
  if (['returnPending', 'inRuling', 'returned'].includes(status)) made.returnCount = pick([1, 2])
  return made
}

/** Orders in every state over the ten days before `now`; one in twenty lies in a restricted file. */
export async function seedOrders(
  db: Db,
  { towns, departments }: CountySeed,
  now: Instant,
  count: number,
  seed: number,
  firstNumber = 0,
): Promise<void> {
  const random = seeded(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  for (let number = firstNumber; number < firstNumber + count; number += 1) {
    const town = pick(towns)
    const department = pick(departments.filter(item => item.orgId === town.id))
    const issuedAt = addMinutes(now, -Math.floor(random() * 14_400) - 30)
    const status = pick(orderStatuses)
    const isWhistle = random() < 0.4
    const patch: Partial<WorkOrder> = stateOf(status, issuedAt, pick)
    if (isWhistle && patch.deliveredAt) {
      patch.checkInDueAt = addMinutes(patch.deliveredAt, pick([30, 120, 1440]))
      if (status !== 'delivered' && random() < 0.6) {
        patch.checkedInAt = addMinutes(patch.deliveredAt, pick([20, 100, 400]))
        patch.checkInProof = proof(pick(['photo', 'claim'] as const), patch.checkedInAt)
      }
    }
    const restriction: CaseFile['restriction'] = random() < 0.05 ? 'restricted' : 'normal'
    const file = await seedCase(db, town.id, {
      id: idOf(3, number),
      restriction,
      title: pick(['楼道煤气味', '路灯不亮', '井盖缺失', '院墙界线争执', '水管爆裂', '占道经营']),
    })
    const place = { orgId: town.id, departmentId: department.id, otherDepartmentId: '' }
    const order = await seedOrder(
      db,
      place,
      `HS-${String(number).padStart(5, '0')}`,
      {
        id: idOf(4, number),
        status,
        issuedAt,
        kind: isWhistle ? 'whistle' : 'order',
        urgency: pick(urgencies),
        ...patch,
      },
      file,
    )
    if ((order.returnCount ?? 0) > 0 && order.deliveredAt) {
      await seedEvent(db, order, 'returnRequested', addMinutes(order.deliveredAt, 60))
      if (status === 'returned')
        await seedEvent(db, order, 'returnAccepted', addMinutes(order.deliveredAt, 300))
    }
    if (order.completedAt) await seedEvent(db, order, 'orderCompleted', order.completedAt)
    if (status === 'redo' && order.completedAt)
      await seedEvent(db, order, 'verifyFailed', addMinutes(order.completedAt, 60))
  }
}
