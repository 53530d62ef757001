/**
 * The one pipeline every call passes:
 *
 *   parse envelope -> known name -> parse input -> session -> permission
 *     query:   reader connection -> handler -> output check
 *     aside:   handler without a database -> output check
 *     command: writer queue -> transaction -> handler -> search text -> outbox or log
 *              -> audit row -> output check -> commit -> publish
 *   refused or failed: a small transaction of its own writes the audit row
 *
 * A handler never calls the bus: it would wait for its own queue.
 */
import type { z } from 'zod'
import {
  type CallDef,
  contractVersion,
  type Envelope,
  envelopeSchema,
  type Notice,
  type Reply,
  type Topic,
} from '../../contract/define.ts'
import { type CallName, type OutputOf, registry } from '../../contract/registry.ts'
import { type Actor, hasAbility } from '../../domain/role.ts'
import { dayOf } from '../../kit/time.ts'
import { appendAudit } from '../audit/auditLog.ts'
import type { Db } from '../db/db.ts'
import { requestLogTable } from '../db/entities/local.ts'
import { rebuildTouched } from '../db/queries/search.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'
import { type AuditEntry, type AuditOutcome, auditEntryOf } from './auditEntry.ts'
import { type AsideContext, CommandContext, type QueryContext, type RefusalEffect } from './context.ts'
import { CallFailure } from './failure.ts'
import type { AnyHandler } from './handlers.ts'
import type { Services } from './services.ts'
import { mustBeUsable, nobody, type ResolvedSession, resolveSession } from './session.ts'

/** What the host adds to a finished command, in its transaction: an outbox row, or a log entry. */
export type WrittenHook = (db: Db, ctx: CommandContext, call: string) => Promise<void>

export interface BusLog {
  error(detail: object, text: string): void
}

export interface BusParts {
  uow: UnitOfWork
  services: Services
  handlers: Readonly<Record<string, unknown>>
  onWritten: WrittenHook
  log: BusLog
}

/** Answers that hold a secret are never kept for a repeated send. */
const neverStored: readonly string[] = ['session.login', 'device.issueCode', 'case.reveal', 'person.reveal']

export class Bus {
  readonly #parts: BusParts
  readonly #listeners = new Set<(notice: Notice) => void>()
  /** Calls somebody waits for: work in the background lets them go first. */
  answering = 0
  constructor(parts: BusParts) {
    this.#parts = parts
  }

  /** Tells every window after a commit what to ask for again. Returns the way to stop listening. */
  subscribe(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  publish(topics: readonly Topic[]): void {
    if (topics.length === 0) return
    const notice: Notice = { topics: [...topics], at: this.#parts.services.clock.now() }
    for (const listener of this.#listeners) listener(notice)
  }

  /** Serves one envelope from any transport. Never throws: a fault becomes an error reply. */
  async execute(message: unknown): Promise<Reply> {
    const parsed = envelopeSchema.safeParse(message)
    if (!parsed.success) return this.#error('', new CallFailure('call.badInput', 'input'))
    const { requestId } = parsed.data
    this.answering += 1
    return this.#serve(parsed.data)
      .then((output): Reply => ({ requestId, ok: true, output }))
      .catch((error: unknown) => this.#error(requestId, error))
      .finally(() => {
        this.answering -= 1
      })
  }

  /** Runs a call for a person already known, as jobs do. Throws `CallFailure`. */
  async executeAs<N extends CallName>(actor: Actor, name: N, input: unknown): Promise<OutputOf<N>> {
    const call = this.#known(name)
    const session = { actor, sessionId: 'job', isLocked: false, mustChangePassword: false }
    return (await this.#run(
      call,
      this.#parse(call, input),
      session,
      this.#parts.services.ids.id(),
      [],
    )) as OutputOf<N>
  }

  /** Runs work of the program itself through the same writing, outbox and audit. */
  async internal<T>(
    label: string,
    actor: Actor,
    topics: readonly Topic[],
    work: (ctx: CommandContext) => Promise<T>,
  ): Promise<T> {
    const { uow } = this.#parts
    const effects: (() => void | Promise<void>)[] = []
    const result = await uow.write(async db => {
      const ctx = this.#context(db, actor, null)
      const value = await work(ctx)
      await this.#finish(db, ctx, label, 'internal', null, null)
      effects.push(...ctx.afterCommit)
      return value
    })
    for (const effect of effects) await effect()
    this.publish(topics)
    return result
  }

  async #serve(envelope: Envelope): Promise<unknown> {
    if (envelope.contractVersion !== contractVersion) throw new CallFailure('call.versionMismatch', 'input')
    const call = this.#known(envelope.name)
    const input = this.#parse(call, envelope.input)
    const session = await this.#session(call, envelope.session)
    const afterRefusal: RefusalEffect[] = []
    try {
      return await this.#run(call, input, session, envelope.requestId, afterRefusal)
    } catch (error) {
      await this.#auditRefusal(call, input, session, error, afterRefusal)
      throw error
    }
  }

  #known(name: string): CallDef {
    const call = registry.get(name)
    if (!call || !(name in this.#parts.handlers))
      throw new CallFailure('call.unknown', 'input', { name: name.slice(0, 80) })
    return call
  }

  #parse(call: CallDef, input: unknown): unknown {
    const parsed = call.input.safeParse(input)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    throw new CallFailure('call.badInput', 'input', {
      field: issue?.path.join('.') ?? '',
      rule: issue?.code ?? '',
    })
  }

  async #session(call: CallDef, token: string | null): Promise<ResolvedSession> {
    const { uow, services } = this.#parts
    const read = (held: string) => uow.read(db => resolveSession(db, held, services.clock.now()))
    const session = token === null ? null : await read(token)
    if (call.can === 'public')
      return session ?? { actor: nobody, sessionId: '', isLocked: false, mustChangePassword: false }
    if (!session) throw new CallFailure('session.missing', 'permission')
    mustBeUsable(session, call.name)
    return session
  }

  async #run(
    call: CallDef,
    input: unknown,
    session: ResolvedSession,
    requestId: string,
    afterRefusal: RefusalEffect[],
  ): Promise<unknown> {
    if (call.can !== 'public' && call.can !== 'session' && !hasAbility(session.actor, call.can))
      throw new CallFailure('permission.denied', 'permission', { ability: call.can })
    if (call.kind === 'query') return this.#query(call, input, session)
    if (call.kind === 'aside') return this.#aside(call, input, session)
    return this.#command(call, input, session, requestId, afterRefusal)
  }

  async #query(call: CallDef, input: unknown, session: ResolvedSession): Promise<unknown> {
    const { uow } = this.#parts
    const output = await this.#reading(call, session, async ctx => {
      const handler = this.#handler(call)
      if (typeof handler !== 'function') throw new Error(`${call.name} is a query and needs no preparation`)
      return handler(ctx as never, input as never)
    })
    if (call.audit !== 'none') {
      await uow.write(async db => {
        await appendAudit(db, this.#auditEntry(call, input, session.actor, 'ok', null))
      })
    }
    return this.#checked(call, output)
  }

  /** Outside the database: no queue to wait in, no transaction, and no audit row for every key that is pressed. */
  async #aside(call: CallDef, input: unknown, session: ResolvedSession): Promise<unknown> {
    const { services } = this.#parts
    const handler = this.#handler(call)
    if (typeof handler !== 'function') throw new Error(`${call.name} needs no preparation`)
    let isAuthorised = false
    const { actor, sessionId } = session
    const now = services.clock.now()
    const ctx: AsideContext = {
      actor,
      sessionId,
      now,
      today: dayOf(now),
      services,
      authorise(isAllowed) {
        if (!isAllowed) throw new CallFailure('permission.denied', 'permission')
        isAuthorised = true
      },
    }
    const output = await handler(ctx as never, input as never)
    if (!isAuthorised) throw new Error(`${call.name} answered without authorising its subject`)
    return this.#checked(call, output)
  }

  /** Runs work on the reader connection; it must say that it authorised what it looked at. */
  async #reading<T>(
    call: CallDef,
    session: ResolvedSession,
    work: (ctx: QueryContext) => Promise<T>,
  ): Promise<T> {
    const { uow, services } = this.#parts
    return uow.read(async db => {
      let isAuthorised = false
      const now = services.clock.now()
      const result = await work({
        actor: session.actor,
        sessionId: session.sessionId,
        now,
        today: dayOf(now),
        db,
        services,
        authorise(isAllowed) {
          if (!isAllowed) throw new CallFailure('permission.denied', 'permission')
          isAuthorised = true
        },
      })
      if (!isAuthorised) throw new Error(`${call.name} answered without authorising its subject`)
      return result
    })
  }

  async #command(
    call: CallDef,
    input: unknown,
    session: ResolvedSession,
    requestId: string,
    afterRefusal: RefusalEffect[],
  ): Promise<unknown> {
    const { uow, services } = this.#parts
    const isKept = !neverStored.includes(call.name) && call.can !== 'public'
    const effects: (() => void | Promise<void>)[] = []
    let isRepeat = false
    const handler = this.#handler(call)
    const prepare = typeof handler === 'function' ? null : handler.prepare
    const run = typeof handler === 'function' ? handler : handler.run
    const result = prepare
      ? await this.#reading(call, session, ctx => prepare(ctx as never, input as never))
      : undefined
    const output = await uow.write(async db => {
      if (isKept) {
        const earlier = await db.findOne(requestLogTable, { requestId })
        if (earlier && earlier.call === call.name && earlier.userId === session.actor.userId) {
          isRepeat = true
          return JSON.parse(earlier.output) as unknown
        }
      }
      const ctx = this.#context(db, session.actor, session.sessionId, afterRefusal)
      const answer = this.#checked(call, await run(ctx as never, input as never, result as never))
      await this.#finish(db, ctx, call.name, call.name, call, input)
      if (isKept)
        await db.insertRow(requestLogTable, {
          requestId,
          call: call.name,
          userId: session.actor.userId,
          output: JSON.stringify(answer),
          at: services.clock.now(),
        })
      effects.push(...ctx.afterCommit)
      return answer
    })
    if (isRepeat) return output
    for (const effect of effects) await effect()
    this.publish(call.changes)
    return output
  }

  #context(
    db: Db,
    actor: Actor,
    sessionId: string | null,
    afterRefusal: RefusalEffect[] = [],
  ): CommandContext {
    const { services } = this.#parts
    return new CommandContext({ actor, sessionId, now: services.clock.now(), db, services, afterRefusal })
  }

  /** The end of every write: search text, what travels, audit row. All in the caller's transaction. */
  async #finish(
    db: Db,
    ctx: CommandContext,
    label: string,
    call: string,
    def: CallDef | null,
    input: unknown,
  ): Promise<void> {
    await rebuildTouched(db, ctx.touched)
    await this.#parts.onWritten(db, ctx, label)
    const entry = def
      ? this.#auditEntry(def, input, ctx.actor, 'ok', null)
      : {
          at: ctx.now,
          actorId: ctx.actor.userId,
          actorName: ctx.actor.name,
          deviceId: this.#parts.services.device.id,
          call: label,
          verb: call,
          subjectId: ctx.written.caseId,
          outcome: 'ok' as const,
          code: null,
          detail: '{}',
        }
    await appendAudit(db, entry)
  }

  #handler(call: CallDef): AnyHandler {
    return this.#parts.handlers[call.name] as AnyHandler
  }

  #checked(call: CallDef, output: unknown): unknown {
    const parsed = (call.output as z.ZodType).safeParse(output)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    throw new Error(
      `${call.name} answered against its contract at ${issue?.path.join('.')}: ${issue?.message}`,
    )
  }

  #auditEntry(
    call: CallDef,
    input: unknown,
    actor: Actor,
    outcome: AuditOutcome,
    code: string | null,
  ): AuditEntry {
    const { clock, device } = this.#parts.services
    return auditEntryOf(call, input, { at: clock.now(), deviceId: device.id, actor, outcome, code })
  }

  async #auditRefusal(
    call: CallDef,
    input: unknown,
    session: ResolvedSession,
    error: unknown,
    afterRefusal: readonly RefusalEffect[],
  ): Promise<void> {
    const isRefusal = error instanceof CallFailure
    // A harmless query that finds nothing is no event, nor a full disk at every key; a refused call is.
    const isDenied = isRefusal && error.kind === 'permission'
    if (!isDenied && (call.kind === 'aside' || (call.kind === 'query' && isRefusal))) return
    const entry = this.#auditEntry(
      call,
      input,
      session.actor,
      isRefusal ? 'refused' : 'failed',
      isRefusal ? error.code : 'call.internal',
    )
    try {
      await this.#parts.uow.write(async db => {
        if (isRefusal) for (const effect of afterRefusal) await effect(db)
        await appendAudit(db, entry)
      })
    } catch (auditError) {
      this.#parts.log.error({ call: call.name, error: String(auditError) }, 'a refusal could not be audited')
    }
  }

  #error(requestId: string, error: unknown): Reply {
    if (error instanceof CallFailure)
      return {
        requestId,
        ok: false,
        error: { code: error.code, kind: error.kind, params: error.params, traceId: '' },
      }
    const traceId = this.#parts.services.ids.id()
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.#parts.log.error({ traceId, error: text }, 'a call failed')
    const code = /SQLITE_FULL|ENOSPC/.test(text)
      ? 'database.readOnly'
      : /SQLITE_BUSY/.test(text)
        ? 'database.busy'
        : 'call.internal'
    return { requestId, ok: false, error: { code, kind: 'internal', params: {}, traceId } }
  }
}
