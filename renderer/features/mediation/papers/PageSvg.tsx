import { type FaceName, type PageItem, sheet } from '../../../../shared/domain/paper/model.ts'

const families: Record<FaceName, string> = {
  fang: '"Fengqiao Fang", "Fengqiao Rare", serif',
  song: '"Fengqiao Song", "Fengqiao Rare", serif',
  hei: '"Fengqiao Hei", "Fengqiao Rare", sans-serif',
}

/** One exact page as a picture: every sign where the PDF has it, in the same fonts. */
export function PageSvg({
  items,
  pictures,
  label,
}: {
  items: readonly PageItem[]
  pictures: Readonly<Record<string, string>>
  label: string
}) {
  return (
    <svg viewBox={`0 0 ${sheet.width} ${sheet.height}`} role="img" aria-label={label}>
      {items.map((item, at) => (
        <ItemView key={`item${String(at)}`} item={item} pictures={pictures} />
      ))}
    </svg>
  )
}

function ItemView({ item, pictures }: { item: PageItem; pictures: Readonly<Record<string, string>> }) {
  switch (item.kind) {
    case 'line':
      return (
        <line x1={item.x1} y1={item.y1} x2={item.x2} y2={item.y2} stroke="#000" strokeWidth={item.width} />
      )
    case 'image':
      return (
        <image
          href={pictures[item.ref] ?? ''}
          x={item.x}
          y={item.y}
          width={item.width}
          height={item.height}
          preserveAspectRatio="none"
        />
      )
    case 'text':
      return <TextView item={item} />
  }
}

/** A line of text. A character outside the basic plane stands in a piece of its own: there `x` counts differently. */
function TextView({ item }: { item: Extract<PageItem, { kind: 'text' }> }) {
  const pieces: { text: string; xs: number[] }[] = []
  for (const [at, character] of [...item.text].entries()) {
    const x = item.xs[at] ?? 0
    const last = pieces.at(-1)
    if (character.length === 1 && last && last.xs.length === last.text.length) {
      last.text += character
      last.xs.push(x)
    } else pieces.push({ text: character, xs: [x] })
  }
  return (
    <text y={item.y} fontSize={item.size} fontFamily={families[item.face]} xmlSpace="preserve">
      {pieces.map((piece, at) => (
        <tspan key={`piece${String(at)}`} x={piece.xs.join(' ')}>
          {piece.text}
        </tspan>
      ))}
    </text>
  )
}
