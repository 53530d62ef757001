import { useCallback, useRef, useState } from 'react'
import type { FindingView } from '../../../../shared/contract/intake.ts'
import { call } from '../../../client/index.ts'

/** Shorter texts are typed words, not something worth reading for phones and names. */
const shortest = 5

export interface Recognizer {
  /** Null while nothing was read, or after it was put away. */
  findings: readonly FindingView[] | null
  /** Counts the readings, so that a new one starts with nothing taken. */
  round: number
  isReading: boolean
  read(text: string): void
  close(): void
}

/** Reads a pasted text; only the newest reading counts. */
export function useRecognize(): Recognizer {
  const [found, setFound] = useState<{ findings: readonly FindingView[]; round: number } | null>(null)
  const [isReading, setIsReading] = useState(false)
  const newest = useRef(0)
  const read = useCallback((text: string) => {
    if (text.trim().length < shortest) return
    newest.current += 1
    const round = newest.current
    setIsReading(true)
    call('intake.recognize', { text: text.slice(0, 20_000) })
      .then(({ findings }) => {
        if (round === newest.current) setFound({ findings, round })
      })
      // Recognition is a help: without it the words stand in the form all the same.
      .catch(() => undefined)
      .finally(() => {
        if (round === newest.current) setIsReading(false)
      })
  }, [])
  const close = useCallback(() => {
    newest.current += 1
    setFound(null)
    setIsReading(false)
  }, [])
  return { findings: found?.findings ?? null, round: found?.round ?? 0, isReading, read, close }
}
