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
import { relayLabels, syncWayLabels } from '../../../shared/labels/relay.ts'
import { syncLabels, syncPhaseLabels, syncStateLabels } from '../../../shared/labels/sync.ts'
import { bytesText, lineLabels, spanText } from '../../../shared/labels/syncLine.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Loaded, Page } from '../../components/Page.tsx'
import { EnrolForm } from './EnrolForm.tsx'
import { FilesPanel } from './FilesPanel.tsx'
import { OutboxPanel } from './OutboxPanel.tsx'
import { LostRows, ReloadNotice } from './ReloadNotice.tsx'
import { ScheduleSection } from './ScheduleSection.tsx'
import { SyncFacts } from './SyncFacts.tsx'
import './sync.css'

type SyncState = OutputOf<'sync.status'>

/** States in which nothing moves until somebody does something, or the line is back. */
const troubles: readonly SyncState['state'][] = ['offline', 'upgradeRequired', 'revoked', 'stopped']

/** Seconds; less is over before it is read. */
const worthSaying = 15

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
            <strong title={status.isAllDelivered ? syncLabels.provenBy : undefined}>
              {sentenceOf(status)}
            </strong>
            {troubles.includes(status.state) ? <p>{syncStateLabels[status.state]}</p> : null}
            <WaitingTime status={status} />
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
      {status.isEnrolled ? (
        <p>
          <Link to="/sync/relay">{relayLabels.fromSync}</Link>
          {status.way === null ? null : <span className="muted"> {syncWayLabels[status.way]}</span>}
        </p>
      ) : null}
      {status.reload === null ? null : (
        <ReloadNotice reload={status.reload} canAllow={status.can.allowReload === true} />
      )}
      {status.can.dismiss === true ? <LostRows /> : null}
      {status.isEnrolled ? (
        <>
          <SyncFacts status={status} />
          <ScheduleSection status={status} />
          <FilesPanel status={status} />
        </>
      ) : (
        <EnrolForm canEnrol={status.can.enrol === true} />
      )}
      <OutboxPanel />
    </div>
  )
}

/** The one sentence. "All delivered" only when the county has confirmed everything we have. */
function sentenceOf(status: SyncState): string {
  if (!status.isEnrolled) return syncLabels.notEnrolled
  if (status.isAllDelivered && status.waiting === 0)
    return status.filesWaiting > 0 ? syncLabels.textDelivered(status.filesWaiting) : syncLabels.allDelivered
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

/** What was really moved and measured; when nothing can be said yet, that is said. */
function ProgressLine({ progress }: { progress: NonNullable<SyncState['progress']> }) {
  const { phase, done, total, bytesDone, bytesLeft, bytesPerSecond, secondsLeft } = progress
  const bytes = bytesDone + bytesLeft
  const share = bytes > 0 ? bytesDone / bytes : total > 0 ? done / total : 0
  return (
    <div className="sync-progress">
      <span>{syncLabels.progress(syncPhaseLabels[phase], done, total)}</span>
      <Progress percent={Math.min(100, Math.floor(share * 100))} showInfo={false} />
      <span className="muted small">
        {bytes > 0 ? `${lineLabels.bytes(bytesText(bytesDone), bytesText(bytesLeft))}。` : ''}
        {secondsLeft === null || bytesPerSecond === null
          ? lineLabels.leftUnknown
          : lineLabels.left(spanText(secondsLeft), bytesText(bytesPerSecond))}
        {lineLabels.cancelHint}
      </span>
    </div>
  )
}

/** Said before a round when it will take a person's patience. */
function WaitingTime({ status }: { status: SyncState }) {
  const { waitingSeconds } = status
  if (waitingSeconds === null || status.state === 'syncing') return null
  const { text, files } = waitingSeconds
  if (text < worthSaying && files < worthSaying) return null
  return (
    <p>
      {text > 0 ? lineLabels.before(spanText(text)) : null}
      {files > 0 ? lineLabels.beforeFiles(spanText(files)) : null}
    </p>
  )
}
