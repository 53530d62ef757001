/** Days in an order that is possible: told, opened, told of rights, sat together, agreed, signed, in force, performed. */
import type { Day } from '../../kit/time.ts'
import { type DossierFinding, finding, placeOf } from './finding.ts'
import type { DossierSnapshot } from './snapshot.ts'

export function dayFindings(of: DossierSnapshot): DossierFinding[] {
  return [...opening(of), ...sittings(of), ...agreementDays(of), ...signatureDays(of), ...after(of)]
}

const sorted = (days: readonly Day[]): Day[] => [...days].sort()

function opening(of: DossierSnapshot): DossierFinding[] {
  const { openedOn } = of.mediation
  return openedOn < of.toldOn
    ? [finding('openedBeforeTold', placeOf('mediation'), { day: openedOn, other: of.toldOn })]
    : []
}

function sittings(of: DossierSnapshot): DossierFinding[] {
  const { openedOn, concludedOn } = of.mediation
  const found: DossierFinding[] = []
  for (const session of of.sessions) {
    const place = placeOf('session', session.id)
    if (session.heldOn < openedOn)
      found.push(finding('sessionBeforeOpening', place, { day: session.heldOn, other: openedOn }))
    else if (concludedOn !== null && session.heldOn > concludedOn)
      found.push(finding('sessionAfterEnd', place, { day: session.heldOn, other: concludedOn }))
    else if (session.heldOn > of.limitOn)
      found.push(finding('overLimit', place, { day: session.heldOn, other: of.limitOn }))
  }
  const first = sorted(of.sessions.map(session => session.heldOn))[0]
  const told = sorted(
    of.signatures
      .filter(entry => entry.form === 'rightsNotice' && entry.kind === 'signed')
      .map(entry => entry.signedOn),
  ).at(-1)
  // The parties must know their rights before they sit down (People's Mediation Law arts 23, 24).
  if (first !== undefined && told !== undefined && told > first)
    found.push(finding('noticeAfterSession', placeOf('signing', 'rightsNotice'), { day: told, other: first }))
  const made = of.agreement?.madeOn
  if (made !== undefined)
    for (const inquiry of of.inquiries)
      if (inquiry.askedOn > made)
        found.push(
          finding('inquiryAfterAgreement', placeOf('inquiry', inquiry.id), {
            day: inquiry.askedOn,
            other: made,
          }),
        )
  return found
}

function agreementDays(of: DossierSnapshot): DossierFinding[] {
  const { agreement } = of
  if (agreement === null) return []
  const { madeOn, effectiveOn } = agreement
  const place = placeOf('agreement')
  const found: DossierFinding[] = []
  if (madeOn > of.today) found.push(finding('agreementInFuture', place, { day: madeOn }))
  if (madeOn < of.mediation.openedOn)
    found.push(finding('agreementBeforeOpening', place, { day: madeOn, other: of.mediation.openedOn }))
  else if (of.sessions.length > 0 && of.sessions.every(session => session.heldOn > madeOn))
    found.push(
      finding('agreementBeforeSession', place, {
        day: madeOn,
        other: sorted(of.sessions.map(session => session.heldOn))[0] ?? '',
      }),
    )
  if (effectiveOn !== null && effectiveOn < madeOn)
    found.push(finding('effectiveBeforeMaking', place, { day: effectiveOn, other: madeOn }))
  return found
}

function signatureDays(of: DossierSnapshot): DossierFinding[] {
  const { agreement } = of
  if (agreement === null) return []
  const form = agreement.isOral ? 'oralRegister' : 'agreement'
  const entries = of.signatures.filter(
    entry => entry.kind === 'signed' && entry.form === form && entry.isCurrent,
  )
  const found = entries.flatMap(entry =>
    entry.signedOn < agreement.madeOn
      ? [
          finding('signedBeforeMaking', placeOf('signing', form), {
            name: entry.signerName,
            day: entry.signedOn,
            other: agreement.madeOn,
          }),
        ]
      : [],
  )
  // It binds when the last party has signed (art. 29): for each party the first entry counts.
  const { effectiveOn } = agreement
  const needed = of.required.flatMap(
    party =>
      sorted(entries.filter(entry => entry.partyId === party.partyId).map(entry => entry.signedOn))[0] ?? [],
  )
  const last = sorted(needed).at(-1)
  if (!agreement.isOral && effectiveOn !== null && last !== undefined && effectiveOn < last)
    found.push(finding('effectiveBeforeSigning', placeOf('agreement'), { day: effectiveOn, other: last }))
  return found
}

function after(of: DossierSnapshot): DossierFinding[] {
  const { agreement, confirmation } = of
  const found: DossierFinding[] = []
  if (agreement !== null) {
    for (const duty of of.obligations)
      for (const done of duty.performed)
        if (done.doneOn < agreement.madeOn)
          found.push(
            finding('performedBeforeMaking', placeOf('obligation', String(duty.part), duty.clause), {
              day: done.doneOn,
              other: agreement.madeOn,
            }),
          )
    for (const visit of of.visits)
      if (visit.on < agreement.madeOn)
        found.push(
          finding('visitBeforeAgreement', placeOf('visit', visit.id), {
            day: visit.on,
            other: agreement.madeOn,
          }),
        )
  }
  const effectiveOn = agreement?.effectiveOn ?? null
  if (confirmation !== null) {
    const place = placeOf('confirmation')
    const { appliedOn, ruledOn } = confirmation
    if (effectiveOn === null || appliedOn < effectiveOn)
      found.push(finding('confirmationBeforeEffect', place, { day: appliedOn, other: effectiveOn ?? '' }))
    const until = agreement?.confirmationDueOn ?? null
    if (until !== null && appliedOn > until)
      found.push(finding('confirmationLate', place, { day: appliedOn, other: until }))
    if (ruledOn !== null && ruledOn < appliedOn)
      found.push(finding('ruledBeforeApplied', place, { day: ruledOn, other: appliedOn }))
  }
  const { concludedOn } = of.mediation
  if (of.cover.filedOn !== null && concludedOn !== null && of.cover.filedOn < concludedOn)
    found.push(finding('filedBeforeEnd', placeOf('cover'), { day: of.cover.filedOn, other: concludedOn }))
  return found
}
