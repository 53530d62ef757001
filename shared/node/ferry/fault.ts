import type { FerryCode } from '../../contract/ferry.ts'

/** Why a file or a bundle cannot be used; the code has a sentence in the labels. */
export class FerryFault extends Error {
  readonly code: FerryCode
  constructor(code: FerryCode) {
    super(code)
    this.code = code
  }
}
