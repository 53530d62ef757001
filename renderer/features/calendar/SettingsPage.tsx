/** The calendar and the tables that deadlines are counted by, reminders, and the program itself. */
import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { settingLabels } from '../../../shared/labels/audit.ts'
import { quietText, slaText } from '../../../shared/labels/clock.ts'
import { whistleText } from '../../../shared/labels/whistle.ts'
import { useMe } from '../../client/me.ts'
import { isDesktop } from '../../client/shell.ts'
import { Page } from '../../components/Page.tsx'
import { RulesPanel } from '../whistle/RulesPanel.tsx'
import { CalendarPanel } from './CalendarPanel.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import { ProgramPanel } from './ProgramPanel.tsx'
import { QuietPanel } from './QuietPanel.tsx'
import { SlaPanel } from './SlaPanel.tsx'
import './calendar.css'

export default function SettingsPage() {
  const [params, setParams] = useSearchParams()
  const items = [
    { key: 'calendar', label: settingLabels.calendar, children: <CalendarTab /> },
    { key: 'sla', label: slaText.title, children: <SlaPanel /> },
    { key: 'quiet', label: quietText.title, children: <QuietPanel /> },
    { key: 'whistle', label: whistleText.rulesTitle, children: <RulesPanel /> },
    ...(isDesktop ? [{ key: 'program', label: settingLabels.program, children: <ProgramPanel /> }] : []),
  ]
  const wanted = params.get('tab')
  return (
    <Page title={settingLabels.title}>
      <Tabs
        activeKey={items.some(item => item.key === wanted) ? (wanted ?? 'calendar') : 'calendar'}
        onChange={tab => setParams({ tab }, { replace: true })}
        items={items}
        destroyOnHidden
      />
    </Page>
  )
}

/** New calendars first: they are what somebody came here for. */
function CalendarTab() {
  const isOnDesk = useMe().host === 'desk'
  return (
    <div className="stack">
      {isOnDesk ? <PlanPanel /> : null}
      <CalendarPanel />
    </div>
  )
}
