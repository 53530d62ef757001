import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import { caseSources, intakeChannels } from '../../../../shared/domain/case.ts'
import { compare } from '../../../../shared/kit/time.ts'
import { caseSourceLabels, intakeChannelLabels } from '../../../../shared/labels/case.ts'
import { intakeText as words } from '../../../../shared/labels/intake.ts'
import { serverNow } from '../../../client/index.ts'
import { pickerTime, timeOfPicker } from '../../../components/pickers.ts'
import { CategoryPicker } from '../assistant/CategoryPicker.tsx'
import type { IntakeForm } from './intakeForm.ts'

interface Props {
  form: IntakeForm
  onChange(patch: Partial<IntakeForm>): void
}

/** Sources that a clerk may choose; `imported` is only ever set by the import. */
const typedSources = caseSources.filter(source => source !== 'imported')

/** How and when the matter reached the centre. Usually nothing to do here. */
export function HowFields({ form, onChange }: Props) {
  const isFuture = form.toldAt !== null && compare(form.toldAt, serverNow()) > 0
  return (
    <div className="fq-columns">
      <div>
        <div className="fq-label">{words.channel}</div>
        <Select
          aria-label={words.channel}
          style={{ width: '100%' }}
          value={form.channel}
          options={intakeChannels.map(channel => ({
            value: channel,
            label: intakeChannelLabels[channel],
          }))}
          onChange={channel => onChange({ channel })}
        />
      </div>
      <div>
        <div className="fq-label">{words.source}</div>
        <Select
          aria-label={words.source}
          style={{ width: '100%' }}
          value={form.source}
          options={typedSources.map(source => ({
            value: source,
            label: caseSourceLabels[source],
          }))}
          onChange={source => onChange({ source })}
        />
      </div>
      {form.source === 'citizen' ? null : (
        <div>
          <div className="fq-label">{words.sourceRef}</div>
          <Input
            data-field="sourceRef"
            aria-label={words.sourceRef}
            placeholder={words.sourceRefHint}
            value={form.sourceRef}
            maxLength={80}
            onChange={event => onChange({ sourceRef: event.target.value })}
          />
        </div>
      )}
      <div style={{ gridColumn: form.source === 'citizen' ? 'span 2' : 'span 1' }}>
        <div className="fq-label">{words.toldAt}</div>
        {form.toldAt === null ? (
          <Button block onClick={() => onChange({ toldAt: serverNow() })} title={words.toldEarlier}>
            {words.toldNow}
          </Button>
        ) : (
          <DatePicker
            aria-label={words.toldAt}
            style={{ width: '100%' }}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            showNow={false}
            value={pickerTime(form.toldAt)}
            {...(isFuture ? { status: 'error' as const } : {})}
            onChange={value => onChange({ toldAt: value ? timeOfPicker(value) : null })}
          />
        )}
        {isFuture ? <div className="fq-hint-bad">{words.toldInFuture}</div> : null}
      </div>
    </div>
  )
}

/** How big it is, and its name and category, all of which may stay empty. */
export function SizeFields({ form, onChange }: Props) {
  return (
    <div className="fq-columns">
      <div>
        <div className="fq-label">{words.people}</div>
        <InputNumber
          data-field="peopleCount"
          aria-label={words.people}
          style={{ width: '100%' }}
          min={1}
          max={999_999}
          precision={0}
          suffix={words.peopleUnit}
          controls={false}
          value={form.peopleCount}
          onChange={peopleCount => onChange({ peopleCount })}
        />
      </div>
      <div>
        <div className="fq-label">{words.amount}</div>
        <InputNumber
          data-field="amountYuan"
          aria-label={words.amount}
          style={{ width: '100%' }}
          min={0}
          max={9_999_999_999}
          precision={2}
          suffix={words.amountUnit}
          controls={false}
          value={form.amountYuan}
          onChange={amountYuan => onChange({ amountYuan })}
        />
      </div>
      <div>
        <div className="fq-label">{words.category}</div>
        <CategoryPicker
          value={form.categoryCode}
          onChange={categoryCode => onChange({ categoryCode })}
          placeholder={words.categoryHint}
        />
      </div>
      <div>
        <div className="fq-label">{words.caseTitle}</div>
        <Input
          data-field="title"
          aria-label={words.caseTitle}
          placeholder={words.caseTitleHint}
          value={form.title}
          maxLength={100}
          onChange={event => onChange({ title: event.target.value })}
        />
      </div>
    </div>
  )
}
