import { Fragment } from 'react'
import type { PaperBlock } from '../../../shared/contract/mediation.ts'

/** One official paper, A4. Its blocks come from the service, which also makes the Word file of them. */
export function PaperSheet({ blocks }: { blocks: readonly PaperBlock[] }) {
  // The blocks of a paper never change their order while it is shown, so their place names them.
  const placed = blocks.map((block, place) => ({ block, key: `block${place}` }))
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

/** Labels and values in a ruled table; the last value of a short row takes the rest of the width. */
function Fields({ rows }: { rows: Extract<PaperBlock, { kind: 'fields' }>['rows'] }) {
  const columns = Math.max(...rows.map(row => row.length)) * 2
  const placed = rows.map((row, place) => ({ row, key: `row${place}` }))
  return (
    <table className="paper-fields">
      <tbody>
        {placed.map(({ row, key }) => (
          <tr key={key}>
            {row.map((field, index) => (
              <Fragment key={field.label}>
                <td className="label">{field.label}</td>
                <td colSpan={index === row.length - 1 ? columns - row.length * 2 + 1 : 1}>{field.value}</td>
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
