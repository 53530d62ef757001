import type { CaseBrief } from '../../../../contract/caseLink.ts'
import type { CaseFile } from '../../../../domain/case.ts'

/** A matter as others name it. */
export function briefOf(
  file: Pick<CaseFile, 'id' | 'number' | 'title' | 'status' | 'applicantName' | 'place' | 'toldAt'>,
): CaseBrief {
  const { id, number, title, status, applicantName, place, toldAt } = file
  return { caseId: id, number, title, status, applicantName, place, toldAt }
}
