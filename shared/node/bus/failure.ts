/** A refusal with a code. Everything else that is thrown is a fault of ours and becomes `call.internal`. */
import type { WireError } from '../../contract/define.ts'

export type FailureKind = WireError['kind']

export class CallFailure extends Error {
  readonly code: string
  readonly kind: FailureKind
  readonly params: Record<string, string | number>

  constructor(code: string, kind: FailureKind, params: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.kind = kind
    this.params = params
  }
}

/** Refuses because of the state of things or of what was typed. */
export function fail(code: string, params: Record<string, string | number> = {}): never {
  throw new CallFailure(code, 'state', params)
}

export function notFound(): never {
  throw new CallFailure('call.notFound', 'notFound')
}

export function denied(): never {
  throw new CallFailure('permission.denied', 'permission')
}
