import { Alert, Button, Checkbox, Input, Popconfirm } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useEffect, useMemo, useRef, useState } from 'react'
import { missingForRegister } from '../../../../shared/domain/case.ts'
import type { PartyRole } from '../../../../shared/domain/caseRecord.ts'
import type { JournalCursor } from '../../../../shared/domain/journal.ts'
import type { Instant } from '../../../../shared/kit/time.ts'
import { recognizeText, intakeText as words } from '../../../../shared/labels/intake.ts'
import { serverNow, useCommand, useJournal, useMe, whileLeaving } from '../../../client/index.ts'
import { formatTime, KeyHint, Page, putCaret, readCaret, useShortcut } from '../../../components/index.ts'
import { useAdvice } from '../assistant/useAdvice.ts'
import { assignments, takeAll, takeFinding } from './assign.ts'
import { HowFields, SizeFields } from './HowFields.tsx'
import { IntakeSide } from './IntakeSide.tsx'
import {
  draftContent,
  emptyParty,
  type IntakeForm,
  isEmptyForm,
  namedParties,
  partyInput,
  registerInput,
} from './intakeForm.ts'
import { focusParty, PartyList } from './PartyList.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { QuestionFields } from './QuestionFields.tsx'
import { RecognizedPanel, recognizedPanelId } from './RecognizedPanel.tsx'
import type { Registered } from './RegisteredPanel.tsx'
import { type DraftKeeper, useDraft } from './useDraft.ts'
import { useRecognize } from './useRecognize.ts'
import { useTemplates } from './useTemplates.ts'
import './intake.css'

interface Props {
  start: IntakeForm
  /** Names the form in the keystroke journal. */
  formId: string
  /** Where the caret stood, for a form brought back from the journal; null for any other. */
  cursor: JournalCursor | null
  isRecovered: boolean
  draftId: string | null
  isUnreadable: boolean
  hasDrafts: boolean
  /** Unfinished forms to take up again; shown while this one is empty. */
  unfinished: React.ReactNode
  onClear(): void
  onRegistered(result: Registered): void
}

type Missing = ReturnType<typeof missingForRegister>

/** The form and, beside it, what the assistant reads in it while it is typed. */
export function IntakeDesk(props: Props) {
  const { userId } = useMe()
  const [form, setForm] = useState(props.start)
  const [isComposing, setIsComposing] = useState(false)
  const [isChecked, setIsChecked] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  const narrative = useRef<TextAreaRef>(null)
  // A second Ctrl+Enter while the draft is still being saved must not register twice.
  const isSubmitting = useRef(false)
  // "Now" is the first attempt: pressed again after a lost answer it is the same request and counts once.
  const toldNow = useRef<Instant | null>(null)
  const [startedAt] = useState(serverNow)
  const journal = useJournal(
    props.hasDrafts ? { formKind: 'intake', formId: props.formId, ownerId: userId } : null,
    draftContent(form, startedAt, props.draftId),
    () => readCaret(box.current),
    props.isRecovered ? null : draftContent(props.start, startedAt, props.draftId),
  )
  const draft = useDraft(form, props.draftId, {
    isEnabled: props.hasDrafts,
    isAutomatic: props.hasDrafts && journal.hasFailed,
    isStartUnsaved: props.isRecovered,
  })
  const discard = useCommand('draft.remove', { silent: true })
  const register = useCommand('case.register')
  const joinCase = useCommand('case.join')
  const set = (patch: Partial<IntakeForm>) => setForm(value => ({ ...value, ...patch }))

  useEffect(() => {
    if (!putCaret(box.current, props.cursor)) narrative.current?.focus({ cursor: 'end' })
  }, [props.cursor])
  // Left without registering: the form goes among the unfinished ones, and out of the journal once it is there.
  const leave = useRef(() => Promise.resolve())
  leave.current = async () => {
    if (await draft.saveNow()) await journal.drop()
  }
  useEffect(() => () => whileLeaving(leave.current()), [])

  const { advice, isThinking } = useAdvice(
    {
      title: form.title,
      narrative: form.narrative,
      peopleCount: form.peopleCount,
      amountFen: form.amountYuan === null ? null : Math.round(form.amountYuan * 100),
      partyCount: namedParties(form).length,
      categoryCode: form.categoryCode,
    },
    { isComposing },
  )
  const choice = useTemplates(form, advice?.categories[0]?.code ?? null)
  const recognizer = useRecognize()
  const dayQuestion = useMemo(() => {
    const question = choice.template?.questions.find(item => item.type === 'date')
    return question === undefined
      ? null
      : { questionId: `${choice.template?.id}.${question.id}`, question: question.text }
  }, [choice.template])
  const found = useMemo(
    () => (recognizer.findings === null ? null : assignments(recognizer.findings, form, dayQuestion)),
    [recognizer.findings, form, dayQuestion],
  )

  const missing: Missing = missingForRegister({
    narrative: form.narrative,
    isAnonymous: form.isAnonymous,
    applicantCount: form.parties.filter(party => party.role === 'applicant' && party.name.trim() !== '')
      .length,
  })
  const [focusKey, setFocusKey] = useState<string | null>(null)
  useEffect(() => {
    if (focusKey !== null) focusParty(focusKey)
  }, [focusKey])
  const addParty = (role: PartyRole) => {
    const party = emptyParty(role)
    set({ parties: [...form.parties, party] })
    setFocusKey(party.key)
  }
  const firstApplicant = form.parties.find(party => party.role === 'applicant')?.key

  const submit = async () => {
    if (isSubmitting.current) return
    setIsChecked(true)
    if (missing !== null) {
      if (missing === 'case.narrativeMissing') narrative.current?.focus()
      else if (firstApplicant) focusParty(firstApplicant)
      else addParty('applicant')
      return
    }
    isSubmitting.current = true
    toldNow.current ??= serverNow()
    try {
      const draftId = await draft.finish()
      const result = await register.run(registerInput(form, toldNow.current, draftId))
      // What is registered must not be offered again; if this fails it is only offered once more.
      await journal.drop().catch(() => undefined)
      props.onRegistered({ ...result, isJoined: false })
    } catch {
      // The sentence is on screen; everything typed stays.
      draft.resume()
    } finally {
      isSubmitting.current = false
    }
  }
  /** This visitor is one more voice in a matter that is there: no new number, but the words and the name are kept. */
  const join = async (caseId: string) => {
    const applicant = namedParties(form).find(party => party.role === 'applicant')
    setIsChecked(true)
    if (form.narrative.trim() === '' || applicant === undefined) {
      if (form.narrative.trim() === '') narrative.current?.focus()
      else if (firstApplicant) focusParty(firstApplicant)
      return
    }
    toldNow.current ??= serverNow()
    try {
      const result = await joinCase.run({
        caseId,
        party: partyInput(applicant),
        narrative: form.narrative,
        toldAt: form.toldAt ?? toldNow.current,
        draftId: await draft.finish(),
      })
      await journal.drop().catch(() => undefined)
      props.onRegistered({ ...result, bring: [], isJoined: true })
    } catch {
      draft.resume()
    }
  }
  const clear = async () => {
    const draftId = await draft.finish()
    if (draftId !== null) await discard.run({ id: draftId }).catch(() => undefined)
    await journal.drop().catch(() => undefined)
    props.onClear()
  }
  const recognize = () => {
    if (found === null) recognizer.read(form.narrative)
    else document.getElementById(recognizedPanelId)?.focus()
  }
  // Asked for by key, the chips take the keys at once.
  const wantsFocus = useRef(false)
  useEffect(() => {
    if (recognizer.round > 0 && wantsFocus.current) document.getElementById(recognizedPanelId)?.focus()
    wantsFocus.current = false
  }, [recognizer.round])
  useShortcut('ctrl+enter', () => void submit(), { worksInInputs: true })
  // The next person while this one looks for papers: what is typed waits among the unfinished forms.
  useShortcut('f2', () => void draft.saveNow().then(props.onClear), {
    worksInInputs: true,
    enabled: props.hasDrafts,
  })
  useShortcut('alt+b', () => addParty('respondent'), { worksInInputs: true })
  useShortcut('alt+a', () => addParty('applicant'), { worksInInputs: true })
  useShortcut(
    'alt+v',
    () => {
      wantsFocus.current = true
      recognize()
    },
    { worksInInputs: true },
  )
  const closeFound = () => {
    recognizer.close()
    narrative.current?.focus()
  }

  return (
    <Page
      title={words.title}
      hint={words.expectFields}
      isFilled
      actions={
        <>
          <span
            style={{ alignSelf: 'center' }}
            className={draft.hasFailed ? 'fq-hint-bad' : 'fq-dim'}
            aria-live="polite"
          >
            {savedLine(draft, journal.hasFailed ? null : journal.savedAt, props.hasDrafts)}
          </span>
          <Popconfirm
            title={words.clearAsk}
            okText={words.clearYes}
            cancelText={words.cancel}
            onConfirm={() => void clear()}
          >
            <Button>{words.clear}</Button>
          </Popconfirm>
          <Button type="primary" loading={register.isRunning} onClick={() => void submit()}>
            {words.register} <KeyHint keys="ctrl+enter" />
          </Button>
        </>
      }
    >
      <form
        ref={box}
        className="fq-intake"
        onSubmit={event => event.preventDefault()}
        onCompositionStart={() => setIsComposing(true)}
        onCompositionEnd={() => setIsComposing(false)}
      >
        <div className="fq-intake-form">
          {props.isUnreadable ? <Alert type="warning" showIcon title={words.draftUnreadable} /> : null}
          {props.hasDrafts && isEmptyForm(form) ? props.unfinished : null}
          <div className="fq-said">
            <div className="fq-narrative-head">
              <label className="fq-label" htmlFor="fq-narrative">
                {words.narrative} <span className="fq-required">{words.required}</span>
              </label>
              <span className="fq-spacer" />
              <Button
                size="small"
                type="text"
                loading={recognizer.isReading}
                title={recognizeText.buttonHint}
                disabled={form.narrative.trim() === ''}
                onClick={recognize}
              >
                {recognizeText.button} <KeyHint keys="alt+v" />
              </Button>
            </div>
            <Input.TextArea
              id="fq-narrative"
              data-field="narrative"
              ref={narrative}
              value={form.narrative}
              placeholder={words.narrativeHint}
              autoSize={{ minRows: 4, maxRows: 12 }}
              maxLength={20_000}
              {...(isChecked && missing === 'case.narrativeMissing' ? { status: 'error' as const } : {})}
              onPaste={event => recognizer.read(event.clipboardData.getData('text'))}
              onChange={event => set({ narrative: event.target.value })}
            />
            {isChecked && missing === 'case.narrativeMissing' ? (
              <div className="fq-hint-bad">{words.narrativeMissing}</div>
            ) : null}
          </div>
          {found === null ? null : (
            <RecognizedPanel
              key={recognizer.round}
              list={found}
              onTake={item => setForm(value => takeFinding(value, item, serverNow()))}
              onTakeAll={() => {
                setForm(value => takeAll(value, found, serverNow()))
                closeFound()
              }}
              onClose={closeFound}
            />
          )}
          <PartyList
            parties={form.parties}
            isComposing={isComposing}
            firstApplicant={firstApplicant}
            nameError={isChecked && missing === 'case.applicantMissing' ? words.applicantMissing : undefined}
            onChange={parties => set({ parties })}
            onAdd={addParty}
          >
            <Checkbox
              checked={form.isAnonymous}
              onChange={event => set({ isAnonymous: event.target.checked })}
            >
              <span title={words.anonymousHint}>{words.anonymous}</span>
            </Checkbox>
            <Checkbox
              checked={form.isProtectedReporter}
              onChange={event => set({ isProtectedReporter: event.target.checked })}
            >
              <span title={words.protectedHint}>{words.protected}</span>
            </Checkbox>
          </PartyList>
          {/* On screen it stands under the words, but Tab leads from the words to the name: questions come and go. */}
          <QuestionFields form={form} choice={choice} onChange={setForm} />
          <div>
            <div className="fq-label">{words.place}</div>
            <PlaceFields value={form} onChange={set} />
          </div>
          <SizeFields form={form} onChange={set} />
          <HowFields form={form} onChange={set} />
        </div>
        <IntakeSide
          form={form}
          advice={advice}
          isThinking={isThinking}
          isComposing={isComposing}
          onChange={set}
          onJoin={caseId => void join(caseId)}
        />
      </form>
    </Page>
  )
}

/** When what is typed was last put on the disk, and by which way. */
function savedLine(draft: DraftKeeper, journaledAt: Instant | null, hasDrafts: boolean): string {
  if (!hasDrafts) return words.noDraftsHere
  if (journaledAt !== null) return words.draftSaved(formatTime(journaledAt))
  if (draft.hasFailed) return words.draftFailed
  if (draft.isSaving) return words.draftSaving
  return draft.savedAt === null ? words.draftNew : words.draftSaved(formatTime(draft.savedAt))
}
