/**
 * The peer beside which sync is measured: PouchDB on LevelDB, against express-pouchdb over HTTP, as its makers ship
 * them. LevelDB writes without flushing to the disk; our side does not.
 */

import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { openOtherEnd } from './otherEnd.ts'

/** As much of PouchDB as is used here; the package brings no types. */
export interface Pouch {
  bulkDocs(docs: readonly object[]): Promise<{ rev: string }[]>
  info(): Promise<{ doc_count: number }>
  replicate: {
    to(url: string, options: object): Promise<{ docs_written: number }>
    from(url: string, options: object): Promise<{ docs_written: number }>
  }
  close(): Promise<void>
}
export interface PouchMaker {
  new (name: string): Pouch
  defaults(options: object): unknown
}

const require = createRequire(import.meta.url)
/** The peer is no part of this product and is brought only to be measured against. */
export function need(name: string): unknown {
  try {
    return require(name)
  } catch (error) {
    throw new Error(
      'the peer is not installed: npm install --no-save --ignore-scripts pouchdb@9 express-pouchdb@4 express@4, or name its node_modules in NODE_PATH',
      { cause: error },
    )
  }
}
/** What measured best for it: its default batches of 100 are a third slower. */
const options = { batch_size: 1000, batches_limit: 10, retry: true, back_off_function: () => 100 }

export interface Peer {
  url: string
  open(name: string): Pouch
  push(db: Pouch, url?: string): Promise<number>
  pull(db: Pouch, url?: string): Promise<number>
  /** Resident memory of its server. */
  megabytes(): Promise<number>
  close(): Promise<void>
}

export async function startPeer(folder: string): Promise<Peer> {
  const PouchDB = need('pouchdb') as PouchMaker
  const place = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true })
    return `${join(folder, name)}/`
  }
  const end = await openOtherEnd('syncPeerEnd.ts', { prefix: place('peer-server') })
  const url = await end.ask<string>('url')
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }
  return {
    url,
    open: name => new PouchDB(join(place('peer-client'), name)),
    push: (db, at = url) => timed(() => db.replicate.to(`${at}/notes`, options)),
    pull: (db, at = url) => timed(() => db.replicate.from(`${at}/notes`, options)),
    megabytes: () => end.ask('megabytes'),
    close: () => end.close(),
  }
}
