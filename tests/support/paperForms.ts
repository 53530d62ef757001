/** Every form of the papers filled from the invented mediation, as tests of their words and of their looks need it. */
import { canTighten, fillForm, hasPageNumbers } from '../../electron/service/documents/forms/index.ts'
import type { PaperView } from '../../electron/service/documents/forms/view.ts'
import type { PaperForm } from '../../shared/domain/paper/dossier.ts'
import { sampleCourse } from './paperCourse.ts'
import { samplePaperView } from './paperView.ts'

const sample = samplePaperView()

/** Papers made of a row of the mediation's course. */
const courseRefs: Partial<Record<PaperForm, string>> = {
  mediationNotice: 'appointment-1',
  refusalNotice: 'refusal-1',
  extensionConsent: 'extension-1',
  policeReport: 'report-1',
}

/** The sample as each form needs it: the notice of one that failed, the register of an oral agreement. */
export function viewFor(form: PaperForm): PaperView {
  const { mediation, agreement } = sample
  if (form === 'terminationNotice')
    return {
      ...sample,
      mediation: { ...mediation, status: 'failed', failureReason: '双方对赔偿数额分歧较大。' },
    }
  if (form === 'oralRegister' && agreement) return { ...sample, agreement: { ...agreement, isOral: true } }
  if (form in courseRefs) return { ...sample, course: sampleCourse }
  if (form === 'backCover' || form === 'index')
    return {
      ...sample,
      bound: { pageCount: 23, entries: [{ title: '人民调解申请书', page: '1-2' }] },
    }
  return sample
}

/** A form ready to be laid on pages. */
export function contentOf(form: PaperForm, view = viewFor(form)) {
  const ref = form === 'returnVisit' ? 'visit-1' : (courseRefs[form] ?? null)
  const { blocks } = fillForm(view, form, ref)
  return { title: form, blocks, hasPageNumbers: hasPageNumbers(form), canTighten: canTighten(form) }
}
