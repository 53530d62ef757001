/**
 * Marks a branch that the types say cannot be reached. Reaching it at run time means that data of an
 * unknown shape got past a schema, so it throws.
 */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`)
}
