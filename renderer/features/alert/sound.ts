/** The sound of what cannot wait: three rising tones, made by the browser itself, so that no file is needed. */
const toneSeconds = 0.22
const gapSeconds = 0.08
const tones = [660, 880, 1100] as const
const loudness = 0.25

let context: AudioContext | null = null

/** Sounds once. Where a browser allows no sound before the first click, it stays silent. */
export function soundAlarm(): void {
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  const audio = context
  void audio.resume().then(() => {
    for (const [index, frequency] of [...tones, ...tones].entries()) {
      const begins = audio.currentTime + index * (toneSeconds + gapSeconds)
      const tone = audio.createOscillator()
      const gain = audio.createGain()
      tone.frequency.value = frequency
      // Fading in and out keeps the loudspeaker from cracking.
      gain.gain.setValueAtTime(0, begins)
      gain.gain.linearRampToValueAtTime(loudness, begins + 0.02)
      gain.gain.linearRampToValueAtTime(0, begins + toneSeconds)
      tone.connect(gain).connect(audio.destination)
      tone.start(begins)
      tone.stop(begins + toneSeconds)
    }
  })
}
