import { DatePicker, Input, InputNumber, Radio, Select } from 'antd'
import type { RefSelectProps } from 'antd/es/select'
import { useEffect, useRef } from 'react'
import { recognizeText as fieldWords, questionText as words } from '../../../../shared/labels/intake.ts'
import { KeyHint, useShortcut } from '../../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../../components/pickers.ts'
import { withAnswer } from './assign.ts'
import type { AnswerForm, IntakeForm } from './intakeForm.ts'
import type { Template, TemplateChoice } from './useTemplates.ts'

type Question = Template['questions'][number]

interface Props {
  form: IntakeForm
  choice: TemplateChoice
  onChange(form: IntakeForm): void
}

/** Two or three questions of the matter's kind. None has to be answered. */
export function QuestionFields({ form, choice, onChange }: Props) {
  const picker = useRef<RefSelectProps>(null)
  useShortcut('alt+k', () => picker.current?.focus(), { worksInInputs: true })
  // Once a kind is picked by key the first question takes the next ones.
  const rows = useRef<HTMLDivElement>(null)
  const isPicked = useRef(false)
  useEffect(() => {
    if (form.templateId !== null && isPicked.current) rows.current?.querySelector('input')?.focus()
    isPicked.current = false
  }, [form.templateId])
  const { template } = choice
  const answerOf = (question: Question) =>
    form.answers.find(answer => answer.questionId === idOf(template, question))?.value ?? ''
  const earlier = form.answers.filter(
    answer => template === null || !answer.questionId.startsWith(`${template.id}.`),
  )

  const answer = (question: Question, value: string) => {
    if (template === null) return
    const questionId = idOf(template, question)
    const before = Number(answerOf(question))
    // Once a question is answered its kind stays, whatever the assistant reads next.
    const next = {
      ...withAnswer(form, { questionId, question: question.text, type: question.type, value }),
      templateId: template.id,
    }
    onChange(flow(next, question, before, value === '' ? null : Number(value)))
  }
  return (
    <section className="fq-questions" aria-label={words.title}>
      <div className="fq-questions-head">
        <span className="fq-label">
          {words.title} <span className="fq-dim">{words.optional}</span>
        </span>
        <span className="fq-spacer" />
        <span className="fq-dim">{template === null ? words.none : reason(choice, template)}</span>
        <Select
          ref={picker}
          size="small"
          className="fq-questions-kind"
          aria-label={words.kind}
          placeholder={words.kindHint}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={form.templateId}
          options={choice.all.map(item => ({ value: item.id, label: item.name }))}
          onChange={templateId => {
            isPicked.current = templateId !== undefined
            onChange({ ...form, templateId: templateId ?? null })
          }}
        />
        <KeyHint keys="alt+k" />
      </div>
      {template === null ? null : (
        <div className="fq-questions-row" ref={rows}>
          {template.questions.map(question => (
            <div key={`${template.id}.${question.id}`} className="fq-question">
              <div className="fq-question-text" title={question.help}>
                {question.text}
              </div>
              <AnswerField
                question={question}
                field={`answers.${idOf(template, question)}`}
                value={answerOf(question)}
                onChange={value => answer(question, value)}
              />
              {flowNote(question, form, answerOf(question))}
            </div>
          ))}
        </div>
      )}
      {earlier.length > 0 ? (
        <div className="fq-dim">
          {words.earlier} {earlier.map(item => `${item.question} ${item.value}`).join('  ')}
        </div>
      ) : null}
    </section>
  )
}

const idOf = (template: Template | null, question: Question) => `${template?.id ?? ''}.${question.id}`

function reason({ source }: TemplateChoice, template: Template): string {
  if (source === 'assistant') return words.fromAssistant(template.name)
  return source === 'category' ? words.fromCategory(template.name) : ''
}

/** An answer goes into the matter's own field when that is empty or still holds what this question put there. */
function flow(form: IntakeForm, question: Question, before: number, now: number | null): IntakeForm {
  if (question.flowsTo === 'amountFen' && (form.amountYuan === null || form.amountYuan === before))
    return { ...form, amountYuan: now }
  if (question.flowsTo === 'peopleCount' && (form.peopleCount === null || form.peopleCount === before))
    return { ...form, peopleCount: now === null || now < 1 ? null : now }
  return form
}

function flowNote(question: Question, form: IntakeForm, value: string) {
  if (value === '' || question.flowsTo === null) return null
  const isAmount = question.flowsTo === 'amountFen'
  if ((isAmount ? form.amountYuan : form.peopleCount) !== Number(value)) return null
  return (
    <div className="fq-hint-good">
      {words.flowed(isAmount ? fieldWords.fields.amount : fieldWords.fields.people)}
    </div>
  )
}

function AnswerField({
  question,
  field,
  value,
  onChange,
}: {
  question: Question
  field: string
  value: string
  onChange(value: AnswerForm['value']): void
}) {
  const common = { 'aria-label': question.text, 'data-field': field }
  switch (question.type) {
    case 'number':
    case 'money':
    case 'people':
      return (
        <InputNumber
          {...common}
          style={{ width: '100%' }}
          controls={false}
          min={0}
          max={9_999_999_999}
          precision={question.type === 'money' ? 2 : 0}
          placeholder={question.help}
          value={value === '' ? null : Number(value)}
          onChange={next => onChange(next === null ? '' : String(next))}
        />
      )
    case 'date':
      return (
        <DatePicker
          aria-label={question.text}
          style={{ width: '100%' }}
          placeholder={question.help}
          value={value === '' ? null : pickerDay(value)}
          onChange={next => onChange(next ? dayOfPicker(next) : '')}
        />
      )
    case 'choice':
      return (
        <Select
          aria-label={question.text}
          style={{ width: '100%' }}
          allowClear
          showSearch
          value={value === '' ? null : value}
          options={question.choices.map(item => ({ value: item, label: item }))}
          onChange={next => onChange(next ?? '')}
        />
      )
    case 'yesNo':
      return (
        <Radio.Group
          aria-label={question.text}
          optionType="button"
          value={value}
          options={[words.yes, words.no]}
          onChange={event => onChange(String(event.target.value))}
        />
      )
    case 'text':
      return (
        <Input
          {...common}
          placeholder={question.help}
          maxLength={300}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )
  }
}
