/** The bound dossier: required items, continuous pages, scans that lack a page, twice, or not here. */
import { type DossierItem, isNumbered, missingItems } from '../paper/dossier.ts'
import { type DossierFinding, finding, placeOf } from './finding.ts'
import type { DossierSnapshot } from './snapshot.ts'

export function bindingFindings(of: DossierSnapshot): DossierFinding[] {
  return [...items(of), ...pages(of), ...scans(of), ...proofs(of), ...templates(of), ...cover(of)]
}

function items(of: DossierSnapshot): DossierFinding[] {
  const parts = of.parts.map(one => one.part)
  // An application or a register is one of two papers under one item; both left out is what is missing.
  return missingItems(parts).map(item => finding('itemMissing', placeOf('item', item), { item }))
}

function pages(of: DossierSnapshot): DossierFinding[] {
  let next = 1
  return of.parts.flatMap(({ part, first, count }) => {
    const place = placeOf('item', part.item)
    if (count < 1) return [finding('pageEmpty', place, { title: part.title })]
    if (!isNumbered(part)) return []
    const isBroken = first !== next
    const expected = next
    next = (first ?? next) + count
    return isBroken
      ? [finding('pagesBroken', place, { title: part.title, page: String(first), other: String(expected) })]
      : []
  })
}

function scans(of: DossierSnapshot): DossierFinding[] {
  const filed = of.scans.filter(scan => scan.item !== null)
  const found: DossierFinding[] = []
  for (const [at, scan] of filed.entries()) {
    const place = placeOf('scan', scan.attachmentId)
    const earlier = filed.slice(0, at).find(one => one.sha256 === scan.sha256)
    if (earlier !== undefined)
      found.push(finding('scanTwice', place, { name: scan.name, other: earlier.name }))
    if (!scan.isHere) found.push(finding('scanAway', place, { name: scan.name }))
  }
  return [...found, ...gaps(filed)]
}

/**
 * The series a scan's name counts in, such as "record-1": its words and its number. A name that ends with a day
 * ("slip-2026-03-05") counts nothing.
 */
function countedName(name: string): { words: string; number: number } | null {
  const match = /^(.*?\D)0*(\d{1,2})[)\uff09]?\.[a-z0-9]+$/iu.exec(name)
  const words = (match?.[1] ?? '').replace(/[-_ .(\uff08\u5e74\u6708]+$/u, '')
  return match === null || words === '' || /\d$/.test(words) ? null : { words, number: Number(match[2]) }
}

/** A series of sheets begins near one; a camera that has counted its pictures for years numbers no sheets. */
const lastFirst = 3

/** Scans named by number, such as "record-1, record-3": the number between is missing. */
function gaps(
  filed: readonly { attachmentId: string; name: string; item: DossierItem | null }[],
): DossierFinding[] {
  const series = new Map<string, { number: number; attachmentId: string; name: string }[]>()
  for (const { attachmentId, name, item } of filed) {
    const counted = countedName(name)
    if (counted === null) continue
    const key = `${item} ${counted.words}`
    series.set(key, [...(series.get(key) ?? []), { number: counted.number, attachmentId, name }])
  }
  return [...series.values()].flatMap(list => {
    const sorted = [...list].sort((left, right) => left.number - right.number)
    if (sorted.length < 2 || (sorted[0]?.number ?? 0) > lastFirst) return []
    return sorted.flatMap((scan, at) => {
      const expected = (sorted[at - 1]?.number ?? 0) + 1
      return scan.number > expected
        ? [
            finding('scanGap', placeOf('scan', scan.attachmentId), {
              name: scan.name,
              number: String(expected),
            }),
          ]
        : []
    })
  })
}

function proofs(of: DossierSnapshot): DossierFinding[] {
  const has = (item: DossierItem) => of.scans.some(scan => scan.item === item)
  const found: DossierFinding[] = []
  if (of.mediation.status === 'effective' && !has('agreement'))
    found.push(finding('signedScanMissing', placeOf('item', 'agreement')))
  const paid = of.obligations.flatMap(duty =>
    duty.performed.filter(done => done.amountFen !== null).map(done => ({ duty, done })),
  )
  const bare = paid.find(({ done }) => !done.hasProof)
  if (bare !== undefined && !has('performanceProof'))
    found.push(
      finding('proofMissing', placeOf('obligation', String(bare.duty.part), bare.duty.clause), {
        day: bare.done.doneOn,
      }),
    )
  if (of.confirmation?.result === 'confirmed' && !has('confirmation'))
    found.push(finding('rulingMissing', placeOf('confirmation')))
  for (const piece of of.evidence) {
    const place = placeOf('evidence', piece.id)
    const scan = of.scans.find(one => one.attachmentId === piece.attachmentId)
    if (scan !== undefined && scan.item === null)
      found.push(finding('evidenceUnbound', place, { name: piece.name }))
    if (piece.pages === null) found.push(finding('evidencePagesMissing', place, { name: piece.name }))
  }
  return found
}

/** Papers of which the program's own forms always name the parties: a template that forgets them is not theirs. */
const namingForms = [
  'application',
  'acceptance',
  'record',
  'agreement',
  'oralRegister',
  'rightsNotice',
] as const

function templates(of: DossierSnapshot): DossierFinding[] {
  const sides = of.parties.filter(party => party.role === 'applicant' || party.role === 'respondent')
  return of.papers
    .filter(paper => paper.isOwnTemplate && namingForms.some(form => form === paper.form))
    .flatMap(paper => {
      const text = paper.texts.join('\n')
      return sides
        .filter(party => !text.includes(party.name.trim()))
        .map(party =>
          finding('templateNameMissing', placeOf('paper', paper.form), {
            form: paper.form,
            name: party.name,
          }),
        )
    })
}

function cover(of: DossierSnapshot): DossierFinding[] {
  const isBlank = !of.cover.filedBy?.trim() || of.cover.filedOn === null
  const hasEnded = of.mediation.concludedOn !== null
  return isBlank && hasEnded ? [finding('coverBlank', placeOf('cover'))] : []
}
