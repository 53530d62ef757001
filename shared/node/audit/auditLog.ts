/**
 * Append-only audit log, each line chained to the one before by SHA-256, so that an
 * edited, removed or reordered line is found. Law: Cybersecurity Law (logs kept at
 * least six months); GB/T 22239-2019 (every user, important actions, protected).
 */
import { hash } from 'node:crypto'
import { insertRows } from '../db/bulk.ts'
import type { Db } from '../db/db.ts'
import { type AuditRow, auditTable } from '../db/entities/local.ts'
import { raw, sql } from '../db/sql.ts'

export const genesisHash = '0'.repeat(64)

export type AuditEntry = Omit<AuditRow, 'seq' | 'prevHash' | 'hash'>

/** The hash of a line: over the line before and every field of this one, in a fixed order. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const text = JSON.stringify([
    row.prevHash,
    row.seq,
    row.at,
    row.actorId,
    row.actorName,
    row.deviceId,
    row.call,
    row.verb,
    row.subjectId,
    row.outcome,
    row.code,
    row.detail,
  ])
  return hash('sha256', text)
}

/** Appends a line inside the caller's transaction. Writes are queued, so the chain cannot fork. */
export async function appendAudit(db: Db, entry: AuditEntry): Promise<void> {
  await appendAudits(db, [entry])
}

/** Appends lines in order, the end of the chain read once. */
export async function appendAudits(db: Db, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const last = await db.one<{ seq: number; hash: string }>(
    sql`select seq, hash from audit_log order by seq desc limit 1`,
  )
  let seq = Number(last?.seq ?? 0)
  let prevHash = last?.hash ?? genesisHash
  const rows: AuditRow[] = []
  for (const entry of entries) {
    seq += 1
    const row = { ...entry, seq, prevHash }
    prevHash = auditHash(row)
    rows.push({ ...row, hash: prevHash })
  }
  await insertRows(db, auditTable, rows)
}

export interface AuditVerdict {
  isIntact: boolean
  rows: number
  firstBadSeq: number | null
  /** Hash of the last line: print it, and a later cut of the log's end shows too. */
  head: string
}

/** Reads the whole log in pages and checks every link. */
export async function verifyAuditLog(db: Db): Promise<AuditVerdict> {
  let seq = 0
  let head = genesisHash
  for (;;) {
    const page = await db.rows(
      auditTable,
      sql`select * from ${raw('audit_log')} where seq > ${seq} order by seq limit 1000`,
    )
    if (page.length === 0) return { isIntact: true, rows: seq, firstBadSeq: null, head }
    for (const row of page) {
      if (row.seq !== seq + 1 || row.prevHash !== head || auditHash(row) !== row.hash)
        return { isIntact: false, rows: seq, firstBadSeq: row.seq, head }
      seq = row.seq
      head = row.hash
    }
  }
}
