/** The county's list of desks: who is connected, how far behind, and the codes that let a desk in. */
import { PlusOutlined } from '@ant-design/icons'
import { Alert, App, Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import {
  completenessLabels,
  type DeviceFilter,
  deviceFilterLabels,
  deviceFilters,
} from '../../../shared/labels/device.ts'
import { reachLabels, reachText } from '../../../shared/labels/reach.ts'
import { deviceLabels } from '../../../shared/labels/sync.ts'
import { call, errorText, fromBase64, shell, useCall, useCommand, useNow } from '../../client/index.ts'
import { EmptyState, Loaded, Page, Section } from '../../components/Page.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { formatNear } from '../../components/time.ts'
import { DeviceTable, isIn, isInUse } from './DeviceTable.tsx'
import { IssueCodeDialog } from './IssueCodeDialog.tsx'
import { ReachDialog } from './ReachDialog.tsx'

type Device = OutputOf<'device.list'>['devices'][number]
type Code = OutputOf<'device.list'>['codes'][number]

const sheetMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export default function DevicesPage() {
  const answer = useCall('device.list', {})
  const [isIssuing, setIsIssuing] = useState(false)
  const [filter, setFilter] = useState<DeviceFilter>('all')
  const now = useNow()
  const { message } = App.useApp()
  const save = () => {
    void call('device.export', {})
      .then(({ fileName, base64 }) =>
        shell.saveFile({ suggestedName: fileName, mime: sheetMime, bytes: fromBase64(base64) }),
      )
      .then(() => message.success(completenessLabels.exported))
      .catch((error: unknown) => message.error({ content: errorText(error), duration: 8 }))
  }
  const [revoked, setRevoked] = useState<Device | null>(null)
  const [limited, setLimited] = useState<Device | null>(null)
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
            <Section
              title={deviceLabels.devices}
              extra={
                <div className="row">
                  <Segmented
                    aria-label={commonLabels.shown}
                    value={filter}
                    onChange={setFilter}
                    options={deviceFilters.map(value => ({
                      value,
                      label: `${deviceFilterLabels[value]} ${devices.filter(device => isIn(value, device, now)).length}`,
                    }))}
                  />
                  <Button onClick={save}>{completenessLabels.export}</Button>
                </div>
              }
            >
              <UnnamedTowns devices={devices} />
              <DeviceTable
                devices={devices.filter(device => isIn(filter, device, now))}
                isFiltered={filter !== 'all'}
                {...(can.manage ? { onRevoke: setRevoked, onReach: setLimited } : {})}
              />
            </Section>
            <Section title={deviceLabels.codes}>
              <CodeTable codes={codes} />
            </Section>
          </>
        )}
      </Loaded>
      {isIssuing ? <IssueCodeDialog onClose={() => setIsIssuing(false)} /> : null}
      {limited === null ? null : <ReachDialog device={limited} onClose={() => setLimited(null)} />}
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

/** Towns whose restricted matters lie on no desk any more: somebody must name one. */
function UnnamedTowns({ devices }: { devices: Device[] }) {
  const towns = Map.groupBy(devices, device => device.orgName)
  const without = [...towns].flatMap(([name, own]) => {
    const isNamed = ({ reach }: Device) => reach.kind === 'centre' && reach.holdsRestricted
    return name === '' || own.some(device => isInUse(device) && isNamed(device)) ? [] : [name]
  })
  return without.length === 0 ? null : (
    <Alert type="warning" showIcon title={reachLabels.townsWithout(without)} />
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
          title: reachLabels.title,
          key: 'reach',
          render: (_, { reach, places }) =>
            reach === null ? reachLabels.codeDecides : reachText({ ...reach, places }),
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
