import { Input } from 'antd'
import { modeLabels } from '../../../../shared/labels/setup.ts'
import { Field } from '../../../components/Field.tsx'
import type { DeskDraft } from './draft.ts'

interface StepProps {
  draft: DeskDraft
  change(patch: Partial<DeskDraft>): void
}

/** A new centre, or one more desk of a centre that exists. */
export function ModeStep({ draft, change }: StepProps) {
  return (
    <div className="stack">
      <div className="choice-cards" role="radiogroup" aria-label={modeLabels.title}>
        <Choice
          title={modeLabels.new}
          hint={modeLabels.newHint}
          isChosen={draft.mode === 'new'}
          onChoose={() => change({ mode: 'new' })}
        />
        <Choice
          title={modeLabels.join}
          hint={modeLabels.joinHint}
          isChosen={draft.mode === 'join'}
          onChoose={() => change({ mode: 'join' })}
        />
      </div>
      <div className="narrow">
        <Field label={modeLabels.deviceName} hint={modeLabels.deviceHint}>
          <Input
            value={draft.deviceName}
            maxLength={40}
            onChange={event => change({ deviceName: event.target.value })}
          />
        </Field>
      </div>
    </div>
  )
}

function Choice(props: { title: string; hint: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <label className={props.isChosen ? 'choice-card is-chosen' : 'choice-card'}>
      <input type="radio" name="setup-mode" checked={props.isChosen} onChange={props.onChoose} />
      <span>
        <strong>{props.title}</strong>
        <span className="muted">{props.hint}</span>
      </span>
    </label>
  )
}
