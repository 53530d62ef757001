import { Tabs } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { menuLabels } from '../../../shared/labels/frame.ts'
import { whistleCenterText as words } from '../../../shared/labels/whistleCenter.ts'
import { useMe, useNow } from '../../client/index.ts'
import { formatTime, Page } from '../../components/index.ts'
import { SeatMap } from '../seat/SeatMap.tsx'
import { ClocksTab } from './ClocksTab.tsx'
import { centerLinks } from './centerLinks.ts'
import { InboxTab } from './InboxTab.tsx'
import { LadderTab } from './LadderTab.tsx'
import './center.css'

const tabs = ['inbox', 'ladder', 'clocks', 'seats'] as const
type Tab = (typeof tabs)[number]

/** The county's whistle centre: what lies before it, how it is answered, who sits here. */
export default function CenterPage() {
  const me = useMe()
  const now = useNow()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const tab: Tab = tabs.find(name => name === params.get('tab')) ?? 'inbox'
  const content: Record<Tab, React.ReactNode> = {
    inbox: <InboxTab />,
    ladder: <LadderTab />,
    clocks: <ClocksTab />,
    seats: <SeatMap />,
  }
  return (
    <Page
      title={words.title}
      hint={words.hint(formatTime(now))}
      isFilled
      actions={
        <nav className="center-links" aria-label={words.goTo}>
          {centerLinks(me).map(link => (
            <button key={link.path} type="button" className="center-link" onClick={() => navigate(link.path)}>
              {menuLabels[link.key]}
            </button>
          ))}
        </nav>
      }
    >
      <Tabs
        className="center-tabs"
        activeKey={tab}
        items={tabs.map(key => ({ key, label: words.tabs[key] }))}
        onChange={key => setParams({ tab: key }, { replace: true })}
      />
      <div className="center-content">{content[tab]}</div>
    </Page>
  )
}
