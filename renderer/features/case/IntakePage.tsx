import { useCallback, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { intakeText as words } from '../../../shared/labels/intake.ts'
import { useCall, useMe } from '../../client/index.ts'
import { LoadingState, Page } from '../../components/index.ts'
import { IntakeDesk } from './intake/IntakeDesk.tsx'
import { emptyForm, readDraft } from './intake/intakeForm.ts'
import { RegisteredPanel } from './intake/RegisteredPanel.tsx'
import './case.css'

/** Registers what a citizen says, on one screen and by keyboard alone. */
export default function IntakePage() {
  const me = useMe()
  const { draftId } = useParams()
  const navigate = useNavigate()
  const hasDrafts = me.host === 'desk'
  const drafts = useCall('draft.list', {}, { enabled: hasDrafts && draftId !== undefined })
  const [result, setResult] = useState<OutputOf<'case.register'> | null>(null)
  const [round, setRound] = useState(0)

  const next = useCallback(() => {
    setResult(null)
    setRound(value => value + 1)
    if (draftId !== undefined) navigate('/intake', { replace: true })
  }, [draftId, navigate])

  if (result) {
    return (
      <Page title={words.title}>
        <RegisteredPanel result={result} onNext={next} />
      </Page>
    )
  }
  if (hasDrafts && draftId !== undefined && drafts.data === undefined && !drafts.error)
    return <LoadingState />
  const draft = drafts.data?.drafts.find(item => item.id === draftId) ?? null
  const restored = draft === null ? null : readDraft(draft.content, me.roles)
  return (
    <IntakeDesk
      key={`${draftId ?? 'new'}${round}`}
      start={restored ?? emptyForm(me.roles)}
      draftId={restored === null ? null : (draftId ?? null)}
      isUnreadable={draft !== null && restored === null}
      hasDrafts={hasDrafts}
      onOpenDraft={id => navigate(`/intake/${id}`)}
      onClear={next}
      onRegistered={setResult}
    />
  )
}
