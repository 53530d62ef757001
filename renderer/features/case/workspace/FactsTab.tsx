import { Checkbox, Input, InputNumber } from 'antd'
import { useMemo } from 'react'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import type { InputOf } from '../../../../shared/contract/registry.ts'
import { dayOf, daysBetween } from '../../../../shared/kit/time.ts'
import { advicePanelText } from '../../../../shared/labels/advicePanel.ts'
import { amountInFigures } from '../../../../shared/labels/amount.ts'
import { matterClassLabels } from '../../../../shared/labels/assistant.ts'
import { caseFieldLabels, caseSourceLabels, intakeChannelLabels } from '../../../../shared/labels/case.ts'
import { questionText } from '../../../../shared/labels/intake.ts'
import { casePageText as words } from '../../../../shared/labels/workspace.ts'
import { useCommand } from '../../../client/index.ts'
import { formatInstant, Section } from '../../../components/index.ts'
import { AssistantPanel } from '../assistant/AssistantPanel.tsx'
import { HighlightedText } from '../assistant/HighlightedText.tsx'
import { adviceMarks } from '../assistant/marks.ts'
import { PlaceFields } from '../intake/PlaceFields.tsx'
import { LinksSection } from '../links/LinksSection.tsx'
import { EditableField } from './EditableField.tsx'
import { JudgementSection, ResultSection } from './JudgementSection.tsx'
import { PartiesSection } from './PartiesSection.tsx'

type Patch = InputOf<'case.edit'>['patch']

/** What the matter is: the citizen's words, who is on it, where and how big, what was judged and how it ended. */
export function FactsTab({
  view,
  advice,
  isThinking,
}: {
  view: CaseView
  advice: Advice | null
  isThinking: boolean
}) {
  const edit = useCommand('case.edit', { success: words.done.edited })
  const file = view.case
  const canEdit = view.can.edit === true
  const save = (patch: Patch) => edit.run({ caseId: file.id, rev: file.rev, patch })
  const marks = useMemo(() => adviceMarks(file.narrative, advice), [file.narrative, advice])
  const name = (field: keyof typeof caseFieldLabels) => caseFieldLabels[field] ?? ''
  const lateDays = daysBetween(dayOf(file.toldAt), dayOf(file.typedAt))
  return (
    <div className="fq-facts-tab">
      <div className="fq-stack">
        <Section title={words.sections.words}>
          <EditableField
            label=""
            value={file.narrative}
            isLong
            canEdit={canEdit}
            show={<HighlightedText text={file.narrative} marks={marks} />}
            onSave={narrative => save({ narrative })}
            renderInput={(value, onChange) => (
              <Input.TextArea
                autoFocus
                value={value}
                maxLength={20_000}
                autoSize={{ minRows: 5, maxRows: 16 }}
                onChange={event => onChange(event.target.value)}
              />
            )}
          />
        </Section>
        <Section title={words.sections.parties}>
          {file.isAnonymous ? <div className="fq-dim">{words.anonymous}</div> : null}
          <PartiesSection view={view} />
        </Section>
        <Section title={words.sections.facts}>
          <div className="fq-facts-grid">
            <EditableField
              label={name('title')}
              value={file.title}
              show={file.title}
              canEdit={canEdit}
              onSave={title => save({ title })}
              renderInput={(value, onChange) => (
                <Input
                  autoFocus
                  value={value}
                  maxLength={100}
                  onChange={event => onChange(event.target.value)}
                />
              )}
            />
            <EditableField
              label={name('place')}
              value={{
                place: file.place,
                unitId: file.unitId,
                gridId: file.gridId,
              }}
              show={[view.unitName, view.gridName, file.place].filter(Boolean).join(' ')}
              canEdit={canEdit}
              onSave={place => save(place)}
              renderInput={(value, onChange) => (
                <PlaceFields value={value} onChange={patch => onChange({ ...value, ...patch })} />
              )}
            />
            <EditableField
              label={name('peopleCount')}
              value={file.peopleCount}
              show={file.peopleCount === null ? '' : words.people(file.peopleCount)}
              canEdit={canEdit}
              onSave={peopleCount => save({ peopleCount })}
              renderInput={(value, onChange) => (
                <InputNumber
                  controls={false}
                  autoFocus
                  value={value}
                  min={1}
                  max={999_999}
                  precision={0}
                  onChange={onChange}
                />
              )}
            />
            <EditableField
              label={name('amountFen')}
              value={file.amountFen === null ? null : file.amountFen / 100}
              show={file.amountFen === null ? '' : words.money(amountInFigures(file.amountFen))}
              canEdit={canEdit}
              onSave={yuan =>
                save({
                  amountFen: yuan === null ? null : Math.round(yuan * 100),
                })
              }
              renderInput={(value, onChange) => (
                <InputNumber
                  controls={false}
                  autoFocus
                  value={value}
                  min={0}
                  precision={2}
                  style={{ width: 180 }}
                  onChange={onChange}
                />
              )}
            />
            <EditableField
              label={words.protectedReporter}
              value={file.isProtectedReporter}
              show={file.isProtectedReporter ? words.yes : words.no}
              canEdit={canEdit}
              onSave={isProtectedReporter => save({ isProtectedReporter })}
              renderInput={(value, onChange) => (
                <Checkbox autoFocus checked={value} onChange={event => onChange(event.target.checked)}>
                  {words.protectedReporter}
                </Checkbox>
              )}
            />
            <Fact name={name('toldAt')}>
              {formatInstant(file.toldAt)}{' '}
              {lateDays > 0 ? <span className="fq-hint-warn">{words.lateEntry(lateDays)}</span> : null}
            </Fact>
            <Fact name={name('typedAt')}>{formatInstant(file.typedAt)}</Fact>
            <Fact name={words.registeredBy}>{view.registeredByName}</Fact>
            <Fact name={name('channel')}>{intakeChannelLabels[file.channel]}</Fact>
            <Fact name={name('source')}>
              {caseSourceLabels[file.source]} {file.sourceRef ?? ''}
            </Fact>
            <Fact name={name('matterClass')}>{matterClassLabels[file.matterClass]}</Fact>
          </div>
        </Section>
        {file.answers === null ? null : (
          <Section title={questionText.title}>
            <div className="fq-facts-grid">
              {file.answers.map(item => (
                <Fact key={item.questionId} name={item.question}>
                  {item.answer}
                </Fact>
              ))}
            </div>
          </Section>
        )}
        <JudgementSection view={view} />
        <ResultSection view={view} />
        <LinksSection view={view} />
      </div>
      <aside className="fq-facts-side">
        <Section title={advicePanelText.title}>
          <AssistantPanel advice={advice} isThinking={isThinking} chosenCategory={file.categoryCode} />
        </Section>
      </aside>
    </div>
  )
}

export function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="fq-editable">
      <span className="fq-editable-name">{name}</span>
      <div className="fq-editable-value">{children}</div>
    </div>
  )
}
