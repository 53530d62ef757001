/**
 * Matters that a hotline or a superior sends down with a number and a date of its own, and the results that go
 * back. Sources: 12345 (government service), 12315 (consumers), 12331 (food and drugs), superior assignments.
 */
import type { Instant } from '../kit/time.ts'
import type { CaseFile, CaseSource } from './case.ts'
import type { SyncedRow } from './row.ts'

export const externalSources = ['hotline12345', 'hotline12315', 'hotline12331', 'superior', 'other'] as const
export type ExternalSource = (typeof externalSources)[number]

/** How each sender stands among the sources of a case. */
export const caseSourceOf: Record<ExternalSource, CaseSource> = {
  hotline12345: 'hotlineTransfer',
  hotline12315: 'hotlineTransfer',
  hotline12331: 'hotlineTransfer',
  superior: 'superiorAssigned',
  other: 'deptTransferred',
}

/** A result that was written into a file for its sender. */
export interface ExternalReturn extends SyncedRow {
  caseId: string
  source: ExternalSource
  number: string
  fileName: string
  at: Instant
  byName: string
  /** The words that went out. */
  result: string
}

/** What a row of a sender's file says beside the matter itself. */
export interface ExternalOrder {
  source: ExternalSource
  number: string
  dueAt: Instant | null
  returnDueAt: Instant | null
  /** Null when the file has no such column. */
  urges: number | null
}

/** An outer number as it is kept and compared: half width, no spaces around or inside. */
export function foldExternalNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
}

/** How a folded number may stand in a matter typed in by hand. */
export function spellingsOfNumber(number: string): string[] {
  return [...new Set([number, number.toLowerCase()])]
}

type Known = Pick<
  CaseFile,
  'source' | 'sourceRef' | 'externalSource' | 'externalDueAt' | 'externalReturnDueAt' | 'externalUrges'
>

/** Is this the matter of that order? One typed in by hand before its file came counts, if its source fits. */
export function isMatterOf(file: Known, order: Pick<ExternalOrder, 'source' | 'number'>): boolean {
  if (file.sourceRef === null || foldExternalNumber(file.sourceRef) !== order.number) return false
  return file.externalSource === null
    ? file.source === caseSourceOf[order.source]
    : file.externalSource === order.source
}

export type ExternalPatch = Partial<
  Pick<CaseFile, 'externalSource' | 'externalDueAt' | 'externalReturnDueAt' | 'externalUrges'>
>

/** What an order that comes again changes of its matter. Empty: nothing new. A date the file leaves out stays. */
export function changesOf(file: Known, order: ExternalOrder): ExternalPatch {
  const patch: ExternalPatch = {}
  if (file.externalSource !== order.source) patch.externalSource = order.source
  if (order.dueAt !== null && order.dueAt !== file.externalDueAt) patch.externalDueAt = order.dueAt
  if (order.returnDueAt !== null && order.returnDueAt !== file.externalReturnDueAt)
    patch.externalReturnDueAt = order.returnDueAt
  // An older file that comes late does not take an urging back.
  if (order.urges !== null && order.urges > (file.externalUrges ?? 0)) patch.externalUrges = order.urges
  return patch
}
