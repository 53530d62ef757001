/** The calendar that deadlines are counted by, and the program itself. */

import { settingLabels } from '../../../shared/labels/audit.ts'
import { isDesktop } from '../../client/shell.ts'
import { Page } from '../../components/Page.tsx'
import { CalendarPanel } from './CalendarPanel.tsx'
import { ProgramPanel } from './ProgramPanel.tsx'
import './calendar.css'

export default function SettingsPage() {
  return (
    <Page title={settingLabels.title}>
      <CalendarPanel />
      {isDesktop ? <ProgramPanel /> : null}
    </Page>
  )
}
