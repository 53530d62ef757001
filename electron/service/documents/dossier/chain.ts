/**
 * The chain that ties the pages of a dossier together. Each link is the hash of the link before it and of the bytes of
 * one page; its beginning holds the hash of every enclosed file. The short code printed on a page is the head of its
 * link, so a page that was changed, left out or moved no longer fits the code it carries, nor any page after it.
 */
import { createHash } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface EnclosedFile {
  name: string
  sha256: string
  size: number
}

const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** First link: what the dossier is, which copy, when made, and the files that lie beside it. */
export function chainStart(
  dossier: { number: string; copy: number; made: string },
  files: readonly EnclosedFile[],
): string {
  const list = files.map(file => `${file.sha256} ${file.size} ${file.name}\n`).join('')
  return sha(`fengqiao-dossier-1\n${dossier.number}\n${dossier.copy}\n${dossier.made}\n${list}`)
}

export function chainNext(link: string, pageSha256: string): string {
  return sha(link + pageSha256)
}

/** Eight signs a person can read out: no I, L, O or U. */
export function chainCode(link: string): string {
  const value = BigInt(`0x${link.slice(0, 10)}`)
  const signs = Array.from({ length: 8 }, (_, at) => alphabet[Number((value >> BigInt(5 * (7 - at))) & 31n)])
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`
}
