/** A stick between desks and a county: files are written, carried and brought through the calls people use. */
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { FerryJob } from '../../shared/contract/ferry.ts'
import type { OutputOf } from '../../shared/contract/registry.ts'
import { type Booted, type Caller, Refused } from './boot.ts'

export interface StickFile {
  name: string
  bytes: Buffer
}
type Host = Booted<Desk> | Booted<County>
/** Whoever works at a machine. */
export type Person = Pick<Caller, 'call'>

async function ended(host: Host, caller: Person, jobId: string): Promise<FerryJob> {
  await host.program.ferry.works.idle()
  return (await caller.call('ferry.job', { jobId })).job
}

/** Writes what the other end has not confirmed; throws `Refused` with the code of a job that failed. */
export async function writeStick(
  host: Host,
  caller: Person,
  deviceId: string | null = null,
  options: { fileBytes?: number; partBytes?: number } = {},
): Promise<StickFile[]> {
  const { jobId } = await caller.call('ferry.write', {
    ...{ deviceId, fileBytes: options.fileBytes ?? 1024 * 1024, partBytes: options.partBytes ?? 64 * 1024 },
  })
  const job = await ended(host, caller, jobId)
  if (job.status !== 'done') throw new Refused(job.code ?? job.status, {})
  const files: StickFile[] = []
  for (const bundle of job.bundles)
    for (const { name } of bundle.parts) {
      const part = await caller.call('ferry.part', { bundleId: bundle.bundleId, name })
      files.push({ name, bytes: Buffer.from(part.base64, 'base64') })
    }
  return files
}

export const offer = (caller: Person, file: StickFile): Promise<OutputOf<'ferry.offer'>> =>
  caller.call('ferry.offer', { name: file.name, base64: file.bytes.toString('base64') })

export async function takeStick(host: Host, caller: Person, bundleId: string): Promise<FerryJob> {
  const { jobId } = await caller.call('ferry.take', { bundleId })
  return ended(host, caller, jobId)
}

/** Hands files in and takes every bundle that is whole, the way a person does who looks first. */
export async function bring(host: Host, caller: Person, files: readonly StickFile[]): Promise<FerryJob[]> {
  for (const file of files) await offer(caller, file)
  const jobs: FerryJob[] = []
  for (const { bundleId, missing } of (await caller.call('ferry.state', {})).lying) {
    if (missing.length > 0) continue
    const look = await caller.call('ferry.look', { bundleId })
    if (look.content === null || (look.code !== null && !/ap$/i.test(look.code)))
      await caller.call('ferry.drop', { bundleId })
    else jobs.push(await takeStick(host, caller, bundleId))
  }
  return jobs
}

/** A whole journey: the desk's bundle to the county, and the county's answer back. */
export async function journey(
  desk: Booted<Desk>,
  deskCaller: Person,
  county: Booted<County>,
  countyCaller: Person,
): Promise<void> {
  await bring(county, countyCaller, await writeStick(desk, deskCaller))
  await bring(desk, deskCaller, await writeStick(county, countyCaller, desk.program.services.device.id))
}
