/**
 * A local model as bytes, for the database.
 *
 *   32 bytes SHA-256 of the rest | 4 bytes length of the head | head (JSON) | gram hashes | rarity | weights | bias
 *
 * Weights are kept as one byte each with a scale per label: a fifth of the size, and no suggestion differs.
 */
import { createHash } from 'node:crypto'
import { type LocalModel, localModelFormat } from '../../domain/learn/localModel.ts'
import { type TextModel, textModelVersion } from '../../domain/learn/model.ts'
import { loadRouting, type SavedRoutingModel, saveRouting } from '../../domain/learn/routing.ts'
import { type Decision, ok, refuse } from '../../kit/result.ts'

interface TextHead {
  version: number
  labels: string[]
  trainedOn: number
  sharpness: number
  columnCount: number
  scales: number[]
}

interface Head extends Omit<LocalModel, 'text' | 'leads' | 'levels' | 'urgencies'> {
  text: TextHead | null
  leads: SavedRoutingModel
  levels: SavedRoutingModel
  urgencies: SavedRoutingModel
}

const hashLength = 32
const steps = 127

function bytesOf(array: Uint32Array | Float32Array | Int8Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength)
}

function scaled(text: TextModel): { weights: Int8Array; scales: number[] } {
  const { weights, classCount } = text.linear
  const scales = new Array<number>(classCount).fill(0)
  weights.forEach((weight, at) => {
    const label = at % classCount
    scales[label] = Math.max(scales[label] ?? 0, Math.abs(weight))
  })
  const small = Int8Array.from(weights, (weight, at) => {
    const scale = scales[at % classCount] ?? 0
    return scale === 0 ? 0 : Math.round((weight / scale) * steps)
  })
  return { weights: small, scales }
}

/** The model as bytes. */
export function packModel(model: LocalModel): Buffer {
  const { text, leads, levels, urgencies, ...rest } = model
  const small = text === null ? null : scaled(text)
  const head: Head = {
    ...rest,
    text:
      text === null
        ? null
        : {
            version: text.version,
            labels: text.labels,
            trainedOn: text.trainedOn,
            sharpness: text.sharpness,
            columnCount: text.space.hashes.length,
            scales: small?.scales ?? [],
          },
    leads: saveRouting(leads),
    levels: saveRouting(levels),
    urgencies: saveRouting(urgencies),
  }
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  const blocks =
    text === null || small === null
      ? []
      : [
          bytesOf(text.space.hashes),
          bytesOf(text.space.idf),
          bytesOf(text.linear.bias),
          bytesOf(small.weights),
        ]
  const body = Buffer.concat([length, json, ...blocks])
  return Buffer.concat([createHash('sha256').update(body).digest(), body])
}

/** Reads a packed model. `learn.modelUnreadable` when it is damaged, cut off, or of another version. */
export function unpackModel(bytes: Buffer): Decision<LocalModel> {
  const unreadable = refuse('learn.modelUnreadable')
  if (bytes.length < hashLength + 4) return unreadable
  const body = bytes.subarray(hashLength)
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, hashLength))) return unreadable
  const headLength = body.readUInt32LE(0)
  // The seal held, so what follows is what this program, or an older one, wrote.
  const head = JSON.parse(body.subarray(4, 4 + headLength).toString('utf8')) as Head
  if (head.format !== localModelFormat) return unreadable
  const leads = loadRouting(head.leads)
  const levels = loadRouting(head.levels)
  const urgencies = loadRouting(head.urgencies)
  if (!leads.ok || !levels.ok || !urgencies.ok) return unreadable
  const text = head.text === null ? null : textFrom(head.text, body.subarray(4 + headLength))
  if (head.text !== null && text === null) return unreadable
  return ok({ ...head, text, leads: leads.value, levels: levels.value, urgencies: urgencies.value })
}

function textFrom(head: TextHead, blocks: Buffer): TextModel | null {
  if (head.version !== textModelVersion) return null
  const classCount = head.labels.length
  const { columnCount } = head
  const sizes = [columnCount * 4, columnCount * 4, classCount * 4, columnCount * classCount]
  if (blocks.length !== sizes.reduce((sum, size) => sum + size, 0)) return null
  // Copies: a typed array wants its numbers on a multiple of four.
  const parts: Uint8Array[] = []
  let from = 0
  for (const size of sizes) {
    parts.push(Uint8Array.from(blocks.subarray(from, from + size)))
    from += size
  }
  const [hashes, idf, bias, small] = parts.map(part => part.buffer as ArrayBuffer)
  if (!hashes || !idf || !bias || !small) return null
  const bytes = new Int8Array(small)
  const weights = new Float32Array(bytes.length)
  for (let at = 0; at < bytes.length; at += 1)
    weights[at] = ((bytes[at] ?? 0) / steps) * (head.scales[at % classCount] ?? 0)
  return {
    version: textModelVersion,
    labels: head.labels,
    trainedOn: head.trainedOn,
    sharpness: head.sharpness,
    space: { hashes: new Uint32Array(hashes), idf: new Float32Array(idf) },
    linear: { classCount, columnCount, weights, bias: new Float32Array(bias) },
  }
}
