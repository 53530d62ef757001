/** What each field of a template is filled with. A field nobody knows the value of is empty and printed as a blank. */
import type { PartyRole } from '../../../../shared/domain/caseRecord.ts'
import { defaultRetention } from '../../../../shared/domain/paper/dossier.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import { amountInFigures } from '../../../../shared/labels/amount.ts'
import { retentionLabels } from '../../../../shared/labels/case.ts'
import { agreementNumber, documentText, performanceSentence } from '../../../../shared/labels/document.ts'
import { clauseSentence, writtenDay } from '../../../../shared/labels/mediation.ts'
import { type PaperFieldName, paperFieldNames } from '../../../../shared/labels/paperField.ts'
import { formText, paperResultLabels, paperSourceLabels } from '../../../../shared/labels/paperForm.ts'
import { disputants, partyLine, partyNames } from '../forms/party.ts'
import { committeeOf, numberOf, type PaperView, writtenDayOf, writtenInstant } from '../forms/view.ts'
import type { FieldValues } from './fill.ts'

/** Every field's name as it stands in a template. */
export const knownFields: readonly string[] = Object.values(paperFieldNames)

export function unknownFields(names: readonly string[]): string[] {
  return names.filter(name => !knownFields.includes(name))
}

/** Values by the names templates use. `ref` picks the session or the visit. */
export function templateValues(view: PaperView, ref: string | null): FieldValues {
  const values = valuesOf(view, ref)
  return Object.fromEntries(
    Object.entries(paperFieldNames).map(([key, name]) => [name, values[key as PaperFieldName] ?? '']),
  )
}

/** The visit a template speaks of: the one asked for, else the newest. */
function visitOf(view: PaperView, ref: string | null) {
  const all = [
    ...view.followUps.map(one => ({
      id: one.id,
      on: writtenDayOf(one.at),
      text: one.comment,
      by: one.byName,
    })),
    ...view.visits.map(one => ({
      id: one.id,
      on: writtenDay(one.visitedOn),
      text: one.body,
      by: one.byName,
    })),
  ]
  return all.find(one => one.id === ref) ?? all.at(-1) ?? null
}

function valuesOf(view: PaperView, ref: string | null): Record<PaperFieldName, string | null> {
  const { mediation, agreement, file, dossier } = view
  const openedOn = dayOf(mediation.openedAt)
  const session = view.sessions.find(one => one.id === ref) ?? view.sessions.at(-1) ?? null
  const visit = visitOf(view, ref)
  const side = (role: PartyRole) => view.parties.filter(party => party.role === role)
  const names = (role: PartyRole) => formText.names(side(role).map(party => party.name))
  const details = (role: PartyRole) =>
    side(role)
      .map(party => partyLine(party, openedOn))
      .join('\n')
  const day = (value: string | null | undefined) => (value ? writtenDay(value) : null)
  const clauses = agreement?.clauses ?? []
  return {
    committee: committeeOf(view),
    center: view.orgName,
    caseNumber: numberOf(view),
    caseTitle: file.title,
    today: writtenDay(view.today),
    type: view.categoryName,
    source: paperSourceLabels[mediation.source],
    acceptedOn: writtenDay(openedOn),
    closedOn: mediation.concludedAt === null ? null : writtenDayOf(mediation.concludedAt),
    place: file.place,
    people: file.peopleCount === null ? null : String(file.peopleCount),
    amount: file.amountFen === null ? null : amountInFigures(file.amountFen),
    summary: mediation.disputeSummary,
    requests: dossier?.requests ?? null,
    parties: partyNames(disputants(view.parties)),
    applicants: names('applicant'),
    applicantDetails: details('applicant'),
    respondents: names('respondent'),
    respondentDetails: details('respondent'),
    thirdParties: names('interestedParty'),
    agents: names('agent'),
    mediators: formText.names(mediation.mediatorNames),
    recorder: mediation.recorderName,
    mediationPlace: session?.place ?? mediation.place,
    sessionTime: session ? writtenInstant(session.heldAt) : null,
    sessionPresent: session?.attendees ?? null,
    sessionRecord: session?.record ?? null,
    sessionResult: session ? paperResultLabels[session.result] : null,
    agreementNumber: agreement ? agreementNumber(agreement.number, view.orgName) : null,
    agreementDay: day(agreement?.madeOn),
    facts: agreement?.facts ?? null,
    clauses: clauses.map((clause, at) => documentText.clause(at + 1, clauseSentence(clause))).join('\n'),
    performance: clauses.map((clause, at) => performanceSentence(at + 1, clause)).join('\n'),
    copies: agreement ? String(agreement.copies) : null,
    effectiveOn: day(agreement?.effectiveOn),
    confirmUntil: day(agreement?.confirmationDueOn),
    failureReason: mediation.failureReason,
    visitDay: visit?.on ?? null,
    visitText: visit?.text ?? null,
    visitor: visit?.by ?? null,
    volumeName: dossier?.volumeName ?? file.title,
    retention: retentionLabels[dossier?.retention ?? defaultRetention(file.level)],
    filedBy: dossier?.filedBy ?? null,
    filedOn: day(dossier?.filedOn),
    checkedBy: dossier?.checkedBy ?? null,
    remarks: dossier?.remarks ?? null,
    pageCount: view.bound ? String(view.bound.pageCount) : null,
  }
}
