import { Fragment } from 'react'
import type { PaperBlock } from '../../../shared/contract/mediation.ts'

/** One official paper, A4. Its blocks come from the service, which also makes the Word file of them. */
export function PaperSheet({ blocks }: { blocks: readonly PaperBlock[] }) {
  // The blocks of a paper never change their order while it is shown, so their place names them.
  const placed = blocks.map((block, place) => ({
    block,
    key: `block${place}`,
  }))
  return (
    <article className="paper paper-A4 agreement-paper">
      {placed.map(({ block, key }) => (
        <Block key={key} block={block} />
      ))}
    </article>
  )
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case 'title':
      return <h1>{block.text}</h1>
    case 'heading':
      return <h2>{block.text}</h2>
    case 'number':
      return <p className="paper-number">{block.text}</p>
    case 'right':
      return <p className="paper-right">{block.text}</p>
    case 'paragraph':
      return <p className={block.isIndented ? 'is-indented' : ''}>{block.text}</p>
    case 'signatures':
      return (
        <div className="paper-signatures">
          {block.lines.map(line => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )
    case 'fields':
      return <Fields rows={block.rows} />
  }
}

/** Labels and values in ruled lines. Each line shares its width by what stands in it, so that no name breaks. */
function Fields({ rows }: { rows: Extract<PaperBlock, { kind: 'fields' }>['rows'] }) {
  const placed = rows.map((row, place) => ({ row, key: `row${place}` }))
  return (
    <div className="paper-fields">
      {placed.map(({ row, key }) => (
        <div key={key} className="paper-row">
          {row.map(field => (
            <Fragment key={field.label}>
              <span className="paper-label">{field.label}</span>
              <span className="paper-value" style={{ flexGrow: Math.max(2, field.value.length) }}>
                {field.value}
              </span>
            </Fragment>
          ))}
        </div>
      ))}
    </div>
  )
}
