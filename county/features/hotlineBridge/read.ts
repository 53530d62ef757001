/** From a hotline's file to its orders, each with the town it most likely belongs to. */

import type { IntakeInput } from '../../../shared/contract/case.ts'
import type { ImportField } from '../../../shared/contract/desk.ts'
import { mostBridged } from '../../../shared/contract/hotlineBridge.ts'
import type { ExternalOrder, ExternalSource } from '../../../shared/domain/hotline.ts'
import {
  type BridgeTown,
  bridgeKey,
  proposeTown,
  type TownProposal,
} from '../../../shared/domain/hotlineBridge.ts'
import type { ImportRowCode } from '../../../shared/domain/importRow.ts'
import { importRowText } from '../../../shared/labels/importRow.ts'
import type { QueryContext } from '../../../shared/node/bus/context.ts'
import { fail } from '../../../shared/node/bus/failure.ts'
import { cellText } from '../../../shared/node/import/cells.ts'
import { readOrder } from '../../../shared/node/import/orderRow.ts'
import { hasRefusal, readRow } from '../../../shared/node/import/rows.ts'
import { type ImportTable, readImportTable } from '../../../shared/node/import/table.ts'
import { bridgeWords } from '../../../shared/node/import/words.ts'
import { TableUnreadable } from '../../../shared/node/tabular.ts'
import type { BridgeWords } from './towns.ts'

const maxBytes = 15 * 1024 * 1024

export interface ReadOrder {
  intake: IntakeInput
  order: ExternalOrder
  unitText: string
  proposal: TownProposal
}

export interface RowRefusal {
  line: number
  code: ImportRowCode
  field: string
}

/** The table of a file, or a refusal that says what to do. */
export async function tableOf(
  file: { fileName: string; base64: string },
  { words, hotline }: BridgeWords,
): Promise<ImportTable> {
  const bytes = Buffer.from(file.base64, 'base64')
  if (bytes.length > maxBytes) fail('import.tooLarge')
  let table: ImportTable
  try {
    table = await readImportTable(file.fileName, bytes, bridgeWords(words, hotline))
  } catch (error) {
    if (error instanceof TableUnreadable) fail('import.unreadable')
    throw error
  }
  if (table.rows.length === 0) fail('import.empty')
  if (table.rows.length > mostBridged) fail('import.tooLarge')
  return table
}

/**
 * Reads every row. The last row of a number counts for its dates; rows that cannot be read are named with
 * the first thing that is wrong with them. Warnings (a village of another list) do not keep a row out.
 */
export function readOrders(
  ctx: Pick<QueryContext, 'services' | 'now'>,
  table: ImportTable,
  mapping: readonly ImportField[],
  usual: ExternalSource | null,
  towns: readonly BridgeTown[],
  texts: BridgeWords,
): { orders: ReadOrder[]; refusals: RowRefusal[] } {
  const lookups = {
    words: bridgeWords(texts.words, texts.hotline),
    taxonomy: ctx.services.rules.taxonomy,
    units: [],
    grids: [],
    now: ctx.now,
    unnamed: importRowText.unnamed,
  }
  const unitColumn = mapping.indexOf('unitName')
  const orders = new Map<string, ReadOrder>()
  const refusals: RowRefusal[] = []
  for (const [at, cells] of table.rows.entries()) {
    const read = readOrder(cells, mapping, readRow(cells, mapping, lookups), lookups, texts.hotline, usual)
    if (read.input === null || read.order === null) {
      const fault = read.faults.find(item => hasRefusal(item.code)) ?? read.faults[0]
      if (fault) refusals.push({ line: at + 1, code: fault.code, field: fault.field })
      continue
    }
    const unitText = unitColumn === -1 ? '' : cellText(cells[unitColumn] ?? '', lookups.words)
    orders.set(bridgeKey(read.order), {
      intake: read.input,
      order: read.order,
      unitText,
      proposal: proposeTown({ unitText, place: read.input.place, narrative: read.input.narrative }, towns),
    })
  }
  return { orders: [...orders.values()], refusals }
}
