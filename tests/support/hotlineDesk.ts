/** A desk copied from one set-up model for each test, and orders of hotlines brought in by file. */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { caseEventTable, caseFileTable } from '../../shared/node/db/entities/case.ts'
import { type Booted, bootDesk, type Caller, makeFolder } from './boot.ts'
import { base64Of } from './tables.ts'

type Source = InputOf<'import.start'>['externalSource']

/** What stands while a test runs: the desk, its folder, and a clerk who may import. */
export interface HotlineDesk {
  dataDir: string
  desk: Booted<Desk>
  clerk: Caller
}

/** Declares the hooks; the answer is filled before each test. */
export function hotlineDesk(): HotlineDesk {
  const model = makeFolder()
  const at = {} as HotlineDesk
  beforeAll(async () => {
    const made = await bootDesk({ dataDir: model })
    await made.close()
  })
  afterAll(() => rmSync(join(model, '..'), { recursive: true, force: true }))
  beforeEach(async () => {
    at.dataDir = makeFolder()
    cpSync(model, at.dataDir, { recursive: true })
    at.desk = await bootDesk({ dataDir: at.dataDir })
    at.clerk = await at.desk.as('li')
  })
  afterEach(async () => {
    await at.desk.close()
    rmSync(join(at.dataDir, '..'), { recursive: true, force: true })
  })
  return at
}

export const casesOf = ({ desk }: HotlineDesk) =>
  desk.program.uow.read(db => db.find(caseFileTable, {}, { orderBy: 'id' }))

export const eventsOfCase = ({ desk }: HotlineDesk, caseId: string) =>
  desk.program.uow.read(db => db.find(caseEventTable, { caseId }, { orderBy: 'id' }))

/** Imports a file of orders to its end and answers the batch. */
export async function importOrders(
  { desk, clerk }: HotlineDesk,
  fileName: string,
  content: string | Uint8Array,
  source: Source = null,
  isDryRun = false,
) {
  const { uploadId, columns } = await clerk.call('import.preview', {
    fileName,
    base64: base64Of(content),
    kind: 'hotline',
  })
  const { batchId } = await clerk.call('import.start', {
    uploadId,
    mapping: columns.map(column => column.field),
    isDryRun,
    kind: 'hotline',
    externalSource: source,
  })
  await desk.program.jobs.idle()
  const { batches } = await clerk.call('import.status', { batchId })
  const [batch] = batches
  if (!batch) throw new Error('no batch')
  return batch
}
