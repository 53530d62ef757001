import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { commonLabels } from '../../shared/labels/common.ts'
import { EmptyState } from '../components/Page.tsx'

export function NotFound() {
  const navigate = useNavigate()
  return (
    <EmptyState
      title={commonLabels.notFound}
      hint={commonLabels.notFoundHint}
      action={
        <Button type="primary" onClick={() => void navigate('/')}>
          {commonLabels.goHome}
        </Button>
      }
    />
  )
}
