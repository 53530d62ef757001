import { FileWordOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { Agreement } from '../../../../shared/domain/mediation.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { useMe } from '../../../client/index.ts'
import { usePaperFile } from './PaperView.tsx'

/** Print preview and Word file of the agreement; both are made on the town's own machine. */
export function PaperButtons({
  mediationId,
  form,
}: {
  mediationId: string
  form: 'agreement' | 'oralRegister' | 'terminationNotice'
}) {
  const navigate = useNavigate()
  const file = usePaperFile({ mediationId, form, ref: null })
  if (useMe().host !== 'desk') return <span className="muted small">{mediationText.paperOnDesk}</span>
  return (
    <span className="row">
      <Button icon={<PrinterOutlined />} onClick={() => navigate(`/mediations/${mediationId}/paper/${form}`)}>
        {mediationText.preview}
      </Button>
      <Button
        icon={<FileWordOutlined />}
        loading={file.busy !== null}
        onClick={() => void file.save('docx', 0)}
      >
        {mediationText.exportWord}
      </Button>
    </span>
  )
}

/** The form an agreement is printed on. */
export function formOf(agreement: Pick<Agreement, 'isOral'> | null): 'agreement' | 'oralRegister' {
  return agreement?.isOral ? 'oralRegister' : 'agreement'
}
