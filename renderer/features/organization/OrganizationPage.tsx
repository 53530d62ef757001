/** The centre's own data: departments that get orders, villages and grids where things happen. */
import { Tabs } from 'antd'
import { organizationLabels } from '../../../shared/labels/organization.ts'
import { useMe } from '../../client/me.ts'
import { Page } from '../../components/Page.tsx'
import { CenterPanel } from './CenterPanel.tsx'
import { DepartmentsPanel } from './DepartmentsPanel.tsx'
import { UnitsPanel } from './UnitsPanel.tsx'
import './organization.css'

export default function OrganizationPage() {
  const isDesk = useMe().host === 'desk'
  return (
    <Page title={organizationLabels.title} hint={organizationLabels.hint}>
      <Tabs
        items={[
          {
            key: 'departments',
            label: organizationLabels.departments,
            children: <DepartmentsPanel />,
          },
          ...(isDesk
            ? [
                {
                  key: 'units',
                  label: organizationLabels.units,
                  children: <UnitsPanel />,
                },
              ]
            : []),
          {
            key: 'center',
            label: organizationLabels.center,
            children: <CenterPanel />,
          },
        ]}
      />
    </Page>
  )
}
