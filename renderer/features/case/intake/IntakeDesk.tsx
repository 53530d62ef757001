import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox, Input, Popconfirm } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import { missingForRegister } from '../../../../shared/domain/case.ts'
import type { PartyRole } from '../../../../shared/domain/caseRecord.ts'
import type { Instant } from '../../../../shared/kit/time.ts'
import { advicePanelText } from '../../../../shared/labels/advicePanel.ts'
import { intakeText as words } from '../../../../shared/labels/intake.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { formatTime, KeyHint, Page, useShortcut } from '../../../components/index.ts'
import { AssistantPanel } from '../assistant/AssistantPanel.tsx'
import { HighlightedText } from '../assistant/HighlightedText.tsx'
import { adviceMarks } from '../assistant/marks.ts'
import { useAdvice } from '../assistant/useAdvice.ts'
import { DraftBar } from './DraftBar.tsx'
import { EarlierCases } from './EarlierCases.tsx'
import { HowFields, SizeFields } from './HowFields.tsx'
import {
  emptyParty,
  type IntakeForm,
  isEmptyForm,
  namedParties,
  type PartyForm,
  registerInput,
} from './intakeForm.ts'
import { PartyRow } from './PartyRow.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { useDraft } from './useDraft.ts'

interface Props {
  start: IntakeForm
  draftId: string | null
  isUnreadable: boolean
  hasDrafts: boolean
  onOpenDraft(id: string): void
  onClear(): void
  onRegistered(result: OutputOf<'case.register'>): void
}

type Missing = ReturnType<typeof missingForRegister>

/** The form and, beside it, what the assistant reads in it while it is typed. */
export function IntakeDesk(props: Props) {
  const [form, setForm] = useState(props.start)
  const [isComposing, setIsComposing] = useState(false)
  const [isChecked, setIsChecked] = useState(false)
  const narrative = useRef<TextAreaRef>(null)
  // A second Ctrl+Enter while the draft is still being saved must not register twice.
  const isSubmitting = useRef(false)
  // "Now" is the first attempt: pressed again after a lost answer it is the same request and counts once.
  const toldNow = useRef<Instant | null>(null)
  const draft = useDraft(form, props.draftId, props.hasDrafts)
  const discard = useCommand('draft.remove', { silent: true })
  const register = useCommand('case.register')
  const set = (patch: Partial<IntakeForm>) => setForm(value => ({ ...value, ...patch }))

  useEffect(() => {
    narrative.current?.focus({ cursor: 'end' })
  }, [])

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
  const missing: Missing = missingForRegister({
    narrative: form.narrative,
    isAnonymous: form.isAnonymous,
    applicantCount: form.parties.filter(party => party.role === 'applicant' && party.name.trim() !== '')
      .length,
  })

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
      // Kept first: the request then names its draft from the start and is the same when it is sent again.
      await draft.saveNow()
      const draftId = await draft.finish()
      props.onRegistered(await register.run(registerInput(form, toldNow.current, draftId)))
    } catch {
      // The sentence is on screen; everything typed stays.
      draft.resume()
    } finally {
      isSubmitting.current = false
    }
  }
  const clear = async () => {
    const draftId = await draft.finish()
    if (draftId !== null) await discard.run({ id: draftId }).catch(() => undefined)
    props.onClear()
  }
  useShortcut('ctrl+enter', () => void submit(), { worksInInputs: true })
  // The next person while this one looks for papers: what is typed waits among the unfinished forms.
  useShortcut('f2', () => void draft.saveNow().then(props.onClear), {
    worksInInputs: true,
    enabled: props.hasDrafts,
  })
  useShortcut('alt+b', () => addParty('respondent'), { worksInInputs: true })
  useShortcut('alt+a', () => addParty('applicant'), { worksInInputs: true })

  const [focusKey, setFocusKey] = useState<string | null>(null)
  useEffect(() => {
    if (focusKey !== null) focusParty(focusKey)
  }, [focusKey])
  const addParty = (role: PartyRole) => {
    const party = emptyParty(role)
    set({ parties: [...form.parties, party] })
    setFocusKey(party.key)
  }
  const setParty = (party: PartyForm) =>
    set({
      parties: form.parties.map(item => (item.key === party.key ? party : item)),
    })
  const removeParty = (key: string) => set({ parties: form.parties.filter(item => item.key !== key) })
  const firstApplicant = form.parties.find(party => party.role === 'applicant')?.key
  const marks = useMemo(() => adviceMarks(form.narrative, advice), [form.narrative, advice])

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
            {draftLine(draft.isSaving, draft.hasFailed, draft.savedAt, props.hasDrafts)}
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
        className="fq-intake"
        onSubmit={event => event.preventDefault()}
        onBlur={() => void draft.saveNow()}
      >
        <div className="fq-intake-form">
          {props.isUnreadable ? <Alert type="warning" showIcon title={words.draftUnreadable} /> : null}
          {props.hasDrafts && isEmptyForm(form) ? (
            <DraftBar onOpen={props.onOpenDraft} hiddenId={props.draftId} />
          ) : null}
          <div>
            <label className="fq-label" htmlFor="fq-narrative">
              {words.narrative} <span className="fq-required">{words.required}</span>
            </label>
            <Input.TextArea
              id="fq-narrative"
              ref={narrative}
              value={form.narrative}
              placeholder={words.narrativeHint}
              autoSize={{ minRows: 5, maxRows: 12 }}
              maxLength={20_000}
              {...(isChecked && missing === 'case.narrativeMissing' ? { status: 'error' as const } : {})}
              onCompositionStart={() => setIsComposing(true)}
              onCompositionEnd={() => setIsComposing(false)}
              onChange={event => set({ narrative: event.target.value })}
            />
            {isChecked && missing === 'case.narrativeMissing' ? (
              <div className="fq-hint-bad">{words.narrativeMissing}</div>
            ) : null}
          </div>
          <div className="fq-parties">
            {form.parties.map(party => (
              <PartyRow
                key={party.key}
                party={party}
                onChange={setParty}
                onRemove={form.parties.length > 1 ? () => removeParty(party.key) : undefined}
                nameId={nameId(party.key)}
                nameError={
                  isChecked && missing === 'case.applicantMissing' && party.key === firstApplicant
                    ? words.applicantMissing
                    : undefined
                }
              />
            ))}
            <div className="fq-line">
              <Button
                size="small"
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => addParty('applicant')}
              >
                {words.addApplicant} <KeyHint keys="alt+a" />
              </Button>
              <Button
                size="small"
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => addParty('respondent')}
              >
                {words.addRespondent} <KeyHint keys="alt+b" />
              </Button>
              <Button
                size="small"
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => addParty('interestedParty')}
              >
                {words.addOther}
              </Button>
              <span className="fq-spacer" />
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
            </div>
          </div>
          <div>
            <div className="fq-label">{words.place}</div>
            <PlaceFields value={form} onChange={set} />
          </div>
          <HowFields form={form} onChange={set} />
          <SizeFields form={form} onChange={set} />
        </div>
        <aside className="fq-intake-side" aria-label={advicePanelText.title}>
          <h2 className="fq-side-title">{advicePanelText.title}</h2>
          <AssistantPanel
            advice={advice}
            isThinking={isThinking}
            chosenCategory={form.categoryCode}
            onAdoptCategory={categoryCode => set({ categoryCode })}
          />
          <EarlierCases
            applicantName={form.parties.find(party => party.key === firstApplicant)?.name ?? ''}
            repeatOfId={form.repeatOfId}
            onChange={repeatOfId => set({ repeatOfId })}
          />
          {marks.length > 0 ? (
            <div className="fq-side-words">
              <HighlightedText text={form.narrative} marks={marks} />
            </div>
          ) : null}
        </aside>
      </form>
    </Page>
  )
}

const nameId = (key: string) => `fq-name-${key}`
const focusParty = (key: string) => document.getElementById(nameId(key))?.focus()

function draftLine(
  isSaving: boolean,
  hasFailed: boolean,
  savedAt: string | null,
  hasDrafts: boolean,
): string {
  if (!hasDrafts) return words.noDraftsHere
  if (hasFailed) return words.draftFailed
  if (isSaving) return words.draftSaving
  return savedAt === null ? words.draftNew : words.draftSaved(formatTime(savedAt))
}
