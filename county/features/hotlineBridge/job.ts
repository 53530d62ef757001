/**
 * Makes the matters of assigned orders in their towns, one at a time, as the officer who assigned them would
 * in that town; and writes into the towns that results went back. What a stop or a power cut left over is taken
 * up at the next start. Two processes of one county may both come by: a number is one matter all the same.
 */
import { setImmediate } from 'node:timers/promises'
import type { Actor } from '../../../shared/domain/role.ts'
import type { Bus, BusLog } from '../../../shared/node/bus/bus.ts'
import { CallFailure } from '../../../shared/node/bus/failure.ts'
import { systemActor } from '../../../shared/node/bus/session.ts'
import { caseFileTable } from '../../../shared/node/db/entities/case.ts'
import { externalReturnTable } from '../../../shared/node/db/entities/hotline.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { appendEvent } from '../../../shared/node/matter/timeline.ts'
import { type HotlineOrder, hotlineOrderTable } from '../../tables/hotlineOrder.ts'

export interface HotlineBridgeParts {
  bus: Pick<Bus, 'executeAs' | 'internal' | 'publish'>
  uow: UnitOfWork
  log: BusLog
}

const ordersPerRound = 50

export class HotlineBridge {
  readonly #parts: HotlineBridgeParts
  #isStopping = false
  #tail: Promise<void> = Promise.resolve()

  constructor(parts: HotlineBridgeParts) {
    this.#parts = parts
  }

  /** Looks for work. Returns at once. */
  wake(): void {
    this.#tail = this.#tail
      .then(() => this.#sweep())
      .catch(error => {
        this.#parts.log.error(
          { error: error instanceof Error ? error.stack : String(error) },
          'the hotline bridge could not go on',
        )
      })
  }

  /** Resolves when nothing is left that it can do. */
  async idle(): Promise<void> {
    await this.#tail
  }

  /** Stops after the order in hand. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#tail
  }

  async #sweep(): Promise<void> {
    await this.#each(raw("status = 'assigned' and org_id is not null and intake is not null"), order =>
      this.#take(order),
    )
    await this.#each(
      raw(
        "returned_at is not null and is_return_noted = false and case_id is not null and org_id is not null and status = 'taken'",
      ),
      order => this.#noteReturn(order),
    )
  }

  async #each(where: ReturnType<typeof raw>, work: (order: HotlineOrder) => Promise<void>): Promise<void> {
    let after = ''
    while (!this.#isStopping) {
      const orders = await this.#parts.uow.read(db =>
        db.rows(
          hotlineOrderTable,
          sql`select * from hotline_order where ${where} and id > ${after} order by id limit ${ordersPerRound}`,
        ),
      )
      if (orders.length === 0) return
      for (const order of orders) {
        if (this.#isStopping) return
        await work(order)
        after = order.id
        await setImmediate()
      }
      this.#parts.bus.publish(['hotline', 'case'])
    }
  }

  async #take(order: HotlineOrder): Promise<void> {
    const { bus, uow, log } = this.#parts
    const { id, orgId, intake } = order
    if (orgId === null || intake === null || order.assignedById === null) return
    // Into the town's own register, with the rights its intake clerk has there and no more.
    const actor: Actor = {
      userId: order.assignedById,
      name: order.assignedByName ?? '',
      orgId,
      roles: ['intakeClerk'],
      departmentIds: [],
      unitId: null,
      isSystem: false,
    }
    const { source, number, dueAt, returnDueAt, urges } = order
    try {
      const taken = await bus.executeAs(actor, 'hotline.take', {
        intake: { ...intake, unitId: order.unitId, gridId: null },
        source,
        number,
        dueAt,
        returnDueAt,
        urges,
      })
      await uow.write(db =>
        db.updateRows(
          hotlineOrderTable,
          // What came in meanwhile (a later date, another town) is work for the next look.
          { id, status: 'assigned', orgId, dueAt, returnDueAt, urges },
          { status: 'taken', caseId: taken.caseId, code: null },
        ),
      )
    } catch (error) {
      const code = error instanceof CallFailure ? error.code : 'call.internal'
      if (code === 'call.internal') log.error({ order: id, error: String(error) }, 'an order found no town')
      await uow.write(db =>
        db.updateRows(hotlineOrderTable, { id, status: 'assigned', orgId }, { status: 'failed', code }),
      )
    }
  }

  async #noteReturn(order: HotlineOrder): Promise<void> {
    const { bus } = this.#parts
    const { id, caseId, orgId, returnedAt } = order
    if (caseId === null || orgId === null || returnedAt === null) return
    await bus.internal('hotlineBridge.export', systemActor(orgId), ['case'], async ctx => {
      ctx.authorise(true)
      const file = await ctx.db.findOne(caseFileTable, { id: caseId })
      const noted = await ctx.db.updateRows(
        hotlineOrderTable,
        { id, isReturnNoted: false },
        { isReturnNoted: true },
      )
      if (file === null || noted === 0) return
      await ctx.insert(externalReturnTable, {
        orgId: file.orgId,
        caseId,
        source: order.source,
        number: order.number,
        fileName: order.returnedFile ?? '',
        at: returnedAt,
        byName: order.returnedByName ?? '',
        result: order.returnedResult ?? '',
      })
      await appendEvent(ctx, file, {
        kind: 'externalReturned',
        data: { number: order.number, fileName: order.returnedFile ?? '', isFinished: true },
      })
    })
  }
}
