/** Who is on duty, who is away with whom standing in, and what is handed over: three sides of "who is here". */
import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { shiftText as words } from '../../../shared/labels/shift.ts'
import { Page } from '../../components/Page.tsx'
import { AbsencesTab } from '../absence/AbsencesTab.tsx'
import { HandoversTab } from '../handover/HandoversTab.tsx'
import { RosterTab } from './RosterTab.tsx'
import './shift.css'

export default function ShiftsPage() {
  const [search, setSearch] = useSearchParams()
  return (
    <Page title={words.title} hint={words.hint}>
      <Tabs
        activeKey={search.get('tab') ?? 'roster'}
        onChange={tab => setSearch(tab === 'roster' ? {} : { tab }, { replace: true })}
        items={[
          { key: 'roster', label: words.tabs.roster, children: <RosterTab /> },
          { key: 'absences', label: words.tabs.absences, children: <AbsencesTab /> },
          { key: 'handovers', label: words.tabs.handovers, children: <HandoversTab /> },
        ]}
      />
    </Page>
  )
}
