/** How sync stands, and what this desk has sent. */
import {
  CheckCircleFilled,
  ClockCircleFilled,
  DisconnectOutlined,
  ExclamationCircleFilled,
} from '@ant-design/icons'
import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { syncLabels, syncPhaseLabels, syncStateLabels } from '../../../shared/labels/sync.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Loaded, Page } from '../../components/Page.tsx'
import { EnrolForm } from './EnrolForm.tsx'
import { OutboxPanel } from './OutboxPanel.tsx'
import { SyncFacts } from './SyncFacts.tsx'
import './sync.css'

type SyncState = OutputOf<'sync.status'>

/** States in which nothing moves until somebody does something, or the line is back. */
const troubles: readonly SyncState['state'][] = ['offline', 'upgradeRequired', 'revoked', 'stopped']

export default function SyncPage() {
  const status = useCall('sync.status', {})
  return (
    <Page title={syncLabels.title} hint={syncLabels.hint}>
      <Loaded of={status}>{data => <SyncContent status={data} />}</Loaded>
    </Page>
  )
}

function SyncContent({ status }: { status: SyncState }) {
  const now = useCommand('sync.now', { success: syncLabels.started })
  const cancel = useCommand('sync.cancel')
  const isSyncing = status.state === 'syncing'
  return (
    <div className="stack">
      <section className={`sync-top sync-${toneOf(status)}`}>
        <div className="sync-sentence" role="status">
          {iconOf(status)}
          <div>
            <strong>{sentenceOf(status)}</strong>
            {troubles.includes(status.state) ? <p>{syncStateLabels[status.state]}</p> : null}
            {status.refused + status.parked > 0 ? (
              <p>{syncLabels.attention(status.refused + status.parked)}</p>
            ) : null}
            {status.openConflicts > 0 ? (
              <p>
                {syncLabels.conflicts(status.openConflicts)}{' '}
                <Link to="/conflicts">{syncLabels.goConflicts}</Link>
              </p>
            ) : null}
          </div>
        </div>
        {isSyncing && status.progress ? <ProgressLine progress={status.progress} /> : null}
        {status.isEnrolled ? (
          <div className="row">
            {isSyncing ? (
              <Button
                size="large"
                onClick={() => void cancel.run({}).catch(() => {})}
                loading={cancel.isRunning}
              >
                {syncLabels.cancel}
              </Button>
            ) : (
              <Button
                type="primary"
                size="large"
                disabled={status.can.now === false}
                loading={now.isRunning}
                onClick={() => void now.run({}).catch(() => {})}
              >
                {syncLabels.now}
              </Button>
            )}
          </div>
        ) : null}
      </section>
      {status.isEnrolled ? <SyncFacts status={status} /> : <EnrolForm canEnrol={status.can.enrol === true} />}
      <OutboxPanel canDismiss={status.can.dismiss === true} />
    </div>
  )
}

/** The one sentence. "All delivered" only when the county has confirmed everything we have. */
function sentenceOf(status: SyncState): string {
  if (!status.isEnrolled) return syncLabels.notEnrolled
  if (status.isAllDelivered && status.waiting === 0) return syncLabels.allDelivered
  return status.waiting > 0 ? syncLabels.undelivered(status.waiting) : syncLabels.nearlyDelivered
}

function toneOf(status: SyncState): 'good' | 'wait' | 'bad' | 'off' {
  if (!status.isEnrolled) return 'off'
  if (status.refused + status.parked + status.openConflicts > 0) return 'bad'
  if (['revoked', 'upgradeRequired', 'stopped'].includes(status.state)) return 'bad'
  return status.isAllDelivered ? 'good' : 'wait'
}

function iconOf(status: SyncState): ReactNode {
  const icons = {
    good: <CheckCircleFilled />,
    wait: <ClockCircleFilled />,
    bad: <ExclamationCircleFilled />,
    off: <DisconnectOutlined />,
  }
  return icons[toneOf(status)]
}

function ProgressLine({ progress }: { progress: NonNullable<SyncState['progress']> }) {
  const percent = progress.total > 0 ? Math.min(100, Math.round((progress.done / progress.total) * 100)) : 0
  return (
    <div className="sync-progress">
      <span>{syncLabels.progress(syncPhaseLabels[progress.phase], progress.done, progress.total)}</span>
      <Progress percent={percent} showInfo={false} />
    </div>
  )
}
