/** The county's list of desks: who is connected, how far behind, and the codes that let a desk in. */
import { PlusOutlined } from '@ant-design/icons'
import { Button, Table } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import { deviceLabels } from '../../../shared/labels/sync.ts'
import { useNow } from '../../client/clock.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { EmptyState, Loaded, Page, Section } from '../../components/Page.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { ToneTag } from '../../components/tags.tsx'
import { agoText, durationText, formatInstant, formatNear } from '../../components/time.ts'
import { IssueCodeDialog } from './IssueCodeDialog.tsx'

type Device = OutputOf<'device.list'>['devices'][number]
type Code = OutputOf<'device.list'>['codes'][number]

/** Below this a desk's clock counts as right. */
const tolerableOffsetMs = 60_000

export default function DevicesPage() {
  const answer = useCall('device.list', {})
  const [isIssuing, setIsIssuing] = useState(false)
  const [revoked, setRevoked] = useState<Device | null>(null)
  const revoke = useCommand('device.revoke', {
    success: deviceLabels.revokeDone,
    silent: true,
  })
  return (
    <Page
      title={deviceLabels.title}
      hint={deviceLabels.hint}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsIssuing(true)}>
          {deviceLabels.issue}
        </Button>
      }
    >
      <Loaded of={answer}>
        {({ devices, codes, can }) => (
          <>
            <Section title={deviceLabels.devices}>
              <DeviceTable devices={devices} {...(can.manage ? { onRevoke: setRevoked } : {})} />
            </Section>
            <Section title={deviceLabels.codes}>
              <CodeTable codes={codes} />
            </Section>
          </>
        )}
      </Loaded>
      {isIssuing ? <IssueCodeDialog onClose={() => setIsIssuing(false)} /> : null}
      <ReasonDialog
        title={deviceLabels.revokeTitle(revoked?.name ?? '')}
        hint={deviceLabels.revokeHint}
        okText={deviceLabels.revoke}
        isDanger
        isOpen={revoked !== null}
        onClose={() => setRevoked(null)}
        onSubmit={async reason => {
          if (revoked) await revoke.run({ deviceId: revoked.id, reason })
        }}
      />
    </Page>
  )
}

function DeviceTable({ devices, onRevoke }: { devices: Device[]; onRevoke?: (device: Device) => void }) {
  const now = useNow()
  return (
    <Table<Device>
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={devices}
      locale={{ emptyText: <EmptyState title={deviceLabels.noDevices} /> }}
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
          width: 130,
          render: (_, device) =>
            device.lastSeenAt === null ? (
              deviceLabels.never
            ) : (
              <span title={formatInstant(device.lastSeenAt)}>{agoText(now, device.lastSeenAt)}</span>
            ),
        },
        {
          title: deviceLabels.backlog,
          key: 'backlog',
          width: 100,
          render: (_, device) =>
            device.backlog === null ? deviceLabels.backlogUnknown : deviceLabels.backlogOf(device.backlog),
        },
        { title: deviceLabels.version, dataIndex: 'appVersion', width: 100 },
        {
          title: deviceLabels.clock,
          key: 'clock',
          width: 110,
          render: (_, device) => <DeviceClock offsetMs={device.clockOffsetMs} />,
        },
        {
          title: deviceLabels.state,
          key: 'state',
          width: 90,
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
          width: 80,
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

function CodeTable({ codes }: { codes: Code[] }) {
  const now = useNow()
  return (
    <Table<Code>
      rowKey="id"
      size="small"
      pagination={codes.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      dataSource={codes}
      locale={{ emptyText: <EmptyState title={deviceLabels.noCodes} /> }}
      columns={[
        { title: deviceLabels.townName, dataIndex: 'townName' },
        {
          title: deviceLabels.townCode,
          dataIndex: 'townCode',
          className: 'num',
        },
        {
          title: deviceLabels.createdAt,
          key: 'createdAt',
          render: (_, code) => formatNear(code.createdAt, now),
        },
        {
          title: deviceLabels.expiresAt,
          key: 'expiresAt',
          render: (_, code) => formatNear(code.expiresAt, now),
        },
        {
          title: deviceLabels.usedAt,
          key: 'usedAt',
          render: (_, code) => codeState(code, now),
        },
      ]}
    />
  )
}

function codeState(code: Code, now: Instant): string {
  if (code.usedAt !== null) return formatNear(code.usedAt, now)
  return code.expiresAt < now ? deviceLabels.expired : deviceLabels.unused
}
