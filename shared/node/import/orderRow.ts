/** What a row of a hotline's or superior's file says beside the matter: number, sender, dates, urging. */
import type { ImportField } from '../../contract/desk.ts'
import {
  caseSourceOf,
  type ExternalOrder,
  type ExternalSource,
  foldExternalNumber,
} from '../../domain/hotline.ts'
import type { ImportRowCode } from '../../domain/importRow.ts'
import { dayOf, endOfDay, fromMillis, type Instant, startOfDayMillis } from '../../kit/time.ts'
import { cellText, findByWords, readCount, readInstant } from './cells.ts'
import type { RowFault, RowLookups, RowReading } from './rows.ts'
import type { HotlineWords } from './words.ts'

export interface OrderReading extends RowReading {
  order: ExternalOrder | null
}

/** Reads the order of a row whose matter was read before. `usual`: who sent it when the row does not say. */
export function readOrder(
  row: readonly string[],
  mapping: readonly ImportField[],
  reading: RowReading,
  { words }: RowLookups,
  hotline: HotlineWords,
  usual: ExternalSource | null,
): OrderReading {
  const faults: RowFault[] = [...reading.faults]
  const report = (code: ImportRowCode, field: ImportField) => {
    faults.push({ code, field })
  }
  const cell = (field: ImportField): string => {
    const at = mapping.indexOf(field)
    return at === -1 ? '' : cellText(row[at] ?? '', words)
  }
  const number = foldExternalNumber(cell('sourceRef'))
  if (number === '') report('import.rowNoNumber', 'sourceRef')
  const source = findByWords<ExternalSource>(hotline.sources, cell('externalSource')) ?? usual
  if (source === null) report('import.rowSourceUnknown', 'externalSource')
  const told = reading.input?.toldAt ?? null
  const due = (field: 'externalDueAt' | 'externalReturnDueAt'): Instant | null | 'bad' => {
    const text = cell(field)
    if (text === '') return null
    const at = readInstant(text, words)
    if (at === null) {
      report('import.rowDueUnreadable', field)
      return 'bad'
    }
    // A day alone lasts to its end.
    const day = dayOf(at)
    const until = at === fromMillis(startOfDayMillis(day)) ? endOfDay(day) : at
    if (told !== null && until < told) report('import.rowDueBeforeTold', field)
    return until
  }
  const dueAt = due('externalDueAt')
  const returnDueAt = due('externalReturnDueAt')
  const urgesText = cell('externalUrges')
  const urges = urgesText === '' ? null : /^0+$/.test(urgesText.normalize('NFKC')) ? 0 : readCount(urgesText)
  if (urgesText !== '' && urges === null) report('import.rowNumberUnreadable', 'externalUrges')
  const isSound =
    reading.input !== null && number !== '' && source !== null && dueAt !== 'bad' && returnDueAt !== 'bad'
  if (!isSound) return { ...reading, input: null, faults, order: null }
  const intake = { ...reading.input, source: caseSourceOf[source], sourceRef: number } as NonNullable<
    RowReading['input']
  >
  return {
    input: intake,
    faults,
    fingerprint: reading.fingerprint,
    // With one date only, that one is the date of the work too.
    order: {
      source,
      number,
      dueAt: dueAt ?? returnDueAt,
      returnDueAt,
      urges: urges === null ? null : Math.min(urges, 999),
    },
  }
}
