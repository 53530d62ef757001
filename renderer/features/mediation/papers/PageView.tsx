import type { PageItem } from '../../../../shared/domain/paper/model.ts'
import { PageSvg } from './PageSvg.tsx'
import './papers.css'

/** Exact pages of a paper, one below the other: every sign where the PDF has it, in the same fonts. */
export function PageStack({
  pages,
  pictures = {},
  label,
}: {
  pages: readonly { items: readonly PageItem[] }[]
  pictures?: Readonly<Record<string, string>>
  label(page: number, count: number): string
}) {
  return (
    <div className="paper-stack">
      {pages.map((page, at) => (
        // Pages never change their order while they are shown.
        <article key={`page${String(at)}`} className="paper paper-sheet">
          <PageSvg items={page.items} pictures={pictures} label={label(at + 1, pages.length)} />
        </article>
      ))}
    </div>
  )
}
