/** What goes by stick when no line does: three plain steps on a desk, two at the county, and who did what. */
import { Alert, Switch } from 'antd'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { ferryText as words } from '../../../shared/labels/ferry.ts'
import { codeText, useCall, useCommand } from '../../client/index.ts'
import { Loaded, Page, Section } from '../../components/index.ts'
import { FolderForm } from './FolderForm.tsx'
import { JobLine } from './JobLine.tsx'
import { LogTable } from './LogTable.tsx'
import { TakePanel } from './TakePanel.tsx'
import { WritePanel } from './WritePanel.tsx'
import './ferry.css'

export type FerryState = OutputOf<'ferry.state'>

export default function FerryPage() {
  const state = useCall('ferry.state', {}, { keepPrevious: true })
  const isCounty = state.data?.side === 'county'
  return (
    <Page title={words.title} hint={isCounty ? words.hintCounty : words.hintDesk}>
      <Loaded of={state}>{data => <FerryContent state={data} />}</Loaded>
    </Page>
  )
}

function FerryContent({ state }: { state: FerryState }) {
  const isUsable = state.canUse && state.code === null
  return (
    <div className="stack">
      {state.code === null ? null : <Alert type="warning" showIcon title={codeText(state.code)} />}
      {state.job === null ? null : <JobLine job={state.job} />}
      {isUsable && state.side === 'desk' ? (
        <>
          <WritePanel title={words.stepWrite} hint={words.stepWriteHint} state={state} />
          <Section title={words.stepCarry}>
            <p className="muted">{words.stepCarryHint}</p>
          </Section>
          <TakePanel title={words.stepBack} hint={words.stepBackHint} state={state} />
        </>
      ) : null}
      {isUsable && state.side === 'county' ? (
        <>
          <TakePanel title={words.countyIn} hint={words.countyInHint} state={state} />
          <WritePanel title={words.countyOut} hint={words.countyOutHint} state={state} />
        </>
      ) : null}
      <LogTable />
      {state.canSetFolders ? <FolderForm state={state} /> : null}
      {state.canForbid ? <ForbidSwitch state={state} /> : null}
    </div>
  )
}

function ForbidSwitch({ state }: { state: FerryState }) {
  const forbid = useCommand('ferry.forbid', { success: words.saved })
  const label = state.side === 'desk' ? words.forbidDesk : words.forbidCounty
  return (
    <Section title={words.settings}>
      <div className="fq-ferry-forbid">
        <Switch
          aria-label={label}
          checked={state.isForbiddenHere}
          loading={forbid.isRunning}
          onChange={isForbidden => void forbid.run({ isForbidden }).catch(() => undefined)}
        />
        <span>
          <strong>{label}</strong>
          <br />
          <span className="muted">{words.forbidHint}</span>
        </span>
      </div>
    </Section>
  )
}
