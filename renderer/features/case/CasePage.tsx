import { Alert, Button, Tabs } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { CaseView } from '../../../shared/contract/case.ts'
import { casePageText as words } from '../../../shared/labels/workspace.ts'
import { useCall } from '../../client/index.ts'
import { EmptyState, ErrorState, LoadingState, useJump } from '../../components/index.ts'
import { CaseConcerns } from '../concern/CaseConcerns.tsx'
import { CaseMediation } from '../mediation/CaseMediation.tsx'
import { CaseMeetings } from '../meeting/CaseMeetings.tsx'
import { CaseOrders } from '../order/CaseOrders.tsx'
import { CaseWhistles } from '../whistle/CaseWhistles.tsx'
import { useAdvice } from './assistant/useAdvice.ts'
import { MergedBanner } from './links/LinksSection.tsx'
import { CaseDialogs } from './workspace/CaseDialogs.tsx'
import { CaseHeader } from './workspace/CaseHeader.tsx'
import { ClocksTab } from './workspace/ClocksTab.tsx'
import { DocumentsTab } from './workspace/DocumentsTab.tsx'
import { FactsTab } from './workspace/FactsTab.tsx'
import { TimelineTab } from './workspace/TimelineTab.tsx'
import type { CaseActionName } from './workspace/useCaseActions.ts'
import './case.css'

const tabs = ['facts', 'orders', 'mediation', 'timeline', 'documents', 'clocks'] as const
type TabName = (typeof tabs)[number]
const isTab = (text: string | null): text is TabName => tabs.some(tab => tab === text)

/** Everything about one case, and everything that may be done with it. */
export default function CasePage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const view = useCall('case.get', { caseId: id })
  if (view.data) return <Workspace key={id} view={view.data} />
  if (view.error?.kind === 'notFound' || view.error?.kind === 'permission') {
    return (
      <EmptyState
        title={words.missing}
        action={<Button onClick={() => navigate('/cases')}>{words.backToList}</Button>}
      />
    )
  }
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  return <LoadingState />
}

function Workspace({ view }: { view: CaseView }) {
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  useJump()
  const [open, setOpen] = useState<CaseActionName | null>(null)
  const wanted = search.get('tab')
  const tab: TabName = isTab(wanted) ? wanted : 'facts'
  const file = view.case
  const { advice, isThinking } = useAdvice({
    title: file.title,
    narrative: file.narrative,
    peopleCount: file.peopleCount,
    amountFen: file.amountFen,
    partyCount: view.parties.length,
    categoryCode: file.categoryCode,
  })
  const act = (name: CaseActionName) => {
    if (name === 'assess' || name === 'reassess') navigate(`/triage?case=${file.id}`)
    else setOpen(name)
  }
  const openConflicts = view.conflicts.filter(conflict => conflict.status === 'open').length
  const count = (name: TabName, value: number) =>
    value > 0 ? `${words.tabs[name]} ${value}` : words.tabs[name]
  return (
    <section className="fq-case">
      <CaseHeader view={view} onAction={act} />
      <MergedBanner view={view} />
      <CaseConcerns caseId={file.id} />
      {openConflicts > 0 ? (
        <Alert
          type="error"
          showIcon
          title={words.conflicts(openConflicts)}
          action={<Button onClick={() => navigate('/conflicts')}>{words.goConflicts}</Button>}
        />
      ) : null}
      <Tabs
        activeKey={tab}
        onChange={key => setSearch(key === 'facts' ? {} : { tab: key }, { replace: true })}
        items={[
          {
            key: 'facts',
            label: words.tabs.facts,
            children: <FactsTab view={view} advice={advice} isThinking={isThinking} />,
          },
          {
            key: 'orders',
            label: count('orders', view.orders.length),
            children: (
              <div className="fq-stack">
                <CaseWhistles caseId={file.id} />
                <CaseOrders view={view} />
                <CaseMeetings caseId={file.id} title={file.title} />
              </div>
            ),
          },
          {
            key: 'mediation',
            label: count('mediation', view.mediations.length),
            children: <CaseMediation view={view} />,
          },
          {
            key: 'timeline',
            label: count('timeline', view.events.length),
            children: <TimelineTab view={view} />,
          },
          {
            key: 'documents',
            label: count('documents', view.attachments.length),
            children: <DocumentsTab view={view} />,
          },
          {
            key: 'clocks',
            label: words.tabs.clocks,
            children: <ClocksTab view={view} />,
          },
        ]}
        destroyOnHidden
      />
      <CaseDialogs view={view} advice={advice} open={open} onClose={() => setOpen(null)} />
    </section>
  )
}
