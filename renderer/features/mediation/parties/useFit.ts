import { type RefObject, useLayoutEffect, useState } from 'react'

/** From the largest type down; below the last it scrolls instead. */
const scales = [1, 0.9, 0.8, 0.7, 0.62] as const

/** The largest of these scales at which the content fits its frame. Measured anew for each text and window. */
export function useFit(frame: RefObject<HTMLElement | null>, content: string): number {
  const [size, setSize] = useState('')
  const key = `${size} ${content}`
  const [fit, setFit] = useState({ key: '', at: 0 })
  // Other words, or another window, begin with the largest type again.
  const at = fit.key === key ? fit.at : 0
  useLayoutEffect(() => {
    const onSize = () => setSize(`${window.innerWidth}x${window.innerHeight}`)
    window.addEventListener('resize', onSize)
    return () => window.removeEventListener('resize', onSize)
  }, [])
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null || at >= scales.length - 1) return
    if (element.scrollHeight > element.clientHeight + 1) setFit({ key, at: at + 1 })
  }, [frame, at, key])
  return scales[at] ?? 1
}
