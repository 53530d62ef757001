/** Every form by its name, and when it can be printed. */
import type { PaperForm } from '../../../../shared/domain/paper/dossier.ts'
import type { PaperBlock } from '../../../../shared/domain/paper/model.ts'
import { agreementPaper } from '../agreementPaper.ts'
import { terminationNoticePaper } from '../terminationNoticePaper.ts'
import { authorizationForm } from './authorization.ts'
import { backCoverForm, coverForm, indexForm, remarksForm, spineForm } from './binding.ts'
import { extensionConsentForm, mediationNoticeForm, policeReportForm, refusalNoticeForm } from './course.ts'
import { closingReportForm, confirmationForm, returnVisitForm } from './ending.ts'
import { acceptanceForm, applicationForm, rightsNoticeForm } from './opening.ts'
import { evidenceListForm, inquiryForm, recordForm } from './sessions.ts'
import { Blanks, type FormBuilder, type PaperView } from './view.ts'

const agreementForm: FormBuilder = (view, blanks) => {
  if (view.agreement === null) throw new Error('there is no agreement')
  return agreementPaper({ ...view, agreement: view.agreement }, blanks)
}

const noticeForm: FormBuilder = view =>
  terminationNoticePaper({ ...view, caseTitle: view.file.title, sessionCount: view.sessions.length })

const builders: Record<PaperForm, FormBuilder> = {
  cover: coverForm,
  index: indexForm,
  application: applicationForm,
  acceptance: acceptanceForm,
  rightsNotice: rightsNoticeForm,
  authorization: authorizationForm,
  mediationNotice: mediationNoticeForm,
  refusalNotice: refusalNoticeForm,
  inquiry: inquiryForm,
  evidenceList: evidenceListForm,
  record: recordForm,
  extensionConsent: extensionConsentForm,
  policeReport: policeReportForm,
  agreement: agreementForm,
  oralRegister: agreementForm,
  returnVisit: returnVisitForm,
  terminationNotice: noticeForm,
  closingReport: closingReportForm,
  confirmationApplication: confirmationForm,
  remarks: remarksForm,
  spine: spineForm,
  backCover: backCoverForm,
}

export type Unavailable =
  | 'noAgreement'
  | 'isWritten'
  | 'isOral'
  | 'notEnded'
  | 'noSession'
  | 'noAppointment'
  | 'noReport'
  | 'noRefusal'

/** Why a form cannot be printed now; null when it can. */
export function unavailability(view: PaperView, form: PaperForm): Unavailable | null {
  const { agreement, mediation } = view
  switch (form) {
    case 'agreement':
      return agreement === null ? 'noAgreement' : agreement.isOral ? 'isOral' : null
    case 'oralRegister':
      return agreement === null ? 'noAgreement' : agreement.isOral ? null : 'isWritten'
    case 'confirmationApplication':
      return agreement === null ? 'noAgreement' : null
    case 'terminationNotice':
      return mediation.status === 'failed' || mediation.status === 'stopped' ? null : 'notEnded'
    case 'mediationNotice':
      return view.course.appointments.length === 0 ? 'noAppointment' : null
    case 'policeReport':
      return view.course.reports.length === 0 ? 'noReport' : null
    case 'refusalNotice':
      return view.course.refusals.length === 0 ? 'noRefusal' : null
    case 'record':
      return view.sessions.length === 0 ? 'noSession' : null
    default:
      return null
  }
}

/** A form filled: its blocks, and the names of what stayed blank. `ref` picks a session, a visit or an agent. */
export function fillForm(
  view: PaperView,
  form: PaperForm,
  ref: string | null,
): { blocks: PaperBlock[]; blanks: string[] } {
  const blanks = new Blanks()
  return { blocks: builders[form](view, blanks, ref), blanks: blanks.names }
}

/** Covers and strips carry no page number of their own; nor does a single sheet of the binding. */
export function hasPageNumbers(form: PaperForm): boolean {
  return !['cover', 'index', 'spine', 'backCover', 'remarks'].includes(form)
}

/** Forms whose lines may come closer to save a page: all but those that hold people's own words. */
export function canTighten(form: PaperForm): boolean {
  return !['agreement', 'oralRegister', 'record', 'terminationNotice'].includes(form)
}
