/** One program per computer account: two would fight over one database. */
import { app } from 'electron'

/**
 * Answers true when this is the only instance. Otherwise the running one is told, and this one must end.
 *
 * @param onSecond runs in the first instance when somebody starts the program again
 */
export function claimSingleInstance(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', onSecond)
  return true
}
