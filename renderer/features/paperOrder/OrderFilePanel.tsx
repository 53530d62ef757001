/** Orders on a stick: which departments may take theirs along, what came back, and the administrator's word. */
import { Alert, App, Button, Checkbox, Switch, Table } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { orderFileText as words } from '../../../shared/labels/orderReply.ts'
import { fromBase64, shell, useCall, useCommand } from '../../client/index.ts'
import { EmptyState, ErrorState, formatInstant, Section } from '../../components/index.ts'
import { ReplyImport } from './ReplyImport.tsx'

type State = OutputOf<'orderFile.state'>

export function OrderFilePanel() {
  const { message } = App.useApp()
  const [withPictures, setWithPictures] = useState(false)
  const state = useCall('orderFile.state', {})
  const write = useCommand('orderFile.export')
  const forbid = useCommand('orderFile.forbid')
  if (state.error && state.data === undefined) return <ErrorState error={state.error} />
  const data = state.data
  const run = async (departmentId: string) => {
    try {
      const file = await write.run({ departmentId, withPictures })
      const path = await shell.saveFile({
        suggestedName: file.fileName,
        mime: 'text/html',
        bytes: fromBase64(file.base64),
      })
      if (path === null) void message.warning(words.notSaved)
      else void message.success(words.exported(file.orders, path), 8)
      if (file.leftOut > 0) void message.warning(words.leftOut(file.leftOut), 10)
    } catch {
      // The sentence is on screen.
    }
  }
  const isUsable = data?.canUse === true && !data.isForbidden
  return (
    <div className="fq-stack">
      <p className="fq-dim">{words.intro}</p>
      {data?.canForbid ? (
        <Section>
          <div className="fq-paper-forbid">
            <Switch
              aria-label={words.forbid}
              checked={data.isForbidden}
              loading={forbid.isRunning}
              onChange={isForbidden => void forbid.run({ isForbidden }).catch(() => undefined)}
            />
            <span>
              <strong>{words.forbid}</strong>
              <br />
              <span className="fq-dim">{words.forbidHint}</span>
            </span>
          </div>
        </Section>
      ) : null}
      {data?.isForbidden ? <Alert type="warning" showIcon title={words.forbidden} /> : null}
      {isUsable ? (
        <>
          <ReplyImport />
          <Section
            title={words.departments}
            extra={
              <Checkbox checked={withPictures} onChange={event => setWithPictures(event.target.checked)}>
                {words.withPictures}
              </Checkbox>
            }
          >
            <Table<State['departments'][number]>
              size="small"
              rowKey="departmentId"
              loading={state.isLoading}
              dataSource={data.departments}
              pagination={false}
              locale={{ emptyText: <EmptyState title={words.nobody} /> }}
              columns={[
                { title: words.department, dataIndex: 'name' },
                { title: words.orders, dataIndex: 'orders', width: 110 },
                {
                  title: words.lastAt,
                  key: 'lastAt',
                  width: 190,
                  render: (_, row) => (row.lastAt === null ? words.never : formatInstant(row.lastAt)),
                },
                {
                  key: 'run',
                  width: 130,
                  render: (_, row) => (
                    <Button
                      disabled={row.orders === 0}
                      loading={write.isRunning}
                      aria-label={`${words.export} ${row.name}`}
                      onClick={() => void run(row.departmentId)}
                    >
                      {words.export}
                    </Button>
                  ),
                },
              ]}
            />
          </Section>
          <Section title={words.files}>
            <Table<State['files'][number]>
              size="small"
              rowKey="id"
              dataSource={data.files}
              pagination={data.files.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
              locale={{ emptyText: <EmptyState title={words.noFiles} /> }}
              columns={[
                {
                  title: words.at,
                  key: 'at',
                  width: 170,
                  render: (_, row) => formatInstant(row.at),
                },
                { title: words.department, dataIndex: 'departmentName' },
                { title: words.by, dataIndex: 'byName', width: 110 },
                { title: words.device, dataIndex: 'deviceName', width: 160, ellipsis: true },
                {
                  title: words.answered,
                  key: 'answered',
                  width: 110,
                  render: (_, row) => words.answeredOf(row.answered, row.orders),
                },
                {
                  title: words.lastReply,
                  key: 'lastReply',
                  width: 170,
                  render: (_, row) => (row.lastReplyAt === null ? '' : formatInstant(row.lastReplyAt)),
                },
              ]}
            />
          </Section>
        </>
      ) : null}
    </div>
  )
}
