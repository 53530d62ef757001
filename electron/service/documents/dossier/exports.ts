/**
 * Makes dossiers in the background, one after the other, part by part, so that nobody's save waits for one. What was
 * made is kept in memory until it is fetched or a newer one pushes it out; the register gets its line when it is done.
 *
 *   start -> running -> done
 *               |  \---> failed     (a character without glyph, or a fault of ours)
 *               \------> cancelled
 */
import { setImmediate } from 'node:timers/promises'
import type { DossierPart, PrintOutput } from '../../../../shared/domain/paper/dossier.ts'
import type { Actor } from '../../../../shared/domain/role.ts'
import { dossierText } from '../../../../shared/labels/paper.ts'
import type { Bus, BusLog } from '../../../../shared/node/bus/bus.ts'
import type { Services } from '../../../../shared/node/bus/services.ts'
import { printRecordTable } from '../../../../shared/node/db/entities/paper.ts'
import type { FontBook } from '../font/fontBook.ts'
import type { PaperView } from '../forms/view.ts'
import { readPicture } from '../pdf/image.ts'
import { BindingCancelled, type BindSource, type BoundDossier, bindDossier, GlyphMissing } from './bind.ts'
import type { EnclosedFile } from './chain.ts'
import { writeZip, type ZipEntry } from './zip.ts'

export interface ExportRequest {
  actor: Actor
  view: PaperView
  parts: readonly DossierPart[]
  form: BindSource['form']
  number: string
  copyNumber: number
  output: Extract<PrintOutput, 'print' | 'pdf' | 'folder'>
  reason: string
}

export interface ExportJob {
  id: string
  userId: string
  status: 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number
  fileName: string
  bytes: Buffer
  bound: BoundDossier | null
  error: { code: string; characters: readonly string[] } | null
}

export interface ExportParts {
  bus: Pick<Bus, 'internal'>
  services: Services
  book: FontBook
  log: BusLog
  /** The offline checker, put into each folder. */
  verifier(): Buffer
}

/** Finished dossiers kept for fetching. */
const mostKept = 3

export class DossierExports {
  readonly #parts: ExportParts
  readonly #jobs = new Map<string, ExportJob>()
  readonly #copies = new Map<string, number>()
  #tail: Promise<void> = Promise.resolve()
  #isStopping = false

  constructor(parts: ExportParts) {
    this.#parts = parts
  }

  /** The next copy of a mediation's dossier: one more than any printed or being made. */
  nextCopy(mediationId: string, printed: number): number {
    const copy = Math.max(printed, this.#copies.get(mediationId) ?? 0) + 1
    this.#copies.set(mediationId, copy)
    return copy
  }

  start(request: ExportRequest): string {
    const id = this.#parts.services.ids.id()
    const name = dossierText.fileName(request.number, request.copyNumber)
    const job: ExportJob = {
      id,
      userId: request.actor.userId,
      status: 'running',
      done: 0,
      total: request.parts.length * 2,
      fileName: `${name}.${request.output === 'folder' ? 'zip' : 'pdf'}`.replace(/[\\/:*?"<>|]/g, '_'),
      bytes: Buffer.alloc(0),
      bound: null,
      error: null,
    }
    this.#jobs.set(id, job)
    for (const old of [...this.#jobs.keys()].slice(0, -mostKept))
      if (this.#jobs.get(old)?.status !== 'running') this.#jobs.delete(old)
    this.#tail = this.#tail.then(() => this.#run(job, request))
    return id
  }

  /** A job of this person; null when there is none (any more). */
  find(id: string, userId: string): ExportJob | null {
    const job = this.#jobs.get(id)
    return job?.userId === userId ? job : null
  }

  cancel(job: ExportJob): void {
    if (job.status === 'running') job.status = 'cancelled'
  }

  async idle(): Promise<void> {
    await this.#tail
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#tail
  }

  async #run(job: ExportJob, request: ExportRequest): Promise<void> {
    try {
      const bound = await this.#bind(job, request)
      if (job.status !== 'running') return
      job.bound = bound.dossier
      job.bytes = request.output === 'folder' ? this.#folder(bound) : bound.dossier.pdf
      await this.#register(request, bound.dossier)
      job.status = 'done'
    } catch (error) {
      if (error instanceof BindingCancelled) {
        job.status = 'cancelled'
        return
      }
      job.status = 'failed'
      const characters = error instanceof GlyphMissing ? error.characters : []
      job.error = { code: characters.length > 0 ? 'paper.glyphMissing' : 'call.internal', characters }
      if (characters.length === 0)
        this.#parts.log.error(
          { error: error instanceof Error ? error.stack : String(error) },
          'a dossier could not be made',
        )
    }
  }

  async #bind(job: ExportJob, request: ExportRequest) {
    const { blobs, clock } = this.#parts.services
    const { view } = request
    const wanted = new Set(
      request.parts.flatMap(part => (part.source.kind === 'form' ? [] : [part.source.attachmentId])),
    )
    const originals = new Map<string, ZipEntry>()
    const enclosures: EnclosedFile[] = []
    const read = async (sha256: string) => ((await blobs.has(sha256)) ? blobs.read(sha256) : null)
    for (const { attachment } of view.attachments) {
      if (!wanted.has(attachment.id)) continue
      const content = await read(attachment.sha256)
      if (content === null) continue
      const name = `${dossierText.enclosures}/${String(enclosures.length + 1).padStart(2, '0')}-${attachment.name}`
      enclosures.push({ name, sha256: attachment.sha256, size: content.length })
      if (request.output === 'folder') originals.set(attachment.id, { name, content })
    }
    const dossier = await bindDossier(
      view,
      request.parts,
      {
        book: this.#parts.book,
        form: request.form,
        picture: async attachmentId => {
          const found = view.attachments.find(one => one.attachment.id === attachmentId)
          const content = found ? await read(found.attachment.sha256) : null
          return content === null ? null : readPicture(content)
        },
      },
      {
        number: request.number,
        copy: request.copyNumber,
        made: clock.now(),
        title: dossierText.fileName(request.number, request.copyNumber),
        enclosures,
        onPart: async (done, total) => {
          job.done = done
          job.total = total
          // Between two parts everybody else gets a turn.
          await setImmediate()
          return !this.#isStopping && job.status === 'running'
        },
      },
    )
    return { dossier, originals: [...originals.values()] }
  }

  #folder({ dossier, originals }: { dossier: BoundDossier; originals: readonly ZipEntry[] }): Buffer {
    return writeZip([
      { name: dossierText.pdfName, content: dossier.pdf },
      ...originals,
      { name: dossierText.verifierName, content: this.#parts.verifier() },
    ])
  }

  async #register(request: ExportRequest, bound: BoundDossier): Promise<void> {
    const { mediation } = request.view
    await this.#parts.bus.internal('paper.exportDossier', request.actor, ['mediation'], async ctx => {
      // Whether this person may was decided when the dossier was asked for.
      ctx.authorise(true)
      await ctx.insert(printRecordTable, {
        orgId: mediation.orgId,
        mediationId: mediation.id,
        caseId: mediation.caseId,
        what: 'dossier',
        output: request.output,
        copyNumber: request.copyNumber,
        reason: request.reason,
        byName: request.actor.name,
        at: ctx.now,
        pageCount: bound.pages.length,
        chainCode: bound.chainCode,
      })
    })
  }
}
