/** The county's hotline orders: files in, each order to its town, results back, and what is still owed. */
import { App, Button, Checkbox, Select, Tabs } from 'antd'
import { useState } from 'react'
import { type BridgeView, bridgeViews } from '../../../shared/contract/hotlineBridge.ts'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { type ExternalSource, externalSources } from '../../../shared/domain/hotline.ts'
import { externalSourceLabels } from '../../../shared/labels/hotline.ts'
import { bridgeViewLabels, bridgeText as words } from '../../../shared/labels/hotlineBridge.ts'
import { fromBase64, shell, useCall, useCommand } from '../../client/index.ts'
import { ErrorState, Page, ReasonDialog, ToneTag } from '../../components/index.ts'
import { BridgeTable } from './BridgeTable.tsx'
import { ReceivePanel } from './ReceivePanel.tsx'
import './bridge.css'

const pageSize = 100
type Item = InputOf<'hotlineBridge.assign'>['items'][number]
export type BridgeRow = OutputOf<'hotlineBridge.list'>['rows'][number]

export default function HotlineBridgePage() {
  const { message } = App.useApp()
  const [view, setView] = useState<BridgeView>('toAssign')
  const [source, setSource] = useState<ExternalSource | null>(null)
  const [orgId, setOrgId] = useState<string | null>(null)
  const [limit, setLimit] = useState(pageSize)
  const [isReceiving, setIsReceiving] = useState(false)
  const [declining, setDeclining] = useState<BridgeRow | null>(null)
  const [withUnfinished, setWithUnfinished] = useState(false)
  const [again, setAgain] = useState(false)
  const answer = useCall(
    'hotlineBridge.list',
    { view, source, orgId, offset: 0, limit },
    { keepPrevious: true },
  )
  const assign = useCommand('hotlineBridge.assign')
  const decline = useCommand('hotlineBridge.decline', { success: words.declined, silent: true })
  const send = useCommand('hotlineBridge.export')
  const show = (next: BridgeView) => {
    setLimit(pageSize)
    setView(next)
  }
  const give = async (items: Item[]) => {
    try {
      const { assigned } = await assign.run({ items })
      void message.success(words.assigned(assigned), 6)
    } catch {
      // The sentence is on screen; the ticks stay.
    }
  }
  const returnResults = async () => {
    if (source === null) return
    try {
      const file = await send.run({ source, withUnfinished, again })
      const path = await shell.saveFile({
        suggestedName: file.fileName,
        mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: fromBase64(file.base64),
      })
      if (path === null) void message.warning(words.notSaved, 8)
      else void message.success(words.exported(file.count, file.finished, path), 8)
    } catch {
      // The sentence is on screen.
    }
  }
  if (answer.error && answer.data === undefined) return <ErrorState error={answer.error} />
  const data = answer.data
  return (
    <Page
      title={words.title}
      hint={words.intro}
      actions={
        <Button type="primary" onClick={() => setIsReceiving(true)} disabled={isReceiving}>
          {words.choose}
        </Button>
      }
    >
      <div className="fq-stack">
        {isReceiving ? (
          <ReceivePanel
            onDone={() => {
              setIsReceiving(false)
              show('toAssign')
            }}
            onCancel={() => setIsReceiving(false)}
          />
        ) : null}
        <div className="fq-results-filters">
          <Select<ExternalSource | 'all'>
            aria-label={words.source}
            style={{ width: 170 }}
            value={source ?? 'all'}
            options={[
              { value: 'all' as const, label: words.allSources },
              ...externalSources.map(value => ({ value, label: externalSourceLabels[value] })),
            ]}
            onChange={value => setSource(value === 'all' ? null : value)}
          />
          <Select
            aria-label={words.town}
            style={{ width: 170 }}
            value={orgId ?? 'all'}
            options={[
              { value: 'all', label: words.allTowns },
              ...(data?.towns ?? []).map(town => ({ value: town.orgId, label: town.name })),
            ]}
            onChange={value => setOrgId(value === 'all' ? null : value)}
          />
          {(data?.late ?? 0) > 0 ? <ToneTag tone="red">{words.lateCount(data?.late ?? 0)}</ToneTag> : null}
          <span className="fq-spacer" />
          {view === 'toAssign' ? null : (
            <>
              <Checkbox checked={withUnfinished} onChange={event => setWithUnfinished(event.target.checked)}>
                {words.withUnfinished}
              </Checkbox>
              <Checkbox checked={again} onChange={event => setAgain(event.target.checked)}>
                {words.again}
              </Checkbox>
              <Button
                type="primary"
                disabled={source === null}
                title={source === null ? words.exportFirst : undefined}
                loading={send.isRunning}
                onClick={() => void returnResults()}
              >
                {words.export}
              </Button>
            </>
          )}
        </div>
        {view !== 'toAssign' && source === null ? <p className="fq-hint-warn">{words.exportFirst}</p> : null}
        <Tabs
          activeKey={view}
          onChange={key => show(bridgeViews.find(name => name === key) ?? 'toAssign')}
          items={bridgeViews.map(name => ({
            key: name,
            label: `${bridgeViewLabels[name]} ${data?.counts[name] ?? ''}`,
          }))}
        />
        <BridgeTable
          // Ticks belong to one pile and one filter.
          key={`${view}/${source}/${orgId}`}
          view={view}
          rows={data?.rows ?? []}
          towns={data?.towns ?? []}
          isLoading={answer.isLoading}
          isAssigning={assign.isRunning}
          onAssign={give}
          onDecline={setDeclining}
        />
        {data?.hasMore ? (
          <Button disabled={limit >= 500} onClick={() => setLimit(Math.min(500, limit + pageSize))}>
            {words.more}
          </Button>
        ) : null}
      </div>
      <ReasonDialog
        title={`${words.decline} ${declining?.number ?? ''}`}
        hint={words.declineHint}
        label={words.declineReason}
        isOpen={declining !== null}
        onClose={() => setDeclining(null)}
        onSubmit={reason => decline.run({ id: declining?.id ?? '', reason })}
      />
    </Page>
  )
}
