import { SaveOutlined } from '@ant-design/icons'
import { App, AutoComplete, Button, DatePicker, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import { committeeName } from '../../../../shared/labels/document.ts'
import { answerMark, questionMark, inquiryText as words } from '../../../../shared/labels/inquiry.ts'
import { recoverText } from '../../../../shared/labels/intake.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { inquiryPhrases } from '../../../../shared/labels/spoken.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import {
  Field,
  formatTime,
  KeyHint,
  putCaret,
  readCaret,
  ToneTag,
  useShortcut,
} from '../../../components/index.ts'
import { pickerTime, timeOfPicker } from '../../../components/pickers.ts'
import { RecoveredNote } from '../RecoveredNote.tsx'
import { SpokenText } from '../record/SpokenText.tsx'
import { type InquiryDraft, inquiryDraft, keepInquiryDraft, recoveredInquiry } from '../roomDrafts.ts'

const turns = { question: questionMark, answer: answerMark }
const speakers = [
  { key: 'question', line: questionMark },
  { key: 'answer', line: answerMark },
]

type Missing = 'personName' | 'place' | 'investigatorNames' | 'recorderName' | 'record'

/** Questions and answers as they are spoken: Enter goes from one to the other, the mouse is not needed. */
export function InquiryEditor({ view, onSaved }: { view: MediationView; onSaved(inquiryId: string): void }) {
  const { mediation } = view
  const { message } = App.useApp()
  const area = useRef<HTMLTextAreaElement>(null)
  const pane = useRef<HTMLDivElement>(null)
  const [recovered, setRecovered] = useState(() => recoveredInquiry(mediation.id))
  const [draft, setDraft] = useState<InquiryDraft>(() => inquiryDraft(mediation.id) ?? emptyInquiry(view))
  const [missing, setMissing] = useState<Missing | null>(null)
  const save = useCommand('inquiry.record', { success: words.saved })
  const change = (patch: Partial<InquiryDraft>) => {
    setMissing(null)
    setDraft(current => ({ ...current, ...patch }))
  }
  useEffect(() => keepInquiryDraft(mediation.id, draft, readCaret(pane.current)), [mediation.id, draft])
  const firstCaret = useRef(recovered?.cursor ?? null)
  useEffect(() => {
    if (!putCaret(pane.current, firstCaret.current))
      pane.current
        ?.querySelector<HTMLElement>('[data-field="personName"] input, input[data-field="personName"]')
        ?.focus()
  }, [])

  const submit = async () => {
    const first = firstMissing(draft)
    setMissing(first)
    if (first !== null) {
      void message.warning(missingWords[first])
      return
    }
    const now = serverNow()
    const { inquiryId } = await save.run({
      ...draft,
      mediationId: mediation.id,
      // Written afterwards it ended when it was written; nobody's clock may make it end before it began.
      endedAt: now < draft.askedAt ? draft.askedAt : now,
    })
    setDraft(emptyInquiry(view))
    setRecovered(null)
    keepInquiryDraft(mediation.id, null)
    onSaved(inquiryId)
  }
  // A refusal has been shown by the command; what was typed stays.
  const trySubmit = () => void submit().catch(() => undefined)
  useShortcut('ctrl+s', trySubmit, { worksInInputs: true })
  const fault = (name: Missing) => (missing === name ? missingWords[name] : null)
  const known = view.parties.map(party => ({ value: party.name, id: party.id }))
  return (
    <div className="room-pane is-filled" ref={pane}>
      {recovered === null ? null : (
        <RecoveredNote
          words={recoverText.foundInquiry(formatTime(recovered.savedAt))}
          onDiscard={() => {
            setRecovered(null)
            setDraft(emptyInquiry(view))
          }}
        />
      )}
      <div className="inquiry-fields">
        <Field label={words.person} error={fault('personName')}>
          <AutoComplete
            data-field="personName"
            value={draft.personName}
            options={known.map(({ value }) => ({ value }))}
            maxLength={60}
            onChange={(name: string) =>
              change({ personName: name, partyId: known.find(one => one.value === name)?.id ?? null })
            }
          />
        </Field>
        <div className="wide">
          <Field label={words.personFacts}>
            <Input
              data-field="personFacts"
              value={draft.personFacts}
              maxLength={500}
              placeholder={words.personFactsHint}
              onChange={event => change({ personFacts: event.target.value })}
            />
          </Field>
        </div>
        <Field label={words.askedAt}>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            value={pickerTime(draft.askedAt)}
            onChange={value => value && change({ askedAt: timeOfPicker(value) })}
          />
        </Field>
        <Field label={words.place} error={fault('place')}>
          <Input
            data-field="place"
            value={draft.place}
            maxLength={200}
            onChange={event => change({ place: event.target.value })}
          />
        </Field>
        <Field label={words.investigators} error={fault('investigatorNames')}>
          <Select
            mode="tags"
            maxCount={5}
            tokenSeparators={[...mediationText.nameSeparators]}
            options={mediation.mediatorNames.map(value => ({ value }))}
            value={draft.investigatorNames}
            onChange={investigatorNames => change({ investigatorNames })}
          />
        </Field>
        <Field label={words.recorder} error={fault('recorderName')}>
          <Input
            data-field="recorderName"
            value={draft.recorderName}
            maxLength={40}
            onChange={event => change({ recorderName: event.target.value })}
          />
        </Field>
        <Field label={words.attendees}>
          <Input
            data-field="attendees"
            value={draft.attendees}
            maxLength={500}
            onChange={event => change({ attendees: event.target.value })}
          />
        </Field>
      </div>
      <SpokenText
        area={area}
        value={draft.record}
        onChange={record => change({ record })}
        speakers={speakers}
        turns={turns}
        phrases={inquiryPhrases}
        opening={words.opening(
          draft.investigatorNames.join(mediationText.nameGap),
          view.committeeName ?? committeeName(view.orgName),
        )}
        label={words.record}
        placeholder={words.recordHint}
        name="record"
      />
      <div className="record-foot">
        <span className="muted grow row" title={mediationText.draftKept}>
          {mediationText.wordCount(draft.record.length)}
          {draft.record === '' ? null : <ToneTag tone="amber">{mediationText.unsaved}</ToneTag>}
        </span>
        <Button
          type="primary"
          size="large"
          icon={<SaveOutlined />}
          loading={save.isRunning}
          onClick={trySubmit}
        >
          {words.save} <KeyHint keys="ctrl+s" />
        </Button>
      </div>
    </div>
  )
}

const missingWords: Record<Missing, string> = {
  personName: words.personNeeded,
  place: words.placeNeeded,
  investigatorNames: words.investigatorsNeeded,
  recorderName: words.recorderNeeded,
  record: words.recordNeeded,
}

function firstMissing(draft: InquiryDraft): Missing | null {
  if (draft.personName.trim() === '') return 'personName'
  if (draft.place.trim() === '') return 'place'
  if (draft.investigatorNames.length === 0) return 'investigatorNames'
  if (draft.recorderName.trim() === '') return 'recorderName'
  return draft.record.trim() === '' ? 'record' : null
}

/** A new inquiry starts with what is known: now, the agreed place, the mediators and the recorder. */
function emptyInquiry({ mediation }: MediationView): InquiryDraft {
  return {
    askedAt: serverNow(),
    place: mediation.place ?? '',
    partyId: null,
    personName: '',
    personFacts: '',
    investigatorNames: [...mediation.mediatorNames],
    recorderName: mediation.recorderName ?? mediation.mediatorNames.at(-1) ?? '',
    attendees: '',
    record: '',
  }
}
