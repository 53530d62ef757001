import type { WireError } from '../../shared/contract/define.ts'
import { levelLabels } from '../../shared/labels/assistant.ts'
import { errorLabels } from '../../shared/labels/errors.ts'
import { passwordWeaknessLabels } from '../../shared/labels/session.ts'
import { shellErrorLabels } from '../../shared/labels/shell.ts'

const wordsByParam: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  reason: passwordWeaknessLabels,
  level: levelLabels,
}

/** A refused or failed call as a screen sees it: a code with values for its sentence, never a stack. */
export class CallError extends Error {
  readonly code: string
  readonly params: Record<string, string | number>
  readonly kind: WireError['kind']
  readonly traceId: string

  constructor(error: WireError) {
    super(error.code)
    this.name = 'CallError'
    this.code = error.code
    this.params = error.params
    this.kind = error.kind
    this.traceId = error.traceId
  }
}

/** The error of a call whose answer never came, even after it was sent a second time. */
export function offlineError(): CallError {
  return new CallError({
    code: 'call.offline',
    kind: 'internal',
    params: {},
    traceId: '',
  })
}

/** The Chinese sentence for an error; it says what to do. Values such as `{day}` are filled in. */
export function errorText(error: unknown): string {
  if (error instanceof CallError) return sentenceOf(error.code, error.params, error.traceId)
  const code = error instanceof Error ? error.message : ''
  return lookup(shellErrorLabels, code) ?? sentenceOf(code, {}, '')
}

/** The sentence for a bare code, as stored with outbox items and row errors. */
export function codeText(code: string, params: Record<string, string | number> = {}): string {
  return sentenceOf(code, params, '')
}

function sentenceOf(code: string, params: Record<string, string | number>, traceId: string): string {
  const known = lookup(errorLabels, code)
  const sentence = known ?? errorLabels['call.internal']
  const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => wordFor(name, params[name]))
  // The number lets the administrator find the entry in the log; people only see it when nothing else helps.
  const isUnexplained = known === undefined || code === 'call.internal'
  return isUnexplained && traceId !== '' ? `${filled} ${errorLabels['call.trace']}${traceId}` : filled
}

/** A value that is itself a code, such as a level or what is wrong with a password, is shown in words. */
function wordFor(name: string, value: string | number | undefined): string {
  if (value === undefined) return ''
  return lookup(wordsByParam[name] ?? {}, String(value)) ?? String(value)
}

function lookup(table: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined
}
