/** The desks in rows: what the county has of each, what each has not sent or fetched, and the proof on request. */
import { Button, Table } from 'antd'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { addMinutes, type Instant } from '../../../shared/kit/time.ts'
import { type DeviceFilter, completenessLabels as words } from '../../../shared/labels/device.ts'
import { reachLabels, reachText } from '../../../shared/labels/reach.ts'
import { deviceLabels } from '../../../shared/labels/sync.ts'
import { useNow } from '../../client/clock.ts'
import { EmptyState } from '../../components/Page.tsx'
import { ToneTag } from '../../components/tags.tsx'
import { agoText, durationText, formatInstant } from '../../components/time.ts'
import { DeviceProof } from './DeviceProof.tsx'
import './device.css'

export type Device = OutputOf<'device.list'>['devices'][number]

/** Below this a desk's clock counts as right. */
const tolerableOffsetMs = 60_000
const silentMinutes = 3 * 24 * 60

/** Neither shut out nor gone on under another life. */
export const isInUse = (device: Device) => !device.isRevoked && !device.isSuperseded

/** Whether a desk belongs under a filter. Desks that are out of use lag for good and are not counted. */
export function isIn(filter: DeviceFilter, device: Device, now: Instant): boolean {
  if (filter === 'all') return true
  if (!isInUse(device)) return false
  switch (filter) {
    case 'behind':
      return (device.backlog ?? 0) > 0 || (device.unread ?? 1) > 0 || device.parked > 0
    case 'silent':
      return device.lastSeenAt === null || device.lastSeenAt < addMinutes(now, -silentMinutes)
    case 'old':
      return device.isOld
    case 'clock':
      return Math.abs(device.clockOffsetMs ?? 0) >= tolerableOffsetMs
  }
}

interface Props {
  devices: Device[]
  isFiltered: boolean
  onRevoke?: (device: Device) => void
  onReach?: (device: Device) => void
}

export function DeviceTable({ devices, isFiltered, onRevoke, onReach }: Props) {
  const now = useNow()
  return (
    <Table<Device>
      rowKey="id"
      size="small"
      className="device-table"
      pagination={false}
      dataSource={devices}
      locale={{ emptyText: <EmptyState title={isFiltered ? words.none : deviceLabels.noDevices} /> }}
      expandable={{ columnWidth: 36, expandedRowRender: device => <DeviceProof deviceId={device.id} /> }}
      columns={[
        { title: deviceLabels.org, dataIndex: 'orgName', width: 128 },
        {
          title: deviceLabels.name,
          key: 'name',
          render: (_, device) => (
            <>
              <strong>{device.name}</strong> <span className="muted small">{device.deskMark}</span>
              {device.replacesMark === null ? null : (
                <div className="muted small">{deviceLabels.replaces(device.replacesMark)}</div>
              )}
            </>
          ),
        },
        {
          title: reachLabels.title,
          key: 'reach',
          render: (_, device) => (
            <>
              {reachText({ ...device.reach, places: device.places })}
              {onReach && isInUse(device) ? (
                <Button type="link" size="small" className="reach-change" onClick={() => onReach(device)}>
                  {reachLabels.change}
                </Button>
              ) : null}
            </>
          ),
        },
        {
          title: deviceLabels.lastSeen,
          key: 'lastSeen',
          width: 88,
          render: (_, device) =>
            device.lastSeenAt === null ? (
              deviceLabels.never
            ) : (
              <span title={formatInstant(device.lastSeenAt)}>{agoText(now, device.lastSeenAt)}</span>
            ),
        },
        {
          title: words.received,
          key: 'received',
          width: 92,
          render: (_, { lastSeq }) => words.upTo(lastSeq),
        },
        {
          title: words.unsent,
          key: 'backlog',
          width: 78,
          render: (_, device) =>
            device.backlog === null ? deviceLabels.backlogUnknown : deviceLabels.backlogOf(device.backlog),
        },
        {
          title: words.unread,
          key: 'unread',
          width: 86,
          render: (_, { unread }) => (unread === null ? words.unknown : words.unreadOf(unread)),
        },
        {
          title: words.aside,
          key: 'aside',
          width: 92,
          render: (_, { refused, parked }) => words.asideOf(refused, parked),
        },
        {
          title: deviceLabels.version,
          key: 'version',
          width: 80,
          render: (_, { appVersion, isOld }) =>
            isOld ? <ToneTag tone="amber">{appVersion}</ToneTag> : appVersion,
        },
        {
          title: deviceLabels.clock,
          key: 'clock',
          width: 84,
          render: (_, device) => <DeviceClock offsetMs={device.clockOffsetMs} />,
        },
        {
          title: deviceLabels.state,
          key: 'state',
          width: 70,
          render: (_, device) =>
            device.isRevoked ? (
              <ToneTag tone="grey">{deviceLabels.revoked}</ToneTag>
            ) : device.isSuperseded ? (
              <span title={deviceLabels.supersededHint}>
                <ToneTag tone="grey">{deviceLabels.superseded}</ToneTag>
              </span>
            ) : (
              <ToneTag tone="green">{deviceLabels.active}</ToneTag>
            ),
        },
        {
          key: 'revoke',
          width: 52,
          render: (_, device) =>
            onRevoke && !device.isRevoked ? (
              <Button type="link" danger size="small" onClick={() => onRevoke(device)}>
                {deviceLabels.revoke}
              </Button>
            ) : null,
        },
      ]}
    />
  )
}

/** `offsetMs` is county time minus the desk's own, so a positive one is a desk that is slow. */
function DeviceClock({ offsetMs }: { offsetMs: number | null }) {
  if (offsetMs === null) return null
  if (Math.abs(offsetMs) < tolerableOffsetMs) return <>{deviceLabels.clockRight}</>
  const span = durationText(Math.abs(offsetMs), true)
  return (
    <ToneTag tone="amber">
      {offsetMs > 0 ? deviceLabels.clockSlow(span) : deviceLabels.clockFast(span)}
    </ToneTag>
  )
}
