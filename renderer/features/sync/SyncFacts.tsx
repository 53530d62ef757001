import type { ReactNode } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import { reachLabels, reachText } from '../../../shared/labels/reach.ts'
import { syncLabels, syncStateLabels } from '../../../shared/labels/sync.ts'
import { bytesText, lineLabels } from '../../../shared/labels/syncLine.ts'
import { useNow } from '../../client/clock.ts'
import { codeText } from '../../client/errors.ts'
import { Section } from '../../components/Page.tsx'
import { durationText, formatNear } from '../../components/time.ts'

/** Below this a desk's clock counts as right. */
const tolerableOffsetMs = 60_000

/** State, times, speed and clock of an enrolled desk. */
export function SyncFacts({ status }: { status: OutputOf<'sync.status'> }) {
  const now = useNow()
  const isStopped = ['upgradeRequired', 'revoked', 'stopped'].includes(status.state)
  const hasFailed =
    status.lastErrorCode !== null &&
    (status.lastSuccessAt === null || (status.lastAttemptAt ?? '') > status.lastSuccessAt)
  return (
    <Section>
      <dl className="sync-facts">
        <Fact label={syncLabels.state}>{syncStateLabels[status.state]}</Fact>
        <Fact label={syncLabels.county}>
          {status.countyName} <span className="muted small">{status.countyUrl}</span>
        </Fact>
        <Fact label={syncLabels.lastSuccess}>
          {formatNear(status.lastSuccessAt, now) || syncLabels.never}
        </Fact>
        <Fact label={syncLabels.next}>
          {isStopped ? syncLabels.noNext : status.nextAt === null ? '' : nextText(status.nextAt, now)}
        </Fact>
        <Fact label={lineLabels.line}>
          {status.line === null
            ? lineLabels.unknown
            : lineLabels.speed(
                bytesText(status.line.bytesUp),
                bytesText(status.line.bytesDown),
                status.line.rttMs,
              )}
        </Fact>
        <Fact label={syncLabels.device}>
          {status.deviceName}{' '}
          <span className="muted small">{`${syncLabels.deskMark} ${status.deskMark}`}</span>
        </Fact>
        {status.reach === null ? null : (
          <Fact label={reachLabels.here}>
            <span title={reachLabels.hereHint}>
              {reachText(status.reach)}
              {status.reach.holdsRestricted ? null : (
                <span className="muted small"> {reachLabels.hereUnnamed}</span>
              )}
            </span>
          </Fact>
        )}
        {status.clockOffsetMs === null ? null : (
          <Fact label={syncLabels.clock}>{clockText(status.clockOffsetMs)}</Fact>
        )}
        {hasFailed && status.lastErrorCode !== null ? (
          <Fact label={syncLabels.lastError}>
            <span className="field-error">{codeText(status.lastErrorCode)}</span>
          </Fact>
        ) : null}
      </dl>
    </Section>
  )
}

function nextText(nextAt: Instant, now: Instant): string {
  return nextAt <= now ? syncLabels.soon : formatNear(nextAt, now)
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** `offsetMs` is county time minus the desk's own. */
function clockText(offsetMs: number): string {
  if (Math.abs(offsetMs) < tolerableOffsetMs) return syncLabels.clockRight
  const span = durationText(Math.abs(offsetMs), true)
  return offsetMs > 0 ? syncLabels.clockSlow(span) : syncLabels.clockFast(span)
}
