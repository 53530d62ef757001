/** Data that comes in by file and goes back: old ledgers, orders of hotlines and superiors, and their results. */
import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { importTabLabels } from '../../../shared/labels/hotline.ts'
import { importText as words } from '../../../shared/labels/import.ts'
import { Page } from '../../components/index.ts'
import { ImportPanel } from './ImportPanel.tsx'
import { ResultsPanel } from './ResultsPanel.tsx'

const tabs = ['matter', 'hotline', 'results'] as const
type Tab = (typeof tabs)[number]

export default function ImportPage() {
  const [params, setParams] = useSearchParams()
  const tab: Tab = tabs.find(name => name === params.get('tab')) ?? 'matter'
  return (
    <Page title={words.title}>
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={key => setParams(key === 'matter' ? {} : { tab: key }, { replace: true })}
        items={[
          { key: 'matter', label: importTabLabels.matter, children: <ImportPanel kind="matter" /> },
          { key: 'hotline', label: importTabLabels.hotline, children: <ImportPanel kind="hotline" /> },
          { key: 'results', label: importTabLabels.results, children: <ResultsPanel /> },
        ]}
      />
    </Page>
  )
}
