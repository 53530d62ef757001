/** Sharing within the office while the county is away: this desk as the relay, or through another one. */
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { relayLabels as words } from '../../../shared/labels/relay.ts'
import { useCall } from '../../client/hooks.ts'
import { Loaded, Page, Section } from '../../components/Page.tsx'
import { RelayHostCard } from './RelayHostCard.tsx'
import { RelayPeerCard } from './RelayPeerCard.tsx'
import './relay.css'

export type RelayStatus = OutputOf<'relay.status'>

export default function RelayPage() {
  const status = useCall('relay.status', {})
  return (
    <Page title={words.title} hint={words.hint}>
      <Loaded of={status}>{data => <RelayContent status={data} />}</Loaded>
    </Page>
  )
}

function RelayContent({ status }: { status: RelayStatus }) {
  if (!status.isEnrolled)
    return (
      <Section>
        <p>{words.notEnrolled}</p>
      </Section>
    )
  return (
    <div className="stack">
      <p role="status">{words.provisional(status.provisional)}</p>
      <div className="relay-cards">
        <RelayPeerCard status={status} />
        <RelayHostCard status={status} />
      </div>
      {status.can.manage ? null : <p className="muted">{words.askAdmin}</p>}
    </div>
  )
}
