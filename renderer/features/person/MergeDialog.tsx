import { SwapOutlined } from '@ant-design/icons'
import { Alert, App, Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { PersonView } from '../../../shared/contract/person.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import {
  type ChoosableField,
  differingFields,
  type MergeChoice,
  type MergeChoices,
  mergedValues,
  proposedChoices,
} from '../../../shared/domain/person/merge.ts'
import type { PersonValues } from '../../../shared/domain/person/record.ts'
import { sexLabels } from '../../../shared/labels/case.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { personFieldLabels, personText as words } from '../../../shared/labels/person.ts'
import { codeText, errorText, useCall, useCommand } from '../../client/index.ts'
import { Field, KeyHint, Loaded, useShortcut } from '../../components/index.ts'
import { ReasonTags } from './ReasonTags.tsx'

interface Props {
  keptId: string
  takenId: string
  onClose(): void
}

/** Two entries side by side: for each field whose value stays, and the entry as it will be. */
export function MergeDialog({ keptId, takenId, onClose }: Props) {
  const [isSwapped, setIsSwapped] = useState(false)
  const [left, right] = isSwapped ? [takenId, keptId] : [keptId, takenId]
  const answer = useCall('person.compare', { keptId: left, takenId: right })
  return (
    <Modal
      open
      title={words.mergeTitle}
      width={1100}
      style={{ top: 24 }}
      footer={null}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Loaded of={answer}>
        {compared => (
          <Comparison
            key={`${left}/${right}`}
            compared={compared}
            onSwap={() => setIsSwapped(!isSwapped)}
            onClose={onClose}
          />
        )}
      </Loaded>
    </Modal>
  )
}

/** A field of an entry in words. */
function shown(
  view: PersonView | PersonValues,
  field: ChoosableField,
  units: Record<string, string>,
): string {
  const value = view[field]
  if (value === null || value === '') return ''
  if (Array.isArray(value)) return value.join(' ')
  if (field === 'sex') return sexLabels[view.sex]
  if (field === 'unitId') return units[value] ?? ''
  return String(value)
}

function Comparison({
  compared,
  onSwap,
  onClose,
}: {
  compared: OutputOf<'person.compare'>
  onSwap(): void
  onClose(): void
}) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { kept, taken } = compared
  const [choices, setChoices] = useState<MergeChoices>(() => proposedChoices(kept, taken))
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>(null)
  const merge = useCommand('person.merge', { silent: true })
  const fields = differingFields(kept, taken)
  const result = mergedValues(kept, taken, choices)
  const units: Record<string, string> = {}
  for (const person of [kept, taken])
    if (person.unitId !== null && person.unitName !== null) units[person.unitId] = person.unitName
  const isBlocked = compared.obstacle !== null || merge.isRunning

  async function submit(): Promise<void> {
    if (isBlocked) return
    setError(null)
    try {
      await merge.run({
        keptId: kept.id,
        keptRev: kept.rev,
        takenId: taken.id,
        takenRev: taken.rev,
        choices,
        reason: reason.trim(),
      })
    } catch (failure) {
      setError(failure)
      return
    }
    void message.success(words.mergeDone)
    onClose()
    navigate(`/people/${kept.id}`)
  }
  useShortcut('ctrl+enter', () => void submit(), { worksInInputs: true })
  return (
    <div className="stack">
      <p className="dialog-hint">{words.mergeHint}</p>
      {compared.obstacle === null ? null : (
        <Alert type="error" showIcon title={codeText(compared.obstacle)} />
      )}
      {compared.isKnownDifferent ? (
        <Alert type="warning" showIcon title={words.knownDifferent} />
      ) : compared.resemblance === 'different' || compared.resemblance === 'family' ? (
        <Alert type="warning" showIcon title={words.dissimilar} />
      ) : null}
      <ReasonTags reasons={compared.reasons} />
      <div className="merge-table">
        <span className="head">{words.mergeField}</span>
        <span className="head">
          {words.mergeKept} <span className="person-dim">{words.matters(compared.keptMatters)}</span>
        </span>
        <span className="head">
          {words.mergeTaken} <span className="person-dim">{words.matters(compared.takenMatters)}</span>
        </span>
        <span className="head" />
        <span className="head result">{words.mergeResult}</span>
        {fields.map(field => (
          <MergeLine
            key={field}
            label={personFieldLabels[field]}
            left={shown(kept, field, units)}
            right={shown(taken, field, units)}
            result={shown(result, field, units)}
            choice={choices[field] ?? 'kept'}
            hasBoth={field === 'aliases' || field === 'phones' || field === 'note'}
            onChoose={choice => setChoices({ ...choices, [field]: choice })}
          />
        ))}
      </div>
      {fields.length === 0 ? <p className="person-dim">{words.mergeSame}</p> : null}
      <Field label={words.mergeReason}>
        <Input value={reason} maxLength={200} onChange={event => setReason(event.target.value)} />
      </Field>
      {error === null ? null : <Alert type="error" showIcon title={errorText(error)} />}
      <div className="fq-line">
        <Button icon={<SwapOutlined />} onClick={onSwap}>
          {words.mergeSwap}
        </Button>
        <span className="fq-spacer" />
        <Button onClick={onClose}>{actionLabels.cancel}</Button>
        <Button type="primary" disabled={isBlocked} loading={merge.isRunning} onClick={() => void submit()}>
          {words.mergeDo} <KeyHint keys="ctrl+enter" />
        </Button>
      </div>
    </div>
  )
}

interface LineProps {
  label: string
  left: string
  right: string
  result: string
  choice: MergeChoice
  hasBoth: boolean
  onChoose(choice: MergeChoice): void
}

function MergeLine({ label, left, right, result, choice, hasBoth, onChoose }: LineProps) {
  return (
    <>
      <span className="person-dim">{label}</span>
      <Radio checked={choice === 'kept'} onChange={() => onChoose('kept')}>
        {left || words.none}
      </Radio>
      <Radio checked={choice === 'taken'} onChange={() => onChoose('taken')}>
        {right || words.none}
      </Radio>
      {hasBoth ? (
        <Radio checked={choice === 'both'} onChange={() => onChoose('both')}>
          {words.mergeBoth}
        </Radio>
      ) : (
        <span />
      )}
      <span className="result">{result}</span>
    </>
  )
}
