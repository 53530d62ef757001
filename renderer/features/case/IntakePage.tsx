import { useCallback, useEffect, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { intakeText as words } from '../../../shared/labels/intake.ts'
import { call, type JournalForm, newRequestId, openJournal, useCall, useMe } from '../../client/index.ts'
import { LoadingState, Page } from '../../components/index.ts'
import { DraftBar } from './intake/DraftBar.tsx'
import { IntakeDesk } from './intake/IntakeDesk.tsx'
import { draftIdOf, emptyForm, isEmptyForm, readDraft } from './intake/intakeForm.ts'
import { RecoveredBar } from './intake/RecoveredBar.tsx'
import { type Registered, RegisteredPanel } from './intake/RegisteredPanel.tsx'
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
  const [round, setRound] = useState({ formId: newRequestId(), recovered: null as JournalForm | null })
  const cutOff = useCutOff(hasDrafts, me.roles, round.formId)

  const next = useCallback(() => {
    setRound({ formId: newRequestId(), recovered: null })
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
  const opened = draft === null ? null : readDraft(draft.content, me.roles)
  const { recovered } = round
  const restored = recovered === null ? null : readDraft(recovered.content, me.roles)
  const ownDraftId = recovered ? draftIdOf(recovered.content) : opened === null ? null : (draftId ?? null)
  return (
    <IntakeDesk
      key={`${draftId ?? 'new'}${round.formId}`}
      start={restored ?? opened ?? emptyForm(me.roles)}
      formId={round.formId}
      cursor={recovered?.cursor ?? null}
      isRecovered={recovered !== null}
      draftId={ownDraftId}
      isUnreadable={draft !== null && opened === null}
      hasDrafts={hasDrafts}
      unfinished={
        <>
          {cutOff.forms.length === 0 ? null : (
            <RecoveredBar
              forms={cutOff.forms}
              roles={me.roles}
              onGoOn={form => setRound({ formId: form.formId, recovered: form })}
              onDiscard={cutOff.discard}
            />
          )}
          <DraftBar
            onOpen={id => navigate(`/intake/${id}`)}
            hiddenIds={[ownDraftId, ...cutOff.forms.map(form => draftIdOf(form.content))]}
          />
        </>
      }
      onClear={next}
      onRegistered={registered => navigate('/intake', { replace: true, state: { registered } })}
    />
  )
}

/** Forms that a power cut, a closed window or a reload left in the journal; asked for with every new form. */
function useCutOff(isEnabled: boolean, roles: readonly string[], currentId: string) {
  const [forms, setForms] = useState<JournalForm[]>([])
  useEffect(() => {
    if (!isEnabled) return
    let isCurrent = true
    openJournal('intake')
      .then(found => {
        if (isCurrent) setForms(found.filter(form => form.formId !== currentId))
      })
      // The journal is beside the work: without it the form opens all the same.
      .catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [isEnabled, currentId])
  const discard = ({ formId }: JournalForm) => {
    setForms(list => list.filter(form => form.formId !== formId))
    call('journal.drop', { formKind: 'intake', formId }).catch(() => undefined)
  }
  const worthwhile = forms.filter(form => {
    const read = readDraft(form.content, roles)
    return read !== null && !isEmptyForm(read)
  })
  return { forms: worthwhile, discard }
}

/** What this page left in the history after a registration; null for anything else. */
function registeredOf(state: unknown): Registered | null {
  if (typeof state !== 'object' || state === null || !('registered' in state)) return null
  return state.registered as Registered
}
