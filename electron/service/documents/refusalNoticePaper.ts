/** What the parties are handed when one of them refuses mediation: why there is none, and where to go (arts 17, 26). */
import type { CaseParty } from '../../../shared/domain/caseRecord.ts'
import type { MediationRefusal } from '../../../shared/domain/mediationEnd.ts'
import type { PaperBlock } from '../../../shared/domain/paper/model.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { committeeName, documentText, noticePathLabels } from '../../../shared/labels/document.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import { paperFormLabels } from '../../../shared/labels/paper.ts'
import { coursePaperText } from '../../../shared/labels/paperCourse.ts'
import { disputants } from './forms/party.ts'
import { heading, paragraph, paragraphs } from './forms/text.ts'

export interface RefusalNoticeView {
  orgName: string
  /** Number of the mediation, or of the matter when no mediation began. */
  number: string
  caseTitle: string
  parties: readonly CaseParty[]
  refusal: MediationRefusal
}

export function refusalNoticePaper(view: RefusalNoticeView): PaperBlock[] {
  const words = coursePaperText.refusal
  const { refusal } = view
  const told = Object.entries(noticePathLabels).filter(([path]) =>
    (refusal.otherPathsTold as readonly string[]).includes(path),
  )
  const parties = disputants(view.parties)
  return [
    { kind: 'title', text: paperFormLabels.refusalNotice },
    { kind: 'number', text: documentText.number(view.number) },
    {
      kind: 'paragraph',
      text: documentText.noticeTo(parties.map(({ party }) => party.name)),
      isIndented: false,
    },
    paragraph(words.opening(view.caseTitle, refusal.partyName, writtenDay(refusal.refusedOn))),
    heading(words.said),
    ...paragraphs(refusal.words),
    paragraph(words.law),
    heading(words.paths),
    paragraph(documentText.noticePathsOpening),
    ...told.map(([, text], at) => paragraph(documentText.noticePath(at + 1, text))),
    paragraph(documentText.noticeTime),
    {
      kind: 'signatures',
      lines: [
        ...parties.map(({ party, title }) => documentText.receiptSignature(title, party.name)),
        documentText.receiptDate,
      ],
    },
    { kind: 'right', text: documentText.seal(committeeName(view.orgName)) },
    { kind: 'right', text: writtenDay(dayOf(refusal.createdAt)) },
  ]
}
