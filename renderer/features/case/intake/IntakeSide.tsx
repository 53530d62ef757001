import { useMemo } from 'react'
import type { Advice } from '../../../../shared/contract/case.ts'
import { advicePanelText } from '../../../../shared/labels/advicePanel.ts'
import { AssistantPanel } from '../assistant/AssistantPanel.tsx'
import { HighlightedText } from '../assistant/HighlightedText.tsx'
import { adviceMarks } from '../assistant/marks.ts'
import { HintPanel } from '../hints/HintPanel.tsx'
import { type IntakeForm, namedParties, partyInput } from './intakeForm.ts'

interface Props {
  form: IntakeForm
  advice: Advice | null
  isThinking: boolean
  isComposing: boolean
  onChange(patch: Partial<IntakeForm>): void
  /** This visitor belongs to a matter that is there already. */
  onJoin(caseId: string): void
}

/** Beside the form: what the assistant reads in it, and what may have been told before. */
export function IntakeSide({ form, advice, isThinking, isComposing, onChange, onJoin }: Props) {
  const marks = useMemo(() => adviceMarks(form.narrative, advice), [form.narrative, advice])
  const matter = {
    title: form.title,
    narrative: form.narrative,
    place: form.place,
    unitId: form.unitId,
    gridId: form.gridId,
    categoryCode: form.categoryCode,
    parties: namedParties(form).map(partyInput),
  }
  return (
    <aside className="fq-intake-side" aria-label={advicePanelText.title}>
      <h2 className="fq-side-title">{advicePanelText.title}</h2>
      <AssistantPanel
        advice={advice}
        isThinking={isThinking}
        chosenCategory={form.categoryCode}
        onAdoptCategory={categoryCode => onChange({ categoryCode })}
      />
      <HintPanel
        matter={matter}
        excludeCaseId={null}
        isComposing={isComposing}
        repeatOfId={form.repeatOfId}
        onRepeat={repeatOfId => onChange({ repeatOfId })}
        onJoin={onJoin}
      />
      {marks.length > 0 ? (
        <div className="fq-side-words">
          <HighlightedText text={form.narrative} marks={marks} />
        </div>
      ) : null}
    </aside>
  )
}
