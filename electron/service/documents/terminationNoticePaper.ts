/** What the parties are handed when mediation ends without agreement: the reason, and where else they can go (art. 26). */
import type { CaseParty } from '../../../shared/domain/caseRecord.ts'
import type { Mediation } from '../../../shared/domain/mediation.ts'
import type { PaperBlock } from '../../../shared/domain/paper/model.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { agreementNumber, documentText, noticePathLabels } from '../../../shared/labels/document.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import { stopKindLabels } from '../../../shared/labels/mediationCourse.ts'
import { partiesOnPaper } from './forms/party.ts'
import { heading, paragraph, paragraphs } from './forms/text.ts'
import { type PaperView, sealOf } from './forms/view.ts'

export interface TerminationNoticeView {
  orgName: string
  committee: PaperView['committee']
  caseTitle: string
  mediation: Mediation
  parties: readonly CaseParty[]
  sessionCount: number
}

/** The notice. Without a recorded end the date stays blank for the hand. */
export function terminationNoticePaper(view: TerminationNoticeView): PaperBlock[] {
  const { mediation, orgName } = view
  const parties = partiesOnPaper(view.parties)
  const endedOn =
    mediation.concludedAt === null ? documentText.blank : writtenDay(dayOf(mediation.concludedAt))
  const told = Object.entries(noticePathLabels).filter(([path]) => mediation.otherPathsTold.includes(path))
  const paths = (told.length > 0 ? told : Object.entries(noticePathLabels)).map(([, text]) => text)
  return [
    { kind: 'title', text: documentText.noticeTitle },
    { kind: 'number', text: documentText.number(agreementNumber(mediation.number, orgName)) },
    {
      kind: 'paragraph',
      text: documentText.noticeTo(parties.map(({ party }) => party.name)),
      isIndented: false,
    },
    paragraph(
      documentText.noticeOpening(view.caseTitle, writtenDay(dayOf(mediation.openedAt)), view.sessionCount),
    ),
    heading(documentText.noticeFacts),
    ...paragraphs(mediation.disputeSummary),
    heading(documentText.noticeReason),
    ...(mediation.stopKind === null
      ? []
      : [paragraph(documentText.noticeStop(stopKindLabels[mediation.stopKind]))]),
    ...paragraphs(mediation.failureReason ?? ''),
    heading(documentText.noticePaths),
    paragraph(documentText.noticePathsOpening),
    ...paths.map((text, at) => paragraph(documentText.noticePath(at + 1, text))),
    paragraph(documentText.noticeTime),
    {
      kind: 'signatures',
      lines: [
        ...mediation.mediatorNames.map(name => documentText.mediatorSignature(name)),
        ...parties.map(({ party, title }) => documentText.receiptSignature(title, party.name)),
        documentText.receiptDate,
      ],
    },
    { kind: 'right', text: documentText.seal(sealOf(view)) },
    { kind: 'right', text: endedOn },
  ]
}
