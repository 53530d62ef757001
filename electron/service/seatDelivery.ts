/** Lays orders into the inboxes of liaisons seated on this desk: those that came by sync, and those of a new seat. */
import type { Bus, BusLog } from '../../shared/node/bus/bus.ts'
import type { Services } from '../../shared/node/bus/services.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { deliverWaiting } from '../../shared/node/matter/orderSweep.ts'

export class SeatDelivery {
  readonly #parts: { uow: UnitOfWork; bus: Bus; services: Services; log: BusLog }
  readonly #stopListening: () => void
  #work: Promise<void> = Promise.resolve()

  constructor(parts: { uow: UnitOfWork; bus: Bus; services: Services; log: BusLog }) {
    this.#parts = parts
    this.#stopListening = parts.bus.subscribe(notice => {
      if (notice.topics.some(topic => topic === 'order' || topic === 'user')) this.wake()
    })
  }

  /** Looks once more, after what it is doing now. */
  wake(): void {
    this.#work = this.#work
      .then(() => this.#deliver())
      .catch((error: unknown) =>
        this.#parts.log.error({ error: String(error) }, 'orders could not be laid into the inboxes'),
      )
  }

  /** Ends when everything asked for so far has been looked at. */
  settled(): Promise<void> {
    return this.#work
  }

  async stop(): Promise<void> {
    this.#stopListening()
    await this.#work
  }

  async #deliver(): Promise<void> {
    const { uow } = this.#parts
    const own = await uow.read(db => db.findOne(organizationTable, { kind: 'governanceCenter' }))
    if (own !== null) await deliverWaiting(this.#parts, own.id)
  }
}
