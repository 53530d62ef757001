import { useCallback, useRef, useState } from 'react'
import type { InputOf } from '../../../../shared/contract/registry.ts'
import { call, errorText, toBase64 } from '../../../client/index.ts'
import { sha256Hex } from '../sha256.ts'

export type Purpose = InputOf<'attachment.begin'>['purpose']
export interface UploadItem {
  key: string
  file: File
  purpose: Purpose
  state: 'waiting' | 'hashing' | 'sending' | 'done' | 'failed' | 'cancelled'
  /** 0 to 100. */
  percent: number
  error: string
  /** Set when it is stored. */
  attachmentId: string | null
}

/** Base64 grows by a third; a piece must fit the schema's limit with room to spare. */
const largestChunk = 1_000_000

class Cancelled extends Error {}

/** Sends files of a case one after another, in pieces with a hash over the whole, each to be cancelled or sent again. */
export function useUploads(caseId: string, onDone?: () => void, orderId: string | null = null) {
  const [items, setItems] = useState<UploadItem[]>([])
  const cancelled = useRef(new Set<string>())
  const queue = useRef<Promise<void>>(Promise.resolve())
  const nextKey = useRef(0)
  const done = useRef(onDone)
  done.current = onDone

  const patch = useCallback((key: string, change: Partial<UploadItem>) => {
    setItems(list => list.map(item => (item.key === key ? { ...item, ...change } : item)))
  }, [])

  const enqueue = useCallback(
    (item: UploadItem) => {
      cancelled.current.delete(item.key)
      queue.current = queue.current.then(async () => {
        try {
          const attachmentId = await sendFile(
            caseId,
            orderId,
            item,
            change => patch(item.key, change),
            () => cancelled.current.has(item.key),
          )
          patch(item.key, { state: 'done', percent: 100, attachmentId })
          done.current?.()
        } catch (error) {
          patch(
            item.key,
            error instanceof Cancelled
              ? { state: 'cancelled' }
              : { state: 'failed', error: errorText(error) },
          )
        }
      })
    },
    [caseId, orderId, patch],
  )

  const add = useCallback(
    (files: readonly File[], purpose: Purpose) => {
      const added = files.map((file): UploadItem => {
        nextKey.current += 1
        return {
          key: `upload${nextKey.current}`,
          file,
          purpose,
          state: 'waiting',
          percent: 0,
          error: '',
          attachmentId: null,
        }
      })
      setItems(list => [...list, ...added])
      for (const item of added) enqueue(item)
    },
    [enqueue],
  )
  const cancel = useCallback((key: string) => {
    cancelled.current.add(key)
    setItems(list =>
      list.map(item =>
        item.key === key && item.state === 'waiting' ? { ...item, state: 'cancelled' } : item,
      ),
    )
  }, [])
  const retry = useCallback(
    (item: UploadItem) => {
      const fresh: UploadItem = {
        ...item,
        state: 'waiting',
        percent: 0,
        error: '',
      }
      patch(item.key, fresh)
      enqueue(fresh)
    },
    [enqueue, patch],
  )
  const clear = useCallback(() => {
    setItems(list => list.filter(item => ['waiting', 'hashing', 'sending'].includes(item.state)))
  }, [])
  return { items, add, cancel, retry, clear }
}

/** Sends one file in pieces with a hash over the whole; answers the id under which it is kept. */
export async function sendFile(
  caseId: string,
  orderId: string | null,
  item: Pick<UploadItem, 'file' | 'purpose'>,
  report: (change: Partial<UploadItem>) => void,
  isCancelled: () => boolean,
): Promise<string> {
  const check = () => {
    if (isCancelled()) throw new Cancelled()
  }
  check()
  report({ state: 'hashing' })
  const bytes = new Uint8Array(await item.file.arrayBuffer())
  const sha256 = await sha256Hex(bytes)
  check()
  const { uploadId, chunkBytes } = await call('attachment.begin', {
    caseId,
    orderId,
    name: item.file.name,
    size: bytes.length,
    purpose: item.purpose,
  })
  report({ state: 'sending' })
  const piece = Math.max(1, Math.min(chunkBytes, largestChunk))
  for (let offset = 0; offset < bytes.length; offset += piece) {
    check()
    await call('attachment.chunk', {
      uploadId,
      offset,
      base64: toBase64(bytes.subarray(offset, offset + piece)),
    })
    report({
      percent: Math.min(99, Math.round(((offset + piece) / bytes.length) * 100)),
    })
  }
  check()
  return (await call('attachment.finish', { uploadId, sha256 })).attachmentId
}
