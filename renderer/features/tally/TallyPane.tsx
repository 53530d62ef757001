import { Alert, Button, Checkbox, DatePicker, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import {
  bodyKinds,
  type CourtRuling,
  courtRulings,
  preventedKinds,
  type TallyWords,
} from '../../../shared/domain/tally/file.ts'
import {
  bodyKindLabels,
  courtRulingLabels,
  preventedLabels,
  tallySourceLabels,
} from '../../../shared/labels/tally.ts'
import { tallyText as words } from '../../../shared/labels/tallyText.ts'
import { CallError, useCall, useCommand } from '../../client/index.ts'
import { ErrorState, Field, KeyHint, LoadingState, useShortcut } from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { typeName } from './cells.ts'
import './tally.css'

type FileTally = OutputOf<'tally.file'>

/** What was changed and not yet saved, by mediation: another tab of the room must not lose it. */
const drafts = new Map<string, TallyWords>()

/** What this file adds to the monthly statistics. Most of it is known already; a person corrects and adds. */
export function TallyPane({ mediationId }: { mediationId: string }) {
  const answer = useCall('tally.file', { mediationId })
  if (answer.error && answer.data === undefined)
    return answer.error instanceof CallError && answer.error.code === 'call.notFound' ? (
      <p className="muted">{words.fileGone}</p>
    ) : (
      <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
    )
  if (answer.data === undefined) return <LoadingState />
  return <Editor key={answer.data.rev ?? 'new'} mediationId={mediationId} data={answer.data} />
}

function Editor({ mediationId, data }: { mediationId: string; data: FileTally }) {
  const [typed, setTyped] = useState<TallyWords>(() => drafts.get(mediationId) ?? data.words)
  const save = useCommand('tally.keepFile', { success: words.fileSaved })
  const isChanged = JSON.stringify(typed) !== JSON.stringify(data.words)
  const put = (change: Partial<TallyWords>) => {
    const next = { ...typed, ...change }
    setTyped(next)
    drafts.set(mediationId, next)
  }
  const submit = async () => {
    try {
      await save.run({ mediationId, rev: data.rev, ...typed })
      drafts.delete(mediationId)
    } catch {
      // The message was shown; what was typed stays.
    }
  }
  useShortcut('ctrl+enter', () => void submit(), { worksInInputs: true, enabled: data.canKeep && isChanged })
  const isLocked = !data.canKeep
  return (
    <div className="room-pane tally-pane">
      <p className="muted">{words.fileHint}</p>
      <div className="tally-fields">
        <Field label={words.fileType}>
          <Select
            style={{ width: 240 }}
            disabled={isLocked}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            value={typed.typeCode}
            placeholder={data.mappedType === '' ? '' : typeName(data.types, data.mappedType)}
            options={data.types
              .filter(type => !type.isRetired || type.code === typed.typeCode)
              .map(type => ({ value: type.code, label: `${type.code} ${type.name}` }))}
            onChange={(value: string | undefined) => put({ typeCode: value ?? null })}
          />
        </Field>
        <Field label={words.fileBody}>
          {data.counted.isBodyFixed ? (
            <span>
              {bodyKindLabels[data.counted.bodyKind]}{' '}
              <span className="muted small">{words.fileBodyFixed}</span>
            </span>
          ) : (
            <Select
              style={{ width: 160 }}
              disabled={isLocked}
              value={typed.bodyKind ?? data.counted.bodyKind}
              options={bodyKinds.map(kind => ({ value: kind, label: bodyKindLabels[kind] }))}
              onChange={value => put({ bodyKind: value })}
            />
          )}
        </Field>
        <Field label={words.fileSource}>
          <span>
            {tallySourceLabels[typed.isFromPetition && data.mayBePetition ? 'petition' : data.counted.source]}
          </span>
          {data.mayBePetition ? (
            <Checkbox
              disabled={isLocked}
              checked={typed.isFromPetition}
              onChange={event => put({ isFromPetition: event.target.checked })}
            >
              {words.filePetition}
            </Checkbox>
          ) : null}
        </Field>
      </div>
      <TypeNote typed={typed} data={data} />
      <div className="tally-fields">
        <Field label={words.filePeople}>
          <InputNumber
            style={{ width: 130 }}
            disabled={isLocked}
            min={1}
            max={100_000}
            precision={0}
            value={typed.peopleCount}
            onChange={value => put({ peopleCount: value })}
          />
          <span className="muted small"> {words.filePlain(words.people(data.plain.people))}</span>
        </Field>
        <Field label={words.fileAmount}>
          <InputNumber
            style={{ width: 170 }}
            disabled={isLocked}
            min={0}
            precision={2}
            value={typed.amountFen === null ? null : typed.amountFen / 100}
            onChange={value => put({ amountFen: value === null ? null : Math.round(value * 100) })}
          />
          <span className="muted small"> {words.filePlain((data.plain.amountFen / 100).toFixed(2))}</span>
        </Field>
      </div>
      <Checkbox
        disabled={isLocked}
        checked={typed.isDifficult}
        onChange={event => put({ isDifficult: event.target.checked })}
      >
        {words.fileDifficult}
      </Checkbox>
      <h3 className="room-heading">{words.filePrevented}</h3>
      <Prevented typed={typed} isLocked={isLocked} put={put} />
      <h3 className="room-heading">{words.fileCourt}</h3>
      {data.effectiveOn === null ? (
        <p className="muted">{words.fileCourtLater}</p>
      ) : (
        <Court typed={typed} isLocked={isLocked} put={put} />
      )}
      {isLocked ? null : (
        <Button
          type="primary"
          size="large"
          style={{ marginTop: 14 }}
          disabled={!isChanged}
          loading={save.isRunning}
          onClick={() => void submit()}
        >
          {words.fileSave} <KeyHint keys="ctrl+enter" />
        </Button>
      )}
    </div>
  )
}

interface PartProps {
  typed: TallyWords
  isLocked: boolean
  put(change: Partial<TallyWords>): void
}

/** Why the file is counted where it is. */
function TypeNote({ typed, data }: { typed: TallyWords; data: FileTally }) {
  if (typed.typeCode !== null) return null
  const name = typeName(data.types, data.mappedType)
  return name === '' ? (
    <Alert type="warning" showIcon title={words.fileTypeNone} style={{ marginBottom: 8 }} />
  ) : (
    <p className="muted small">{words.fileTypeProposed(name, data.categoryName ?? '')}</p>
  )
}

function Prevented({ typed, isLocked, put }: PartProps) {
  return (
    <div className="tally-prevented">
      {preventedKinds.map(kind => {
        const entry = typed.prevented.find(item => item.kind === kind)
        const others = typed.prevented.filter(item => item.kind !== kind)
        return [
          <Checkbox
            key={kind}
            disabled={isLocked}
            checked={entry !== undefined}
            onChange={event =>
              put({ prevented: event.target.checked ? [...others, { kind, people: 1 }] : others })
            }
          >
            {preventedLabels[kind]}
          </Checkbox>,
          entry === undefined ? (
            <span key={`${kind} people`} />
          ) : (
            <InputNumber
              key={`${kind} people`}
              aria-label={words.filePreventedPeople(preventedLabels[kind])}
              suffix={words.peopleUnit}
              disabled={isLocked}
              min={1}
              max={100_000}
              precision={0}
              value={entry.people}
              onChange={value => put({ prevented: [...others, { kind, people: value ?? 1 }] })}
            />
          ),
        ]
      })}
    </div>
  )
}

function Court({ typed, isLocked, put }: PartProps) {
  const day = (value: string | null) => (value === null ? null : pickerDay(value))
  return (
    <div className="tally-fields">
      <Field label={words.fileSuedOn}>
        <DatePicker
          disabled={isLocked}
          value={day(typed.suedOn)}
          onChange={value =>
            put(
              value === null ? { suedOn: null, ruling: null, ruledOn: null } : { suedOn: dayOfPicker(value) },
            )
          }
        />
      </Field>
      <Field label={words.fileRuling}>
        <Select<CourtRuling | ''>
          style={{ width: 160 }}
          disabled={isLocked || typed.suedOn === null}
          value={typed.ruling ?? ''}
          options={[
            { value: '', label: words.fileNoRuling },
            ...courtRulings.map(value => ({ value, label: courtRulingLabels[value] })),
          ]}
          onChange={value => put(value === '' ? { ruling: null, ruledOn: null } : { ruling: value })}
        />
      </Field>
      {typed.ruling === null ? null : (
        <Field label={words.fileRuledOn}>
          <DatePicker
            disabled={isLocked}
            value={day(typed.ruledOn)}
            onChange={value => put({ ruledOn: value === null ? null : dayOfPicker(value) })}
          />
        </Field>
      )}
    </div>
  )
}
