/** Handler tables are complete by type: a call without a handler does not compile. */
import type { CallName, NamesOn, OutputOf, ParsedInputOf, Registry } from '../../contract/registry.ts'
import type { AsideContext, CommandContext, QueryContext } from './context.ts'

type Run<N extends CallName> = (ctx: CommandContext, input: ParsedInputOf<N>) => Promise<OutputOf<N>>

/** A command with slow work (a bad line, a large file) that must not hold the writer queue. */
export interface PreparedHandler<N extends CallName> {
  /** Runs first, outside the queue, after the permission check. */
  prepare(ctx: QueryContext, input: ParsedInputOf<N>): Promise<unknown>
  run(ctx: CommandContext, input: ParsedInputOf<N>, prepared: unknown): Promise<OutputOf<N>>
}

/** Pairs slow preparation with the command that uses its result. */
export function prepared<N extends CallName, P>(
  prepare: (ctx: QueryContext, input: ParsedInputOf<N>) => Promise<P>,
  run: (ctx: CommandContext, input: ParsedInputOf<N>, result: P) => Promise<OutputOf<N>>,
): PreparedHandler<N> {
  return { prepare, run: (ctx, input, result) => run(ctx, input, result as P) }
}

export type Handler<N extends CallName> = Registry[N]['kind'] extends 'query'
  ? (ctx: QueryContext, input: ParsedInputOf<N>) => Promise<OutputOf<N>>
  : Registry[N]['kind'] extends 'aside'
    ? (ctx: AsideContext, input: ParsedInputOf<N>) => Promise<OutputOf<N>>
    : Run<N> | PreparedHandler<N>

export type HandlerTable<W extends 'desk' | 'county'> = { [N in NamesOn<W>]: Handler<N> }

/** Handlers of some calls: what one feature file exports. */
export type HandlersOf<N extends CallName> = { [K in N]: Handler<K> }

type AnyRun = (ctx: never, input: never, prepared: never) => Promise<unknown>
/** A handler whose call is known only by name, as the pipeline holds it. */
export type AnyHandler =
  | ((ctx: never, input: never) => Promise<unknown>)
  | { prepare: (ctx: never, input: never) => Promise<unknown>; run: AnyRun }
