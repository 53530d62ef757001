import { Alert, App, Button, Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import type { RulesView } from '../../../shared/contract/rules.ts'
import { changeCounts } from '../../../shared/domain/assistantRules.ts'
import { rulesText as words } from '../../../shared/labels/rules.ts'
import { useCall } from '../../client/hooks.ts'
import { Loaded, Page } from '../../components/Page.tsx'
import { ApproveTab } from './ApproveTab.tsx'
import { EditTab } from './EditTab.tsx'
import { FalseAlarms } from './FalseAlarms.tsx'
import { ModelTab } from './ModelTab.tsx'
import { OverrulesTab } from './OverrulesTab.tsx'
import { TrialTab } from './TrialTab.tsx'
import { useRuleDraft } from './useRuleDraft.ts'
import { VersionsTab } from './VersionsTab.tsx'
import './rules.css'

/** For whoever keeps the assistant's rules: what people changed, better rules, a trial, approval, what was learnt. */
export default function RulesPage() {
  const answer = useCall('rules.get', {})
  return (
    <Page title={words.title} hint={words.hint}>
      <Loaded of={answer}>{view => <RuleTabs view={view} />}</Loaded>
    </Page>
  )
}

function RuleTabs({ view }: { view: RulesView }) {
  const { modal } = App.useApp()
  const [params, setParams] = useSearchParams()
  const draft = useRuleDraft(view)
  const go = (tab: string) => setParams({ tab }, { replace: true })
  const items = [
    { key: 'overrules', label: words.tabs.overrules, children: <OverrulesTab view={view} /> },
    { key: 'edit', label: words.tabs.edit, children: <EditTab view={view} draft={draft} /> },
    { key: 'trial', label: words.tabs.trial, children: <TrialTab view={view} draft={draft} /> },
    {
      key: 'approve',
      label: words.tabs.approve,
      children: <ApproveTab draft={draft} onDone={() => go('versions')} />,
    },
    {
      key: 'versions',
      label: words.tabs.versions,
      children: <VersionsTab view={view} draft={draft} onTaken={() => go('edit')} />,
    },
    { key: 'falseAlarms', label: words.tabs.falseAlarms, children: <FalseAlarms /> },
    { key: 'model', label: words.tabs.model, children: <ModelTab /> },
  ]
  const wanted = params.get('tab')
  const counts = changeCounts(draft.content)
  const sum = counts.leaves + counts.thresholds + counts.flags + counts.mappings
  return (
    <>
      {draft.isChanged ? (
        <Alert
          type="warning"
          showIcon
          className="rules-draft"
          title={words.draft(sum)}
          action={
            <div className="row">
              <Button size="small" onClick={() => go('trial')}>
                {words.tabs.trial}
              </Button>
              <Button size="small" type="primary" onClick={() => go('approve')}>
                {words.tabs.approve}
              </Button>
              <Button
                size="small"
                onClick={() =>
                  modal.confirm({
                    title: words.discardAsk,
                    content: words.discardHint,
                    okText: words.discard,
                    onOk: draft.discard,
                  })
                }
              >
                {words.discard}
              </Button>
            </div>
          }
        />
      ) : null}
      <Tabs
        activeKey={items.some(item => item.key === wanted) ? (wanted ?? 'overrules') : 'overrules'}
        onChange={go}
        items={items}
        destroyOnHidden
      />
    </>
  )
}
