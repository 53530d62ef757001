/** Printing what the window shows; the page's own print styles decide what is on paper. */
import type { WebContents } from 'electron'
import type { PrintOptions, PrintOutcome } from '../../shared/contract/shell.ts'
import { ShellError } from './requests.ts'

/** A slip printer's roll, in micrometres; the printer cuts where the text ends. */
const rollSize = { width: 80_000, height: 297_000 }

/** Opens the system's print dialog. Rejects with `shell.printFailed`. */
export function printContents(contents: WebContents, options: Required<PrintOptions>): Promise<PrintOutcome> {
  return new Promise((resolve, reject) => {
    contents.print(
      {
        silent: false,
        printBackground: true,
        landscape: options.landscape,
        pageSize: options.pageSize === 'roll80' ? rollSize : options.pageSize,
        copies: options.copies,
      },
      (success, failureReason) => {
        if (success) resolve('printed')
        // Chromium's words differ between systems: "Print job canceled", "cancelled".
        else if (/cancel/i.test(failureReason)) resolve('cancelled')
        else reject(new ShellError('shell.printFailed'))
      },
    )
  })
}
