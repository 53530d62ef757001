/**
 * Two folders that a one-way gate (网闸) empties and fills: bundles are put out and taken in by themselves. Only what
 * is whole, signed by the right sender and meant for this machine is taken; everything else is left lying and named.
 */
import type { FerryCode } from '../../contract/ferry.ts'
import { usualPartBytes } from '../../sync/ferry.ts'
import { systemActor } from '../bus/session.ts'
import { getSetting } from '../settings.ts'
import { lyingFiles, putFile, readLying, removeLying } from './disk.ts'
import { FerryFault } from './fault.ts'
import type { FerryWorks } from './works.ts'

const everyMs = 5 * 60_000
/** Attachments that go along by themselves. */
const folderFileBytes = 32 * 1024 * 1024

export interface SweepResult {
  taken: number
  written: number
}

export class FerryFolders {
  readonly #works: FerryWorks
  readonly #isScheduled: boolean
  #timer: NodeJS.Timeout | null = null
  #isStopped = false
  sweptAt: string | null = null
  /** Files that were left lying, by name. */
  readonly left = new Map<string, FerryCode>()
  /** Refused files by name, size and time: a forged one is put on record once, not every five minutes. */
  readonly #judged = new Map<string, FerryCode>()

  constructor(works: FerryWorks, isScheduled: boolean) {
    this.#works = works
    this.#isScheduled = isScheduled
  }

  start(): void {
    this.#plan()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#works.idle()
  }

  #plan(): void {
    if (!this.#isScheduled || this.#isStopped) return
    this.#timer = setTimeout(() => {
      void this.sweep()
        .catch(error =>
          this.#works.parts.log.error({ error: String(error) }, 'the ferry folders could not be swept'),
        )
        .finally(() => this.#plan())
    }, everyMs)
    this.#timer.unref()
  }

  /** Takes in what came, then puts out what is new. Does nothing while the folders are off or it is forbidden. */
  async sweep(): Promise<SweepResult> {
    const { uow, host, services, bus } = this.#works.parts
    const { folders, code } = await uow.read(async db => ({
      folders: await getSetting(db, 'ferryFolders'),
      code: await host.forbidden(db),
    }))
    if (folders === null || !folders.isOn || code !== null) return { taken: 0, written: 0 }
    const taken = await this.#takeIn(folders.inFolder)
    const written = await this.#putOut(folders.outFolder)
    this.sweptAt = services.clock.now()
    bus.publish(['sync'])
    return { taken, written }
  }

  async #takeIn(folder: string): Promise<number> {
    this.left.clear()
    const names = new Map<string, string[]>()
    for (const file of await lyingFiles(folder)) {
      const key = `${file.name} ${file.bytes} ${file.changedMs}`
      const judged = this.#judged.get(key)
      if (judged !== undefined) {
        if (judged !== 'ferry.notForUs') this.left.set(file.name, judged)
        continue
      }
      const offered = await this.#offer(folder, file.name)
      if (offered === null) continue
      if (offered.verdict === 'refused') {
        const code = offered.code ?? 'ferry.damaged'
        this.#judged.set(key, code)
        // A shared folder holds what other desks wait for; that is theirs to take.
        if (code !== 'ferry.notForUs') this.left.set(file.name, code)
      } else if (offered.verdict === 'again') await removeLying(folder, file.name)
      else if (offered.bundleId !== null)
        names.set(offered.bundleId, [...(names.get(offered.bundleId) ?? []), file.name])
    }
    return this.#takeWhole(folder, names)
  }

  async #offer(folder: string, name: string) {
    try {
      return await this.#works.offer(await this.#actor(), name, await readLying(folder, name), 'folder')
    } catch (error) {
      // The gate may have taken the file away under our hands.
      if (error instanceof FerryFault) throw error
      return null
    }
  }

  async #takeWhole(folder: string, names: ReadonlyMap<string, readonly string[]>): Promise<number> {
    let taken = 0
    for (const head of (await this.#works.lying()).sort((a, b) => a.number - b.number)) {
      const files = names.get(head.bundleId) ?? []
      const look = await this.#works.look(head.bundleId)
      if (look.content === null || (look.code !== null && look.code !== 'ferry.gap')) {
        for (const name of files) this.left.set(name, (look.code ?? 'ferry.damaged') as FerryCode)
        continue
      }
      const job = await this.#works.startTake(await this.#actor(), head.bundleId, 'folder')
      if (job.result?.outcome === 'taken' || job.result?.outcome === 'again') {
        taken += 1
        for (const name of files) await removeLying(folder, name)
      } else
        for (const name of files)
          this.left.set(name, (job.code ?? job.result?.code ?? 'ferry.damaged') as FerryCode)
    }
    return taken
  }

  async #putOut(folder: string): Promise<number> {
    const { host } = this.#works.parts
    let written = 0
    for (const deviceId of await host.news()) {
      const order = { deviceId, fileBytes: folderFileBytes, partBytes: usualPartBytes }
      const job = await this.#works.startWrite(await this.#actor(), order, 'folder')
      for (const bundle of job.bundles)
        for (const part of bundle.parts) {
          await putFile(folder, part.name, await this.#works.shelf.read('out', bundle.bundleId, part.name))
          written += 1
        }
    }
    return written
  }

  async #actor() {
    const { uow, host } = this.#works.parts
    const own = await uow.read(db => host.own(db))
    return systemActor(own?.id ?? '')
  }
}
