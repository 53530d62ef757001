import { Button } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { paperForms } from '../../../shared/domain/paper/dossier.ts'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { paperText } from '../../../shared/labels/paper.ts'
import { EmptyState, KeyHint, Page, useShortcut } from '../../components/index.ts'
import { PaperView } from './papers/PaperView.tsx'

/** One paper of the mediation, opened from where it was written: exact pages, print, PDF, Word. */
export default function PaperPage() {
  const { id = '', form: asked = '' } = useParams()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const form = paperForms.find(one => one === asked)
  const close = () => navigate(`/mediations/${id}`)
  useShortcut('escape', close)
  return (
    <Page
      title={mediationText.preview}
      actions={
        <>
          <Button onClick={() => navigate(`/mediations/${id}/papers`)}>{paperText.openPapers}</Button>
          <Button onClick={close}>
            {mediationText.paperClose} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      {form === undefined ? (
        <EmptyState title={paperText.choose} />
      ) : (
        <PaperView
          paper={{ mediationId: id, form, ref: params.get('ref') ?? params.get('session') }}
          isPrintedAtOnce={params.get('print') === 'now'}
        />
      )}
    </Page>
  )
}
