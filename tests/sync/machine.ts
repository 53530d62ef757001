/**
 * One program of the small world (a desk or the county) with the disk under it: it can fall at any commit, be opened
 * again on what was on the disk at that instant, be copied, and be put back from a copy.
 */
import { cpSync, existsSync, rmSync } from 'node:fs'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import type { Booted, FakeClock } from '../support/boot.ts'

/** The program fell: nothing after this instant happens in it. */
export class Fallen extends Error {}

/** Where a program falls: before the n-th commit from now (all of it is rolled back) or right after it. */
export interface FallPlan {
  commits: number
  when: 'before' | 'after'
}

interface Program {
  uow: UnitOfWork
  close(): Promise<void>
}

export class Machine<P extends Program> {
  readonly name: string
  readonly clock: FakeClock
  booted!: Booted<P & { bus: Booted<P>['bus'] }>
  folder: string
  isDown = false
  falls = 0
  #plan: FallPlan | null = null
  #image: string | null = null
  #generation = 0
  readonly #base: string

  constructor(name: string, folder: string, clock: FakeClock) {
    this.name = name
    this.folder = folder
    this.#base = folder
    this.clock = clock
  }

  get uow(): UnitOfWork {
    return this.booted.program.uow
  }

  planFall(plan: FallPlan): void {
    this.#plan = plan
  }

  unplan(): void {
    this.#plan = null
  }

  /** Opens the program on the folder as it now is. */
  async open(boot: (folder: string) => Promise<Booted<P>>): Promise<void> {
    this.#plan = null
    this.isDown = false
    this.booted = (await boot(this.folder)) as typeof this.booted
    this.#watchCommits()
  }

  /** Closes in order. */
  async close(): Promise<void> {
    this.#plan = null
    await this.booted.close()
  }

  /** What is on the disk now, as a copy of the folder taken while the program runs. */
  copyTo(folder: string): void {
    cpSync(this.folder, folder, { recursive: true })
  }

  /** Gets rid of the fallen program, and goes on with what was on the disk when it fell. */
  async clear(): Promise<void> {
    this.#plan = null
    // Its ends may complain: the process they belong to is gone.
    await this.booted.close().catch(() => undefined)
    await this.uow.close().catch(() => undefined)
    if (this.#image !== null) this.replaceBy(this.#image)
    this.#image = null
  }

  /** Another folder takes the place of this one, which must not be open. */
  replaceBy(folder: string): void {
    rmSync(this.folder, { recursive: true, force: true })
    this.folder = folder
  }

  /** A name for a copy that nobody has yet. */
  nextFolder(kind: string): string {
    for (;;) {
      this.#generation += 1
      const folder = `${this.#base}.${kind}${this.#generation}`
      if (!existsSync(folder)) return folder
    }
  }

  #watchCommits(): void {
    const uow = this.uow as { write: UnitOfWork['write'] }
    const write = uow.write.bind(uow)
    uow.write = async work => {
      if (this.isDown) throw new Fallen(this.name)
      const plan = this.#plan
      if (plan === null || --plan.commits > 0) return write(work)
      if (plan.when === 'after') await write(work)
      else
        await write(async db => {
          await work(db)
          throw new Fallen(this.name)
        }).catch((error: unknown) => {
          if (!(error instanceof Fallen)) throw error
        })
      this.#plan = null
      this.isDown = true
      this.falls += 1
      this.#image = this.nextFolder('fallen')
      this.copyTo(this.#image)
      throw new Fallen(this.name)
    }
  }
}
