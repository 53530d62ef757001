/** The desks in rows: what the county has of each, what each has not sent or fetched, and the proof on request. */
import { Button, Table } from 'antd'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { addMinutes, type Instant } from '../../../shared/kit/time.ts'
import { type DeviceFilter, completenessLabels as words } from '../../../shared/labels/device.ts'
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

/** Whether a desk belongs under a filter. Desks that are out of use lag for good and are not counted. */
export function isIn(filter: DeviceFilter, device: Device, now: Instant): boolean {
  if (filter === 'all') return true
  if (device.isRevoked || device.isSuperseded) return false
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
}

export function DeviceTable({ devices, isFiltered, onRevoke }: Props) {
  const now = useNow()
  return (
    <Table<Device>
      rowKey="id"
      size="small"
      className="device-table"
      pagination={false}
      dataSource={devices}
      locale={{ emptyText: <EmptyState title={isFiltered ? words.none : deviceLabels.noDevices} /> }}
      expandable={{ expandedRowRender: device => <DeviceProof deviceId={device.id} /> }}
      columns={[
        { title: deviceLabels.org, dataIndex: 'orgName' },
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
          title: deviceLabels.lastSeen,
          key: 'lastSeen',
          width: 110,
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
          width: 110,
          render: (_, { lastSeq }) => words.upTo(lastSeq),
        },
        {
          title: words.unsent,
          key: 'backlog',
          width: 90,
          render: (_, device) =>
            device.backlog === null ? deviceLabels.backlogUnknown : deviceLabels.backlogOf(device.backlog),
        },
        {
          title: words.unread,
          key: 'unread',
          width: 110,
          render: (_, { unread }) => (unread === null ? words.unknown : words.unreadOf(unread)),
        },
        {
          title: words.aside,
          key: 'aside',
          width: 90,
          render: (_, { refused, parked }) => words.asideOf(refused, parked),
        },
        {
          title: deviceLabels.version,
          key: 'version',
          width: 90,
          render: (_, { appVersion, isOld }) =>
            isOld ? <ToneTag tone="amber">{appVersion}</ToneTag> : appVersion,
        },
        {
          title: deviceLabels.clock,
          key: 'clock',
          width: 110,
          render: (_, device) => <DeviceClock offsetMs={device.clockOffsetMs} />,
        },
        {
          title: deviceLabels.state,
          key: 'state',
          width: 80,
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
          width: 64,
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
