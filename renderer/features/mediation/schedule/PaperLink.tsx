import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { PaperForm } from '../../../../shared/domain/paper/dossier.ts'
import { useMe } from '../../../client/index.ts'

/** Opens one paper made of one row; papers are made on the town's own machine. */
export function PaperLink({
  mediationId,
  form,
  refId,
  label,
}: {
  mediationId: string
  form: PaperForm
  refId: string | null
  label: string
}) {
  const navigate = useNavigate()
  if (useMe().host !== 'desk') return null
  const query = refId === null ? '' : `?ref=${refId}`
  return (
    <Button
      icon={<PrinterOutlined />}
      onClick={() => navigate(`/mediations/${mediationId}/paper/${form}${query}`)}
    >
      {label}
    </Button>
  )
}
