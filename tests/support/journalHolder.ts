/**
 * A process that holds nothing but the journal module over a folder, so that a power cut can be tried often:
 *
 *   node tests/support/journalHolder.ts FOLDER KEY
 *
 * Each line of its input is one append; each line of its output says whether it was held.
 */
import { createInterface } from 'node:readline'
import { JournalStore } from '../../electron/service/journal/store.ts'
import type { JournalFormKind, JournalMessage } from '../../shared/domain/journal.ts'

export interface HolderLine {
  userId: string
  formKind: JournalFormKind
  formId: string
  message: JournalMessage
  savedAt: string
}

const [folder = '', keyHex = ''] = process.argv.slice(2)
const store = new JournalStore({ folder, keyHex })
// Whoever started it may be gone first.
process.stdout.on('error', () => process.exit())
process.stdout.write('ready\n')
createInterface({ input: process.stdin }).on('line', line => {
  const { userId, formKind, formId, message, savedAt } = JSON.parse(line) as HolderLine
  process.stdout.write(`${store.append(userId, { formKind, formId }, { ...message, savedAt })}\n`)
})
