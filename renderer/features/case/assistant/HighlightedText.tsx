import { useMemo } from 'react'
import { cut, type Mark } from './spans.ts'
import './assistant.css'

/** A citizen's words with the red flags and the words of the category marked in them. */
export function HighlightedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const pieces = useMemo(() => cut(text, marks), [text, marks])
  let at = 0
  return (
    <div className="fq-words">
      {pieces.map(piece => {
        const key = at
        at += piece.text.length
        if (piece.mark === null) return <span key={key}>{piece.text}</span>
        return (
          <mark key={key} className={`fq-mark fq-mark-${piece.mark.kind}`} title={piece.mark.title}>
            {piece.text}
          </mark>
        )
      })}
    </div>
  )
}
