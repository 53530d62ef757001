/** What a handler sees. It cannot reach the bus, a clock, or a way to write that leaves no trace. */

import type { ActionOf, MachineTable } from '../../domain/machine.ts'
import { isMachineTable, machines, nextState } from '../../domain/machine.ts'
import type { Actor } from '../../domain/role.ts'
import type { RowKeeping, SyncedRow } from '../../domain/row.ts'
import type { Day, Instant } from '../../kit/time.ts'
import { dayOf } from '../../kit/time.ts'
import type { ChangeSet, Move, Write } from '../../sync/protocol.ts'
import type { Db } from '../db/db.ts'
import { touchedKey } from '../db/queries/findDocs.ts'
import type { TableDef } from '../db/table.ts'
import { CallFailure, denied, fail } from './failure.ts'
import type { Services } from './services.ts'

export interface QueryContext {
  readonly actor: Actor
  readonly sessionId: string | null
  readonly now: Instant
  readonly today: Day
  readonly db: Db
  readonly services: Services
  /** Says that the subject was looked at and may be touched; false is a refusal. */
  authorise(isAllowed: boolean): void
}

/** What a handler sees whose effect lies outside the database. */
export type AsideContext = Omit<QueryContext, 'db'>

/** Fields of a new row that the caller gives; the context adds the keeping. */
export type NewRow<Row extends SyncedRow> = Omit<Row, RowKeeping> & { id?: string; orgId?: string }
/** Fields an update may carry: never the keeping; the state of a machine only through `move`. */
export type Patch<Row extends SyncedRow> = Partial<Omit<Row, RowKeeping>>
type Loose = Record<string, unknown>

/** What a finished command leaves for its host: the outbox row of a desk, the log entry of the county. */
export interface Written {
  scope: string
  writes: Write[]
  moves: Move[]
  caseId: string | null
}

/** Work that must stay although the command was refused; it runs in the refusal's own transaction. */
export type RefusalEffect = (db: Db) => Promise<void>

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)

/**
 * The context of a command. Every write goes through `insert`, `update` or `move`, which
 * keep the row's bookkeeping and collect what must be audited and sent; none of them
 * works before `authorise`, so a forgotten check fails in the first test.
 */
export class CommandContext implements QueryContext {
  readonly actor: Actor
  readonly sessionId: string | null
  readonly now: Instant
  readonly today: Day
  readonly db: Db
  readonly services: Services
  readonly written: Written
  readonly afterCommit: (() => void | Promise<void>)[] = []
  readonly #afterRefusal: RefusalEffect[]
  /** Parts of the search index that must be rebuilt before commit, as `touchedKey` names them. */
  readonly touched = new Set<string>()
  /** Each touched row as it was before this command; null for a new one. Key: `table/id`. */
  readonly before = new Map<string, SyncedRow | null>()
  #isAuthorised = false
  #writes = new Map<string, Write>()
  #states = new Map<string, string>()

  constructor(parts: {
    actor: Actor
    sessionId: string | null
    now: Instant
    db: Db
    services: Services
    /** Collects what must outlive a refusal; the caller runs it. */
    afterRefusal?: RefusalEffect[]
  }) {
    this.actor = parts.actor
    this.sessionId = parts.sessionId
    this.now = parts.now
    this.today = dayOf(parts.now)
    this.db = parts.db
    this.services = parts.services
    this.written = { scope: '', writes: [], moves: [], caseId: null }
    this.#afterRefusal = parts.afterRefusal ?? []
  }

  authorise(isAllowed: boolean): void {
    if (!isAllowed) denied()
    this.#isAuthorised = true
  }

  newId(): string {
    return this.services.ids.id()
  }

  /** Runs after the commit: for effects outside the database. */
  onCommit(effect: () => void | Promise<void>): void {
    this.afterCommit.push(effect)
  }

  /**
   * Runs only when this command ends in a refusal, in the small transaction that records
   * the refusal: the command's own writes are rolled back by then. For local tables only,
   * such as the count of wrong passwords.
   */
  onRefusal(effect: RefusalEffect): void {
    this.#afterRefusal.push(effect)
  }

  async insert<Row extends SyncedRow>(table: TableDef<Row>, fields: NewRow<Row>): Promise<Row> {
    this.#mustBeAuthorised()
    const row = {
      ...fields,
      id: fields.id ?? this.newId(),
      orgId: fields.orgId ?? this.actor.orgId,
      rev: 1,
      createdAt: this.now,
      createdBy: this.actor.userId,
      updatedAt: this.now,
      updatedBy: this.actor.userId,
      deletedAt: null,
    } as unknown as Row
    const status = (row as Loose).status
    if (
      isMachineTable(table.name) &&
      !(machines[table.name].initial as readonly string[]).includes(String(status))
    )
      throw new Error(`a new row of ${table.name} cannot start as ${String(status)}`)
    await this.db.insertRow(table, row)
    const { rev: _rev, ...values } = row
    this.before.set(`${table.name}/${row.id}`, null)
    this.#collect(table.name, row, {
      table: table.name,
      id: row.id,
      op: 'insert',
      values: values as Write['values'],
      base: {},
    })
    return row
  }

  /** Changes fields of a row that was read. `row.rev` must still be the newest, or `row.changedMeanwhile`. */
  async update<Row extends SyncedRow>(table: TableDef<Row>, row: Row, patch: Patch<Row>): Promise<Row> {
    this.#mustBeAuthorised()
    if (isMachineTable(table.name) && 'status' in patch)
      throw new Error(`the state of ${table.name} moves only by its steps`)
    return this.#change(table, row, patch as Partial<Row>)
  }

  /** Takes a step of the row's state machine, with the fields that belong to the step. */
  async move<T extends MachineTable, Row extends SyncedRow & { status: string }>(
    table: TableDef<Row> & { name: string },
    row: Row,
    action: ActionOf[T],
    patch: Patch<Row> = {},
  ): Promise<Row> {
    this.#mustBeAuthorised()
    if (!isMachineTable(table.name)) throw new Error(`${table.name} has no states`)
    const next = nextState(table.name, row.status, action)
    if (next === null) fail(machines[table.name].code, { status: row.status, action })
    this.written.moves.push({ table: table.name, id: row.id, action })
    this.#states.set(`${table.name}/${row.id}`, next)
    return this.#change(table, row, { ...patch, status: next } as unknown as Partial<Row>)
  }

  /** Refuses when the caller's copy is older than the stored row. */
  expectRev(row: SyncedRow, rev: number): void {
    if (row.rev !== rev) throw new CallFailure('row.changedMeanwhile', 'conflict')
  }

  /** The change set of this command for the outbox; null when nothing that travels was written. */
  changeSet(
    call: string,
    keeping: { id: string; deviceId: string; seq: number; schema: string },
  ): ChangeSet | null {
    if (this.#writes.size === 0) return null
    return {
      ...keeping,
      scope: this.written.scope,
      call,
      at: this.now,
      actorId: this.actor.userId,
      actorName: this.actor.name,
      caseId: this.written.caseId,
      writes: [...this.#writes.values()],
      moves: this.written.moves,
    }
  }

  get writes(): Write[] {
    return [...this.#writes.values()]
  }

  /** The writes with the states that the steps led to: what the county logs of its own commands. */
  get finalWrites(): Write[] {
    return this.writes.map(write => {
      const status = this.#states.get(`${write.table}/${write.id}`)
      return status === undefined
        ? { ...write, base: {} }
        : { ...write, base: {}, values: { ...write.values, status } }
    })
  }

  async #change<Row extends SyncedRow>(table: TableDef<Row>, row: Row, patch: Partial<Row>): Promise<Row> {
    const changed = Object.entries(patch).filter(
      ([key, value]) => value !== undefined && !same((row as Loose)[key], value),
    )
    if (changed.length === 0 && !('status' in patch)) return row
    const keeping = { rev: row.rev + 1, updatedAt: this.now, updatedBy: this.actor.userId }
    const next = { ...row, ...Object.fromEntries(changed), ...keeping } as Row
    const count = await this.db.updateRows(
      table,
      { id: row.id, rev: row.rev } as never,
      { ...Object.fromEntries(changed), ...keeping } as unknown as Partial<Row>,
    )
    if (count === 0) throw new CallFailure('row.changedMeanwhile', 'conflict')
    const key = `${table.name}/${row.id}`
    if (!this.before.has(key)) this.before.set(key, row)
    const values = Object.fromEntries(
      changed.filter(([name]) => name !== 'status' || !isMachineTable(table.name)),
    ) as Write['values']
    const base = Object.fromEntries(
      Object.keys(values).map(key => [key, (row as Loose)[key] ?? null]),
    ) as Write['base']
    this.#collect(table.name, next, {
      table: table.name,
      id: row.id,
      op: 'update',
      values: { ...values, updatedAt: this.now, updatedBy: this.actor.userId },
      base,
    })
    return next
  }

  /** Several writes to one row in one command travel as one. */
  #collect(table: string, row: SyncedRow, write: Write): void {
    if (this.written.scope !== '' && this.written.scope !== row.orgId)
      throw new Error('one command may write rows of one centre only')
    this.written.scope = row.orgId
    const caseId = table === 'case_file' ? row.id : (row as unknown as Loose).caseId
    if (typeof caseId === 'string') this.written.caseId ??= caseId
    const touched = touchedKey(table, row.id, caseId)
    if (touched !== null) this.touched.add(touched)
    const key = `${table}/${row.id}`
    const earlier = this.#writes.get(key)
    if (!earlier) this.#writes.set(key, write)
    else
      this.#writes.set(key, {
        ...earlier,
        values: { ...earlier.values, ...write.values },
        base: earlier.op === 'insert' ? {} : { ...write.base, ...earlier.base },
      })
  }

  #mustBeAuthorised(): void {
    if (!this.#isAuthorised) throw new Error('a handler wrote before it authorised its subject')
  }
}
