/**
 * The county's decision about one change, as a pure function: the rows as they stand in,
 * what to write and what to ask people out. The desk uses the same `applyWrite` to show
 * the county's state plus its own pending changes.
 */
import { isMachineTable, machines, nextState } from '../domain/machine.ts'
import { isComputedId } from '../domain/row.ts'
import { ruleOf, tablePolicies } from './policy.ts'
import type { ChangeSet, Write } from './protocol.ts'

export type Values = Record<string, unknown>

/** Compares JSON values; objects by their text, whose key order is that of the one writer. */
export function equal(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

export interface FoundConflict {
  table: string
  rowId: string
  field: string
  base: unknown
  standing: unknown
  other: unknown
}

export type MergeOutcome =
  | { kind: 'applied'; writes: Write[]; conflicts: FoundConflict[]; isVerbatim: boolean }
  | { kind: 'refused'; code: string; params: Record<string, string> }
  /** Not understood by this version: kept whole and played again after an upgrade. */
  | { kind: 'parked'; reason: string }

const key = (table: string, id: string) => `${table}/${id}`

/** Decides a change set against the rows it touches (absent rows are missing from the map). */
export function mergeChange(change: ChangeSet, current: ReadonlyMap<string, Values>): MergeOutcome {
  const unknown = firstUnknown(change)
  if (unknown) return { kind: 'parked', reason: unknown }

  const states = new Map<string, string>()
  for (const write of change.writes) {
    if (!isMachineTable(write.table)) continue
    const row = current.get(key(write.table, write.id))
    if (row) states.set(key(write.table, write.id), String(row.status))
    else if (write.op === 'insert') {
      const status = String(write.values.status)
      if (!(machines[write.table].initial as readonly string[]).includes(status))
        return { kind: 'refused', code: machines[write.table].code, params: { status, action: 'insert' } }
      states.set(key(write.table, write.id), status)
    }
  }
  // The steps run in the order in which they were taken, from the county's state.
  const moved = new Set<string>()
  for (const move of change.moves) {
    const at = key(move.table, move.id)
    const status = states.get(at)
    if (status === undefined || !isMachineTable(move.table))
      return { kind: 'refused', code: 'sync.rowUnknown', params: {} }
    const next = nextState(move.table, status, move.action)
    if (next === null)
      return { kind: 'refused', code: machines[move.table].code, params: { status, action: move.action } }
    states.set(at, next)
    moved.add(at)
  }

  const writes: Write[] = []
  const conflicts: FoundConflict[] = []
  let isVerbatim = true
  for (const write of change.writes) {
    const at = key(write.table, write.id)
    const row = current.get(at)
    if (write.op === 'insert') {
      if (row && !isComputedId(write.id))
        return { kind: 'refused', code: 'sync.rowExists', params: { table: write.table } }
      if (row) {
        const twin = mergeTwin(write, row)
        conflicts.push(...twin.conflicts)
        isVerbatim = false
        const values: Values = { ...twin.values }
        if (moved.has(at)) values.status = states.get(at)
        if (Object.keys(values).length > 0)
          writes.push({ ...write, op: 'update', values: values as Write['values'], base: {} })
        continue
      }
      const status = states.get(at)
      writes.push(status === undefined ? write : { ...write, values: { ...write.values, status } })
      continue
    }
    if (!row) return { kind: 'refused', code: 'sync.rowUnknown', params: { table: write.table } }
    if (tablePolicies[write.table]?.kind === 'fact')
      return { kind: 'refused', code: 'sync.factChanged', params: { table: write.table } }
    const merged = mergeFields(write, row)
    if (merged.fixedField)
      return {
        kind: 'refused',
        code: 'sync.fixedField',
        params: { table: write.table, field: merged.fixedField },
      }
    conflicts.push(...merged.conflicts)
    if (merged.conflicts.length > 0) isVerbatim = false
    const values: Values = { ...merged.values }
    if (moved.has(at)) values.status = states.get(at)
    writes.push({ ...write, values: values as Write['values'], base: {} })
  }
  return { kind: 'applied', writes, conflicts, isVerbatim }
}

function firstUnknown(change: ChangeSet): string | null {
  for (const write of change.writes) {
    if (!tablePolicies[write.table]) return `table ${write.table}`
    for (const field of Object.keys(write.values))
      if (field !== 'id' && ruleOf(write.table, field) === undefined) return `field ${write.table}.${field}`
  }
  for (const move of change.moves) if (!isMachineTable(move.table)) return `states of ${move.table}`
  return null
}

function mergeFields(
  write: Write,
  row: Values,
): { values: Values; conflicts: FoundConflict[]; fixedField: string | null } {
  const values: Values = {}
  const asked = new Set<string>()
  for (const [field, value] of Object.entries(write.values)) {
    const rule = ruleOf(write.table, field)
    if (rule === 'state') continue
    if (rule === 'fixed') {
      if (!equal(row[field], value)) return { values, conflicts: [], fixedField: field }
      continue
    }
    const hasMovedOn = field in write.base && !equal(row[field], write.base[field])
    if (rule === 'ask' && hasMovedOn && !equal(row[field], value)) asked.add(field)
    else values[field] = value
  }
  for (const group of tablePolicies[write.table]?.groups ?? [])
    if (group.some(field => asked.has(field)))
      for (const field of group) if (field in values && !equal(row[field], values[field])) asked.add(field)
  for (const field of asked) delete values[field]
  const conflicts = [...asked].map(field => ({
    table: write.table,
    rowId: write.id,
    field,
    base: write.base[field] ?? null,
    standing: row[field] ?? null,
    other: write.values[field] ?? null,
  }))
  return { values, conflicts, fixedField: null }
}

/**
 * The same row made on two machines that were apart: the one that came first stands. Words that only the later
 * one has are taken; words that differ are kept for a person to choose between (S8). Facts have nothing to add.
 */
function mergeTwin(write: Write, row: Values): { values: Values; conflicts: FoundConflict[] } {
  const values: Values = {}
  const conflicts: FoundConflict[] = []
  if (tablePolicies[write.table]?.kind === 'fact') return { values, conflicts }
  for (const [field, value] of Object.entries(write.values)) {
    if (ruleOf(write.table, field) !== 'ask' || equal(row[field], value) || isBlank(value)) continue
    if (isBlank(row[field])) values[field] = value
    else
      conflicts.push({
        table: write.table,
        rowId: write.id,
        field,
        base: null,
        standing: row[field] ?? null,
        other: value,
      })
  }
  return { values, conflicts }
}

const isBlank = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** A row after a write the county has ordered. `null` stands for a row that does not exist. */
export function applyWrite(row: Values | null, write: Write): Values | null {
  if (write.op === 'insert') return { ...(row ?? {}), ...write.values }
  return row === null ? null : { ...row, ...write.values }
}

/**
 * A row with one pending change of our own played on top: fields as we wrote them, and
 * the steps from the state that now stands. A step that no longer fits is left out here;
 * the county will refuse it and its author will be told.
 */
export function replayPending(
  row: Values | null,
  change: ChangeSet,
  table: string,
  id: string,
): Values | null {
  let result = row
  for (const write of change.writes) {
    if (write.table !== table || write.id !== id) continue
    result = applyWrite(
      result,
      write.op === 'insert' || !isMachineTable(table) ? write : { ...write, values: withoutState(write) },
    )
  }
  if (result === null || !isMachineTable(table)) return result
  let status = String(result.status)
  for (const move of change.moves) {
    if (move.table !== table || move.id !== id) continue
    status = nextState(table, status, move.action) ?? status
  }
  return { ...result, status }
}

function withoutState(write: Write): Write['values'] {
  const { status: _status, ...values } = write.values
  return values
}
