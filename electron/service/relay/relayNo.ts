import type { relayErrorCodes } from '../../../shared/sync/relay.ts'

export type RelayCode = (typeof relayErrorCodes)[number]

/** The relay says no. */
export class RelayNo extends Error {
  readonly code: RelayCode
  constructor(code: RelayCode) {
    super(code)
    this.code = code
  }
}
