/** Values that a Chinese sentence of an error code may mention. */
export type RefusalParams = Record<string, string | number>

/** A decision that was taken: the value holds what follows from it. */
export interface Ok<T> {
  ok: true
  value: T
}

/** A decision that was refused: `code` is `feature.reason`; its sentence is looked up in the labels. */
export interface Refused {
  ok: false
  code: string
  params?: RefusalParams
}

/** What every domain rule answers: either a value or a refusal with a code, never an exception. */
export type Decision<T> = Ok<T> | Refused

/** Wraps a value as a taken decision. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

/** Builds a refusal. `code` is `feature.reason`; `params` fill the sentence shown for it. */
export function refuse(code: string, params?: RefusalParams): Refused {
  return params === undefined ? { ok: false, code } : { ok: false, code, params }
}
