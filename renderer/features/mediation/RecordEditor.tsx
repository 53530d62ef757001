import { SaveOutlined } from '@ant-design/icons'
import { App, Button, DatePicker, Input, Radio } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import { sessionResults } from '../../../shared/domain/mediation.ts'
import { recoverText } from '../../../shared/labels/intake.ts'
import { mediationText, recordOpening, sessionResultLabels } from '../../../shared/labels/mediation.ts'
import { recordPhrases } from '../../../shared/labels/spoken.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import {
  Field,
  formatTime,
  KeyHint,
  putCaret,
  readCaret,
  ToneTag,
  useShortcut,
} from '../../components/index.ts'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { carriedWords } from '../sync/carried.ts'
import { RecoveredNote } from './RecoveredNote.tsx'
import { SpokenText } from './record/SpokenText.tsx'
import { speakersOf } from './record/speakers.ts'
import { keepRecordDraft, type RecordDraft, recordDraft, recoveredRecord } from './roomDrafts.ts'

type Missing = 'heldAt' | 'place' | 'attendees' | 'record' | 'result'

/** The record of one sitting, written while people speak: one key puts in who says it. */
export function RecordEditor({ view, onSaved }: { view: MediationView; onSaved(sessionId: string): void }) {
  const { mediation, parties } = view
  const { message } = App.useApp()
  const area = useRef<HTMLTextAreaElement>(null)
  const pane = useRef<HTMLDivElement>(null)
  const redone = carriedWords(useLocation().state, 'mediation.recordSession')
  const [recovered, setRecovered] = useState(() => recoveredRecord(mediation.id))
  const [draft, setDraft] = useState<RecordDraft>(
    () => recordDraft(mediation.id) ?? { ...emptyRecord(view), record: redone },
  )
  const [missing, setMissing] = useState<Missing | null>(null)
  const save = useCommand('mediation.recordSession', {
    success: mediationText.sessionSaved,
  })
  const speakers = useMemo(
    () => speakersOf(parties, mediation.mediatorNames),
    [parties, mediation.mediatorNames],
  )

  const change = (patch: Partial<RecordDraft>) => {
    setMissing(null)
    setDraft(current => ({ ...current, ...patch }))
  }
  useEffect(() => keepRecordDraft(mediation.id, draft, readCaret(pane.current)), [mediation.id, draft])
  const firstCaret = useRef(recovered?.cursor ?? null)
  useEffect(() => {
    if (!putCaret(pane.current, firstCaret.current)) area.current?.focus({ preventScroll: true })
  }, [])

  const submit = async () => {
    const first = firstMissing(draft)
    setMissing(first)
    if (first !== null) {
      void message.warning(missingWords[first])
      return
    }
    if (draft.result === null) return
    const { sessionId } = await save.run({
      mediationId: mediation.id,
      heldAt: draft.heldAt,
      place: draft.place,
      attendees: draft.attendees,
      record: draft.record,
      result: draft.result,
    })
    setDraft(emptyRecord(view))
    setRecovered(null)
    keepRecordDraft(mediation.id, null)
    onSaved(sessionId)
  }
  // A refusal has been shown by the command; what was typed stays.
  const trySubmit = () => void submit().catch(() => undefined)
  useShortcut('ctrl+s', trySubmit, { worksInInputs: true })

  return (
    <div className="room-pane is-filled" ref={pane}>
      {recovered === null ? null : (
        <RecoveredNote
          words={recoverText.foundRecord(formatTime(recovered.savedAt))}
          onDiscard={() => {
            setRecovered(null)
            setDraft(emptyRecord(view))
          }}
        />
      )}
      <div className="record-fields">
        <Field label={mediationText.heldAt} error={missing === 'heldAt' ? mediationText.timeNeeded : null}>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            value={pickerTime(draft.heldAt)}
            onChange={value => value && change({ heldAt: timeOfPicker(value) })}
          />
        </Field>
        <Field label={mediationText.place} error={missing === 'place' ? mediationText.placeNeeded : null}>
          <Input
            data-field="place"
            value={draft.place}
            maxLength={200}
            onChange={event => change({ place: event.target.value })}
          />
        </Field>
        <Field
          label={mediationText.attendees}
          error={missing === 'attendees' ? mediationText.attendeesNeeded : null}
        >
          <Input
            data-field="attendees"
            value={draft.attendees}
            maxLength={500}
            placeholder={mediationText.attendeesHint}
            onChange={event => change({ attendees: event.target.value })}
          />
        </Field>
      </div>
      <SpokenText
        area={area}
        value={draft.record}
        onChange={record => change({ record })}
        speakers={speakers}
        phrases={recordPhrases}
        opening={recordOpening}
        label={mediationText.record}
        placeholder={mediationText.recordPlaceholder}
        name="record"
      />
      <div className="record-foot">
        <span className={missing === 'result' ? 'field-error' : 'strong'}>
          {missing === 'result' ? mediationText.resultNeeded : mediationText.result}
        </span>
        <Radio.Group
          value={draft.result}
          optionType="button"
          buttonStyle="solid"
          options={sessionResults.map(value => ({
            value,
            label: sessionResultLabels[value],
          }))}
          onChange={event => change({ result: event.target.value })}
        />
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
          {mediationText.saveSession} <KeyHint keys="ctrl+s" />
        </Button>
      </div>
    </div>
  )
}

const missingWords: Record<Missing, string> = {
  heldAt: mediationText.timeNeeded,
  place: mediationText.placeNeeded,
  attendees: mediationText.attendeesNeeded,
  record: mediationText.recordNeeded,
  result: mediationText.resultNeeded,
}

function firstMissing(draft: RecordDraft): Missing | null {
  if (draft.place.trim() === '') return 'place'
  if (draft.attendees.trim() === '') return 'attendees'
  if (draft.record.trim() === '') return 'record'
  return draft.result === null ? 'result' : null
}

/** A new record starts with what is known: now, the agreed place, and who was invited. */
export function emptyRecord({ mediation, parties }: MediationView): RecordDraft {
  const names = [
    ...parties.filter(party => party.role !== 'reporter').map(party => party.name),
    ...mediation.mediatorNames,
  ]
  return {
    heldAt: serverNow(),
    place: mediation.place ?? '',
    attendees: names.join(mediationText.nameGap),
    record: '',
    result: null,
  }
}
