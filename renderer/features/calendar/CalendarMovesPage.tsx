/** The list of moved dates on paper. */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { planText as words } from '../../../shared/labels/clock.ts'
import { receiptText } from '../../../shared/labels/workspace.ts'
import { useCall, useInfiniteCall } from '../../client/hooks.ts'
import { ErrorState, LoadingState, Page } from '../../components/Page.tsx'
import { PrintButton, PrintFrame } from '../../components/printFrame.tsx'
import { formatInstant } from '../../components/time.ts'
import { MoveRows } from './MoveTable.tsx'
import './calendar.css'

/** The largest page the service gives: paper needs every row. */
const pageSize = 500

export default function CalendarMovesPage() {
  const { planId = '' } = useParams()
  const navigate = useNavigate()
  const plans = useCall('calendar.plans', {})
  const list = useInfiniteCall('calendar.moves', { planId, limit: pageSize })
  const { hasMore, isLoadingMore, loadMore } = list
  useEffect(() => {
    if (hasMore && !isLoadingMore) loadMore()
  }, [hasMore, isLoadingMore, loadMore])
  const plan = plans.data?.plans.find(item => item.id === planId)
  return (
    <Page
      title={words.printTitle}
      actions={
        <>
          <Button icon={<ArrowLeftOutlined />} onClick={() => navigate('/settings')}>
            {receiptText.back}
          </Button>
          {hasMore || list.isLoading ? null : <PrintButton />}
        </>
      }
    >
      {list.error ? <ErrorState error={list.error} /> : null}
      {hasMore || list.isLoading ? (
        <LoadingState />
      ) : (
        <PrintFrame>
          <h2 className="move-heading">{words.printTitle}</h2>
          {plan ? (
            <p>
              {plan.source} {words.status[plan.status]}{' '}
              {plan.approvedAt === null
                ? ''
                : words.approvedBy(plan.approvedByName ?? '', formatInstant(plan.approvedAt))}
            </p>
          ) : null}
          <MoveRows rows={list.rows} isPrinted />
        </PrintFrame>
      )}
    </Page>
  )
}
