/** What goes into the dossier of a view. */
import { type DossierPart, planDossier } from '../../../../shared/domain/paper/dossier.ts'
import { paperFormLabels, paperText } from '../../../../shared/labels/paper.ts'
import { agentsOf } from '../forms/authorization.ts'
import { type FiledAttachment, type PaperView, visitRefs } from '../forms/view.ts'

export const isPicture = ({ attachment }: FiledAttachment): boolean =>
  attachment.mime === 'image/jpeg' || attachment.mime === 'image/png'

export function planOf(view: PaperView): DossierPart[] {
  const { mediation, agreement, dossier } = view
  return planDossier({
    hasApplication: mediation.source === 'application',
    isOral: agreement?.isOral ?? false,
    hasAgreement: agreement !== null,
    hasEnded: mediation.status === 'failed' || mediation.status === 'stopped',
    hasAgent: agentsOf(view).length > 0,
    // Whoever never went to the court needs no application in the file.
    hasConfirmation: view.hasConfirmation || view.attachments.some(one => one.item === 'confirmation'),
    sessions: view.sessions,
    inquiries: view.course.inquiries,
    notices: view.course.appointments.filter(one => one.status === 'held'),
    extensions: view.course.extensions.filter(one => one.kind === 'extension'),
    reports: view.course.reports,
    hasEvidence: view.course.evidence.length > 0,
    visits: visitRefs(view),
    hasRemarks: (dossier?.remarks ?? '').trim() !== '',
    leftOut: dossier?.leftOut ?? [],
    files: view.attachments.map(one => ({
      attachmentId: one.attachment.id,
      name: one.attachment.name,
      item: one.item,
      isPicture: isPicture(one),
    })),
    formTitle: (form, order) =>
      order === null ? paperFormLabels[form] : paperText.nth(paperFormLabels[form], order),
  })
}
