import { useCallback, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
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
  const drafts = useCall(
    'draft.list',
    { kind: 'intake', subjectId: null },
    { enabled: hasDrafts && draftId !== undefined },
  )
  // Kept in the history, so that coming back from the printed receipt finds the number and the next steps again.
  const location = useLocation()
  const result = registeredOf(location.state)
  const [round, setRound] = useState(0)

  const next = useCallback(() => {
    setRound(value => value + 1)
    navigate('/intake', { replace: true })
  }, [navigate])

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
      onRegistered={registered => navigate('/intake', { replace: true, state: { registered } })}
    />
  )
}

/** What this page left in the history after a registration; null for anything else. */
function registeredOf(state: unknown): OutputOf<'case.register'> | null {
  if (typeof state !== 'object' || state === null || !('registered' in state)) return null
  return state.registered as OutputOf<'case.register'>
}
