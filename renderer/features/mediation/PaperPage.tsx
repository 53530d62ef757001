import { FileWordOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { useCall } from '../../client/index.ts'
import { EmptyState, KeyHint, Loaded, Page, PrintButton, useShortcut } from '../../components/index.ts'
import { PaperSheet } from './PaperSheet.tsx'
import { recordBlocks } from './recordBlocks.ts'
import { useMediationFile } from './useMediationFile.ts'
import './mediation.css'

/** A paper of the mediation as it will come out of the printer: agreement, notice of termination, or record. */
export default function PaperPage() {
  const { id = '', form = '' } = useParams()
  const navigate = useNavigate()
  const file = useMediationFile()
  const close = () => navigate(`/mediations/${id}`)
  useShortcut('escape', close)
  const isDocument = form === 'agreement' || form === 'terminationNotice'
  return (
    <Page
      title={mediationText.preview}
      actions={
        <>
          {isDocument ? (
            <Button
              icon={<FileWordOutlined />}
              loading={file.isBusy}
              onClick={() => void file.save(id, form)}
            >
              {mediationText.exportWord}
            </Button>
          ) : null}
          <PrintButton />
          <Button onClick={close}>
            {mediationText.paperClose} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      {isDocument ? <DocumentSheet mediationId={id} form={form} /> : <RecordSheet mediationId={id} />}
    </Page>
  )
}

function DocumentSheet({
  mediationId,
  form,
}: {
  mediationId: string
  form: 'agreement' | 'terminationNotice'
}) {
  const answer = useCall('mediation.paper', { mediationId, form })
  return <Loaded of={answer}>{({ blocks }) => <PaperSheet blocks={blocks} />}</Loaded>
}

function RecordSheet({ mediationId }: { mediationId: string }) {
  const [params] = useSearchParams()
  const answer = useCall('mediation.get', { mediationId })
  return (
    <Loaded of={answer}>
      {view => {
        const session = view.sessions.find(one => one.id === params.get('session'))
        return session ? (
          <PaperSheet blocks={recordBlocks(view, session)} />
        ) : (
          <EmptyState title={mediationText.noRecords} />
        )
      }}
    </Loaded>
  )
}
