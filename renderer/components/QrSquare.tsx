import { useMemo } from 'react'
import { encode } from 'uqr'

/** Dark squares of a text's QR code, row by row, with the quiet edge of four squares that scanners need. */
export function qrMatrix(text: string): boolean[][] {
  return encode(text, { ecc: 'M', border: 4 }).data
}

/** A QR code that prints sharply at any size. `label` says in words what it is. */
export function QrSquare({ text, size, label }: { text: string; size: string; label: string }) {
  const { count, path } = useMemo(() => {
    const rows = qrMatrix(text)
    const squares = rows.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    )
    return { count: rows.length, path: squares.join('') }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${count} ${count}`}
      shapeRendering="crispEdges"
    >
      <path d={`M0 0h${count}v${count}h-${count}z`} fill="#fff" />
      <path data-squares={count} d={path} fill="#000" />
    </svg>
  )
}
