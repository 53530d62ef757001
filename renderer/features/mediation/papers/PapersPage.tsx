import { Button, Tabs } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { dossierCheckText } from '../../../../shared/labels/dossierCheck.ts'
import { paperText } from '../../../../shared/labels/paper.ts'
import { useCall } from '../../../client/index.ts'
import { KeyHint, Loaded, Page, useJump, useShortcut } from '../../../components/index.ts'
import { CheckTab } from './CheckTab.tsx'
import { DossierTab } from './DossierTab.tsx'
import { FormsTab } from './FormsTab.tsx'
import { PrintsTab } from './PrintsTab.tsx'
import { TemplatesTab } from './TemplatesTab.tsx'
import './papers.css'

const tabs = ['forms', 'dossier', 'check', 'prints', 'templates'] as const
type Tab = (typeof tabs)[number]

/** Everything on paper of one mediation: its forms, the bound dossier, what was printed, the centre's own forms. */
export default function PapersPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('tab')
  const tab: Tab = tabs.find(one => one === asked) ?? 'forms'
  const list = useCall('paper.list', { mediationId: id })
  const back = () => navigate(`/mediations/${id}`)
  useShortcut('escape', back)
  useJump()
  return (
    <Page
      title={paperText.title}
      hint={list.data ? `${list.data.number} ${list.data.title}` : ''}
      isFilled
      actions={
        <Button onClick={back}>
          {paperText.back} <KeyHint keys="escape" />
        </Button>
      }
    >
      <Tabs
        className="papers-note"
        activeKey={tab}
        onChange={key => setSearch({ tab: key }, { replace: true })}
        items={[
          { key: 'forms', label: paperText.tabForms },
          { key: 'dossier', label: paperText.tabDossier },
          { key: 'check', label: dossierCheckText.tab },
          { key: 'prints', label: paperText.tabPrints },
          { key: 'templates', label: paperText.tabTemplates },
        ]}
      />
      {tab === 'forms' ? (
        <Loaded of={list}>
          {data => (
            <FormsTab
              mediationId={id}
              rows={data.rows}
              chosenKey={search.get('paper')}
              onChoose={key => setSearch({ tab: 'forms', paper: key }, { replace: true })}
            />
          )}
        </Loaded>
      ) : null}
      {tab === 'dossier' ? <DossierTab mediationId={id} canEdit={list.data?.canEdit ?? false} /> : null}
      {tab === 'check' ? <CheckTab mediationId={id} /> : null}
      {tab === 'prints' ? <PrintsTab mediationId={id} /> : null}
      {tab === 'templates' ? <TemplatesTab mediationId={id} /> : null}
    </Page>
  )
}
