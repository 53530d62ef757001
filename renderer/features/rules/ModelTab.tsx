import { Button, Progress } from 'antd'
import type { ModelView } from '../../../shared/contract/rules.ts'
import { localModelText, modelVersionText, rulesText as words } from '../../../shared/labels/rules.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { formatInstant, Loaded, Section } from '../../components/index.ts'

/** What this centre's own decisions taught, and how well it holds on matters it had not seen. */
export function ModelTab() {
  const answer = useCall('rules.model', {})
  const retrain = useCommand('rules.retrain', { success: words.retrainStarted })
  return (
    <Loaded of={answer}>
      {view => (
        <Section
          title={modelVersionText(view.model?.version ?? null)}
          extra={
            <Button
              loading={retrain.isRunning || view.state === 'training'}
              disabled={view.state === 'tooFew'}
              onClick={() =>
                void retrain.run({}).then(
                  () => answer.refetch(),
                  () => undefined,
                )
              }
            >
              {words.retrain}
            </Button>
          }
        >
          <p aria-live="polite">{localModelText(view)}</p>
          <p className="muted">{words.modelHint}</p>
          {view.model ? <Facts view={view} model={view.model} /> : null}
        </Section>
      )}
    </Loaded>
  )
}

function Facts({ view, model }: { view: ModelView; model: NonNullable<ModelView['model']> }) {
  const { evaluation } = model
  return (
    <>
      <dl className="rules-content">
        <div>
          <dt>{words.trainedOn}</dt>
          <dd>{words.count(model.trainedOn)}</dd>
        </div>
        <div>
          <dt>{words.trainedAt}</dt>
          <dd>
            {formatInstant(model.trainedAt)} {words.trainingTime(model.trainingMs)}
          </dd>
        </div>
      </dl>
      <p className="muted">{words.pending(view.pending, view.pendingNeeded)}</p>
      <h3 className="rules-sub">{words.evaluation(evaluation.heldBack)}</h3>
      <div className="rules-bars">
        {(['mixed', 'learned', 'rules', 'mostFrequent'] as const).map(key => (
          <Bar key={key} name={words.evaluationLines[key]} value={evaluation[key]} />
        ))}
      </div>
      <h3 className="rules-sub">{words.leadEvaluation(evaluation.leadHeldBack)}</h3>
      <div className="rules-bars">
        {(['leadLearned', 'leadMostFrequent'] as const).map(key => (
          <Bar key={key} name={words.leadLines[key]} value={evaluation[key]} />
        ))}
      </div>
    </>
  )
}

function Bar({ name, value }: { name: string; value: number }) {
  return (
    <div className="rules-bar">
      <span>{name}</span>
      <Progress percent={value * 100} format={() => words.percent(value)} />
    </div>
  )
}
