/**
 * Reading aloud by a voice of the system. Only voices of this computer: others send the words to a company's
 * machine, and what is said in a mediation stays in the room.
 */
import { useCallback, useEffect, useState } from 'react'

/** So long a browser may take to name its voices, ms. */
const voicePatienceMs = 2_000
/** Elderly listeners follow better below the usual pace. */
const pace = 0.85

function localVoice(): SpeechSynthesisVoice | null {
  if (typeof speechSynthesis === 'undefined') return null
  const voices = speechSynthesis
    .getVoices()
    .filter(voice => voice.localService && /^(zh|cmn)/i.test(voice.lang))
  return voices.find(voice => /^(zh|cmn)[-_](CN|Hans)/i.test(voice.lang)) ?? voices[0] ?? null
}

export interface Speech {
  /** Null: not yet known. */
  hasVoice: boolean | null
  isSpeaking: boolean
  speak(text: string): void
  stop(): void
}

export function useSpeech(): Speech {
  const [hasVoice, setHasVoice] = useState<boolean | null>(() => (localVoice() === null ? null : true))
  const [isSpeaking, setIsSpeaking] = useState(false)

  useEffect(() => {
    if (typeof speechSynthesis === 'undefined') {
      setHasVoice(false)
      return
    }
    const look = () => setHasVoice(localVoice() !== null || null)
    speechSynthesis.addEventListener('voiceschanged', look)
    const timer = window.setTimeout(() => setHasVoice(localVoice() !== null), voicePatienceMs)
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look)
      window.clearTimeout(timer)
      speechSynthesis.cancel()
    }
  }, [])

  const stop = useCallback(() => {
    if (typeof speechSynthesis !== 'undefined') speechSynthesis.cancel()
    setIsSpeaking(false)
  }, [])

  const speak = useCallback(
    (text: string) => {
      const voice = localVoice()
      if (voice === null) return
      stop()
      const words = new SpeechSynthesisUtterance(text)
      words.voice = voice
      words.lang = voice.lang
      words.rate = pace
      words.onend = words.onerror = () => setIsSpeaking(false)
      setIsSpeaking(true)
      speechSynthesis.speak(words)
    },
    [stop],
  )
  return { hasVoice, isSpeaking, speak, stop }
}
