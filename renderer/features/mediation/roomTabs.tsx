/** The tabs of the mediation room. A new one is a line here: its words, its keys and what it shows. */
import type { ReactNode } from 'react'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import { peopleText } from '../../../shared/labels/committee.ts'
import { inquiryText } from '../../../shared/labels/inquiry.ts'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { courseText } from '../../../shared/labels/mediationCourse.ts'
import { obligationText } from '../../../shared/labels/obligation.ts'
import { roomText } from '../../../shared/labels/room.ts'
import { tallyText } from '../../../shared/labels/tallyText.ts'
import { TallyPane } from '../tally/TallyPane.tsx'
import { AgreementPane } from './AgreementPane.tsx'
import { EvidencePane } from './inquiry/EvidencePane.tsx'
import { InquiryPane } from './inquiry/InquiryPane.tsx'
import { OutcomePane } from './OutcomePane.tsx'
import { PerformancePane } from './PerformancePane.tsx'
import { PeoplePane } from './people/PeoplePane.tsx'
import { RecordPane } from './RecordPane.tsx'
import { CaucusPane } from './room/CaucusPane.tsx'
import { GuidancePane } from './room/GuidancePane.tsx'
import { TablePane } from './room/TablePane.tsx'
import { SchedulePane } from './schedule/SchedulePane.tsx'

/** What the room gives every tab. */
export interface RoomTabProps {
  view: MediationView
  /** The session chosen at the left; null for a new one. */
  sessionId: string | null
  onSession(id: string | null): void
  onShow(tab: string): void
}

export interface RoomTab {
  key: string
  label: string
  /** Works while a field has the cursor. */
  keys: string
  render(props: RoomTabProps): ReactNode
}

export const roomTabs: readonly RoomTab[] = [
  {
    key: 'schedule',
    label: courseText.tab,
    keys: 'alt+a',
    render: ({ view, onShow }) => <SchedulePane view={view} onShow={onShow} />,
  },
  {
    key: 'inquiry',
    label: inquiryText.tab,
    keys: 'alt+w',
    render: ({ view }) => <InquiryPane view={view} />,
  },
  {
    key: 'evidence',
    label: inquiryText.evidenceTab,
    keys: 'alt+z',
    render: ({ view }) => <EvidencePane view={view} />,
  },
  {
    key: 'record',
    label: mediationText.record,
    keys: 'alt+j',
    render: props => <RecordPane {...props} />,
  },
  {
    key: 'people',
    label: peopleText.tab,
    keys: 'alt+r',
    render: ({ view }) => <PeoplePane view={view} />,
  },
  {
    key: 'table',
    label: roomText.tableTab,
    keys: 'alt+q',
    render: ({ view, onShow }) => <TablePane view={view} onWrite={() => onShow('agreement')} />,
  },
  {
    key: 'guidance',
    label: roomText.guidanceTab,
    keys: 'alt+k',
    render: ({ view }) => <GuidancePane view={view} />,
  },
  {
    key: 'caucus',
    label: roomText.caucusTab,
    keys: 'alt+m',
    render: ({ view }) => <CaucusPane view={view} />,
  },
  {
    key: 'agreement',
    label: mediationText.agreement,
    keys: 'alt+x',
    render: ({ view, onShow }) => <AgreementPane view={view} onSign={() => onShow('outcome')} />,
  },
  {
    key: 'outcome',
    label: mediationText.outcome,
    keys: 'alt+g',
    render: ({ view, onShow }) => <OutcomePane view={view} onWrite={() => onShow('agreement')} />,
  },
  {
    key: 'performance',
    label: obligationText.tab,
    keys: 'alt+l',
    render: ({ view }) => <PerformancePane view={view} />,
  },
  {
    key: 'tally',
    label: tallyText.tab,
    keys: 'alt+t',
    render: ({ view }) => <TallyPane mediationId={view.mediation.id} />,
  },
]

/** The tab a room opens with: what is asked for in the address, else where the work stands. */
export function firstTab(status: MediationView['mediation']['status'], asked: string | null): string {
  if (roomTabs.some(tab => tab.key === asked)) return asked as string
  if (status === 'agreed') return 'agreement'
  return status === 'open' ? 'record' : 'outcome'
}
