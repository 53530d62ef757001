/** What can be wrong between a desk and its county. */

/** The county cannot be reached, or what answered was not the county. Worth trying again later. */
export class LinkDown extends Error {}

/** Whatever answered does not know what was asked for. */
export class NotThere extends LinkDown {}

/** The county answered no; `code` says why. */
export class LinkRefused extends Error {
  readonly code: string
  readonly expected: number | undefined
  /** For another epoch: the one the county has now. */
  readonly countyEpoch: string | undefined
  /** For a reload: why it is due, when the county says. */
  readonly why: string | undefined
  constructor(code: string, expected?: number, countyEpoch?: string, why?: string) {
    super(code)
    this.code = code
    this.expected = expected
    this.countyEpoch = countyEpoch
    this.why = why
  }
}
