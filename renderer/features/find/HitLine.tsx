/** One line of the find box: what was found, with the found piece marked, and why when that does not show. */
import type { FindHit, Marked } from '../../../shared/contract/find.ts'
import { mattersCounted } from '../../../shared/contract/find.ts'
import { caseStatusLabels } from '../../../shared/labels/case.ts'
import {
  findReasonText,
  findText,
  matterPartLabels,
  paperKindLabels,
  placeKindLabels,
} from '../../../shared/labels/find.ts'
import { orderStatusLabels } from '../../../shared/labels/order.ts'
import { ToneTag } from '../../components/tags.tsx'
import type { FindItem } from './useFind.ts'

/** Words with the found pieces marked. */
export function MarkedText({ of }: { of: Marked }) {
  const parts: React.ReactNode[] = []
  let at = 0
  for (const [from, until] of of.marks) {
    if (from > at) parts.push(of.text.slice(at, from))
    parts.push(<mark key={from}>{of.text.slice(from, until)}</mark>)
    at = until
  }
  parts.push(of.text.slice(at))
  return <>{parts}</>
}

export function HitLine({ item }: { item: FindItem }) {
  if (item.type === 'more') return <span className="find-more">{findText.more}</span>
  if (item.type === 'page')
    return (
      <span className="find-title">
        <MarkedText of={item.label} />
      </span>
    )
  const reason = findReasonText(item.hit.reason, item.hit.words)
  return (
    <>
      <HitWords hit={item.hit} />
      {reason === null ? null : <span className="find-reason">{reason}</span>}
    </>
  )
}

function HitWords({ hit }: { hit: FindHit }) {
  switch (hit.kind) {
    case 'person': {
      const [newest] = hit.matters
      return (
        <>
          <span className="find-title">
            <MarkedText of={hit.name} />
          </span>
          <span className="find-side">
            {[hit.phone, hit.idNumber].filter(text => text !== null).join('  ')}
          </span>
          <span className="find-rest">{newest?.title}</span>
          <span className="find-count">{findText.cases(hit.count, mattersCounted)}</span>
        </>
      )
    }
    case 'matter':
      return (
        <>
          <span className="find-title">
            <MarkedText of={hit.title} />
          </span>
          <span className="find-rest">
            {hit.fragment === null ? (
              `${hit.applicantName} ${hit.place}`.trim()
            ) : (
              <>
                <em>{matterPartLabels[hit.part]}</em> <MarkedText of={hit.fragment} />
              </>
            )}
          </span>
          <span className="find-number">
            <MarkedText of={hit.number} />
          </span>
          {hit.restriction === 'restricted' ? <ToneTag tone="purple">{findText.restricted}</ToneTag> : null}
          <ToneTag tone="grey">{caseStatusLabels[hit.status]}</ToneTag>
        </>
      )
    case 'place':
      return (
        <>
          <span className="find-title">
            <MarkedText of={hit.name} />
          </span>
          <span className="find-rest">
            {placeKindLabels[hit.placeKind]} {hit.unitName}
          </span>
          {hit.count === null ? null : (
            <span className="find-count">{findText.cases(hit.count, mattersCounted)}</span>
          )}
        </>
      )
    case 'order':
      return (
        <>
          <span className="find-title">{hit.departmentName}</span>
          <span className="find-rest">
            {hit.fragment === null ? hit.caseTitle : <MarkedText of={hit.fragment} />}
          </span>
          <span className="find-number">
            <MarkedText of={hit.number} />
          </span>
          <ToneTag tone="grey">{orderStatusLabels[hit.status]}</ToneTag>
        </>
      )
    case 'paper':
      return (
        <>
          <span className="find-title">
            {paperKindLabels[hit.paperKind]} <MarkedText of={hit.title} />
          </span>
          <span className="find-rest">
            {hit.fragment === null ? hit.caseTitle : <MarkedText of={hit.fragment} />}
          </span>
          <span className="find-number">{hit.caseNumber}</span>
        </>
      )
    case 'department':
      return (
        <>
          <span className="find-title">
            <MarkedText of={hit.name} />
          </span>
          <span className="find-rest">{[hit.contactName, hit.phone].filter(Boolean).join('  ')}</span>
        </>
      )
  }
}
