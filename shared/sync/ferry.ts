/**
 * What a folder or a stick carries between a desk and the county when no line does (SPEC.md, "By folder and stick").
 *
 *   part file   magic | length | head (JSON) | payload
 *   head        the manifest as signed text, the signature, which part this is
 *   payload     a piece of the sealed content; its hash stands in the manifest
 *   content     length | JSON (schemas below) | bytes of attachments, in the order the JSON names them
 *
 * Any one part tells what the whole bundle is made of, so a lost part can be named, and nothing is unpacked before
 * the signature and the sizes are known to be right. There are no paths anywhere in it.
 */
import { z } from 'zod'
import { carriedPushSchema, changeResultSchema, officeSchema } from './protocol.ts'

export const ferryFormat = 1
export const ferryMagic = 'FQFERRY1'
export const ferryExtension = 'fqf'

/**
 * How the content is sealed. The first is written: the desktop's Electron has no ChaCha20-Poly1305, and a bundle must
 * open on every desk. Another id (SM2 with SM4, if an assessment asks for it) takes its place here.
 */
export const ferrySuites = ['x25519-hkdf-sha256-aes-256-gcm', 'x25519-hkdf-sha256-chacha20-poly1305'] as const
export type FerrySuite = (typeof ferrySuites)[number]

/** Nothing unfolds to more than this, whatever its manifest says. */
export const mostPlainBytes = 256 * 1024 * 1024
/** Text shrinks to a tenth, a page of zeros to a ten-thousandth: what claims more is no bundle of ours. */
export const mostRatio = 1000
export const mostParts = 4096
/** FAT sticks and one-way gates take this; larger and smaller ones may be chosen. */
export const partByteChoices = [1, 4, 16].map(mebibytes => mebibytes * 1024 * 1024)
export const usualPartBytes = 4 * 1024 * 1024
/** The head of a part holds the manifest: some hundred bytes, and 67 for each part. */
export const mostHeadBytes = 1024 * 1024
export const ferryFilesNamed = 200

const count = z.number().int().min(0)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** The clear part: who, for whom, which, how large. What it is about is sealed. */
export const ferryManifestSchema = z.object({
  format: z.literal(ferryFormat),
  suite: z.string(),
  bundleId: z.uuid(),
  kind: z.enum(['up', 'down']),
  /** The desk's id, or the county's. */
  from: z.string().min(1).max(64),
  to: z.string().min(1).max(64),
  /** Mark of the desk that sends or receives. */
  deskMark: z.string().regex(/^[0-9A-Z]{1,12}$/),
  number: z.number().int().min(1).max(999_999),
  madeAt: z.string(),
  /** X25519, SPKI in base64url: made for this bundle and thrown away. */
  ephemeralKey: z.string().max(200),
  plainBytes: count.max(mostPlainBytes),
  sealedBytes: count.max(mostPlainBytes + 1024 * 1024),
  parts: z
    .array(z.object({ bytes: count, sha256: hash }))
    .min(1)
    .max(mostParts),
})
export type FerryManifest = z.infer<typeof ferryManifestSchema>

export const ferryHeadSchema = z.object({
  manifest: z.string(),
  signature: z.string().max(200),
  part: z.number().int().min(1).max(mostParts),
})

/** What the seal is bound to: content cut out of one bundle opens in no other. */
export function sealText(
  manifest: Pick<
    FerryManifest,
    'suite' | 'bundleId' | 'kind' | 'from' | 'to' | 'number' | 'ephemeralKey' | 'plainBytes'
  >,
): string {
  const { suite, bundleId, kind, from, to, number, ephemeralKey, plainBytes } = manifest
  return ['ferry', ferryFormat, suite, bundleId, kind, from, to, number, ephemeralKey, plainBytes].join('\n')
}

/** The signature covers the manifest as it is written, and through its hashes every byte of the content. */
export const ferrySignedText = (manifest: string): string => `ferry\n${manifest}`

/** Plain ASCII, the same on every file system; the parts of a bundle lie together when sorted. */
export function ferryFileName(
  manifest: Pick<FerryManifest, 'kind' | 'deskMark' | 'number' | 'parts'>,
  part: number,
): string {
  const number = String(manifest.number).padStart(6, '0')
  return `FQ-${manifest.deskMark}-${manifest.kind}-${number}-${part}of${manifest.parts.length}.${ferryExtension}`
}

/** What a file's name says, for one whose content says nothing any more. */
export function readFerryName(
  name: string,
): { deskMark: string; kind: 'up' | 'down'; number: number; part: number; parts: number } | null {
  const found = /^FQ-([0-9A-Z]{1,12})-(up|down)-(\d{6})-(\d{1,4})of(\d{1,4})(?: ?\(\d+\))?\.fqf$/.exec(name)
  if (!found) return null
  const [, deskMark = '', kind, number, part, parts] = found
  return {
    deskMark,
    kind: kind === 'up' ? 'up' : 'down',
    number: Number(number),
    part: Number(part),
    parts: Number(parts),
  }
}

/** A piece of an attachment; its bytes lie behind the JSON, in this order. */
const pieceSchema = z.object({ sha256: hash, size: count, offset: count, bytes: count })
export type FerryPiece = z.infer<typeof pieceSchema>

/** A bundle that came in, told to its sender with the next one that goes back. */
export const ferryReceiptSchema = z.object({
  bundleId: z.string(),
  number: count,
  takenAt: z.string(),
  code: z.string().nullable(),
  expected: count.nullable(),
})
export type FerryReceipt = z.infer<typeof ferryReceiptSchema>

const cursors = z.record(z.string(), count)

/** Desk to county: everything the county has not confirmed, and how far the desk has come. */
export const upContentSchema = z.object({
  kind: z.literal('up'),
  protocol: z.number().int(),
  appVersion: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  scope: z.string(),
  boxKey: z.string(),
  countyEpoch: z.string().nullable(),
  cursors,
  officeHash: z.string().nullable(),
  /** Mark of what this desk was told it may hold. */
  reach: z.string().nullable(),
  now: z.string(),
  backlog: count,
  /** The lowest number without an answer here, and the newest there is; null when every number has one. */
  openFrom: count.nullable(),
  newestSeq: count,
  pushes: z.array(carriedPushSchema),
  /** Attachments the county lacks, whether or not they fitted in. */
  offers: z.array(z.object({ sha256: hash, size: count })).max(ferryFilesNamed),
  /** Attachments this desk lacks, and how much of each it has. */
  wants: z.array(z.object({ sha256: hash, held: count })).max(ferryFilesNamed),
  files: z.array(pieceSchema),
  receipts: z.array(ferryReceiptSchema),
})
export type UpContent = z.infer<typeof upContentSchema>

/** A page of the county's log, and the cursors it goes on from. */
const carriedPageSchema = z.object({
  from: cursors,
  countyEpoch: z.string(),
  entries: z.array(z.unknown()),
  cursors,
  office: officeSchema.nullable().optional(),
  /** With the last page: the number up to which the county has answered each desk of the office. */
  answered: z.record(z.string(), count).optional(),
  reach: z.string().optional(),
})
export type CarriedPage = z.infer<typeof carriedPageSchema>

/** County to desk: its answers, the entries after what the desk showed, and receipts. */
export const downContentSchema = z.object({
  kind: z.literal('down'),
  deviceId: z.string(),
  scope: z.string(),
  countyEpoch: z.string(),
  now: z.string(),
  upTo: count,
  results: z.array(changeResultSchema),
  pages: z.array(carriedPageSchema),
  /** How far the attachments stand that the desk offered. */
  held: z.array(z.object({ sha256: hash, held: count, isComplete: z.boolean() })).max(ferryFilesNamed),
  files: z.array(pieceSchema),
  receipts: z.array(ferryReceiptSchema),
})
export type DownContent = z.infer<typeof downContentSchema>

export const ferryContentSchema = z.discriminatedUnion('kind', [upContentSchema, downContentSchema])
export type FerryContent = z.infer<typeof ferryContentSchema>

/**
 * Where a page stands to what a desk has: every entry of it is there already, it goes on from there, or entries
 * between are missing (from which number of which scope).
 */
export function placeOfPage(
  page: Pick<CarriedPage, 'from' | 'cursors'>,
  standing: Readonly<Record<string, number>>,
): { place: 'known' | 'next' } | { place: 'beyond'; scope: string; has: number; needs: number } {
  for (const [scope, from] of Object.entries(page.from)) {
    const has = standing[scope] ?? 0
    if (from > has) return { place: 'beyond', scope, has, needs: from }
  }
  const isKnown = Object.entries(page.cursors).every(([scope, to]) => to <= (standing[scope] ?? 0))
  return { place: isKnown ? 'known' : 'next' }
}
