/** Files of the case as pages of the dossier: pictures as they are, others on a sheet that names them. */
import type { DossierPart } from '../../../../shared/domain/paper/dossier.ts'
import type { PaperContent } from '../../../../shared/domain/paper/model.ts'
import { dossierItemLabels, dossierText } from '../../../../shared/labels/paper.ts'
import type { PaperView } from '../forms/view.ts'
import type { Picture } from '../pdf/image.ts'
import type { EnclosedFile } from './chain.ts'

/** The page of one file. A picture that was read is put into `pictures` under the file's id. */
export async function scanContent(
  part: DossierPart,
  view: PaperView,
  enclosures: readonly EnclosedFile[],
  source: { picture(attachmentId: string): Promise<Picture | null> },
  pictures: Map<string, Picture>,
): Promise<PaperContent> {
  if (part.source.kind === 'form') throw new Error('a form is not a file')
  const { attachmentId, kind } = part.source
  const item = part.item === 'cover' || part.item === 'index' ? '' : dossierItemLabels[part.item]
  const picture = kind === 'scan' ? await source.picture(attachmentId) : null
  if (picture !== null) {
    pictures.set(attachmentId, picture)
    return {
      title: part.title,
      hasPageNumbers: false,
      blocks: [
        {
          kind: 'image',
          ref: attachmentId,
          width: picture.width,
          height: picture.height,
          caption: dossierText.scanCaption(item, part.title),
        },
      ],
    }
  }
  const file = view.attachments.find(one => one.attachment.id === attachmentId)?.attachment
  const enclosed = enclosures.find(one => one.sha256 === file?.sha256)
  return {
    title: part.title,
    hasPageNumbers: false,
    blocks: [
      { kind: 'title', text: dossierText.enclosureTitle },
      { kind: 'center', text: item },
      {
        kind: 'paragraph',
        text: dossierText.enclosure(file?.name ?? part.title, Math.ceil((file?.size ?? 0) / 1024)),
        isIndented: true,
      },
      {
        kind: 'paragraph',
        text: enclosed ? dossierText.enclosureHash(enclosed.sha256) : dossierText.enclosureAway,
        isIndented: true,
      },
    ],
  }
}
