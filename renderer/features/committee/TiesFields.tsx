/** Relatives, employers and trainings of a mediator: lists that grow line by line. */
import { Button, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { type Mediator, type RelationKind, relationKinds } from '../../../shared/domain/mediator.ts'
import { relationLabels, committeeText as words } from '../../../shared/labels/committee.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'

export interface Ties {
  relatives: { relation: RelationKind; name: string; idNumber?: string | null; workplace?: string }[]
  employers: { name: string; from?: Dayjs | null; to?: Dayjs | null }[]
  trainings: { onDay: Dayjs; topic: string; hours?: number | null }[]
}

/** What is stored, as the fields show it. */
export function tiesOf(mediator: Pick<Mediator, 'relatives' | 'employers' | 'trainings'>): Ties {
  const day = (value: string | null) => (value === null ? null : pickerDay(value))
  return {
    relatives: mediator.relatives,
    employers: mediator.employers.map(one => ({ name: one.name, from: day(one.from), to: day(one.to) })),
    trainings: mediator.trainings.map(one => ({ ...one, onDay: pickerDay(one.onDay) })),
  }
}

/** What the fields show, as it is stored. */
export function typedTies(ties: Ties): Pick<Mediator, 'relatives' | 'employers' | 'trainings'> {
  const day = (value: Dayjs | null | undefined) => (value ? dayOfPicker(value) : null)
  return {
    relatives: ties.relatives.map(one => ({
      relation: one.relation,
      name: one.name.trim(),
      idNumber: one.idNumber?.trim() || null,
      workplace: one.workplace?.trim() ?? '',
    })),
    employers: ties.employers.map(one => ({
      name: one.name.trim(),
      from: day(one.from),
      to: day(one.to),
    })),
    trainings: ties.trainings.map(one => ({
      onDay: dayOfPicker(one.onDay),
      topic: one.topic.trim(),
      hours: one.hours ?? 0,
    })),
  }
}

const named = [{ required: true, whitespace: true, message: words.nameNeeded }]

export function TiesFields() {
  return (
    <>
      <Lines
        name="relatives"
        title={words.relatives}
        hint={words.relativesHint}
        add={words.addRelative}
        fresh={{ relation: 'spouse', name: '' }}
        className="is-relative"
        line={name => (
          <>
            <Form.Item name={[name, 'relation']} noStyle>
              <Select
                aria-label={words.relation}
                options={relationKinds.map(value => ({ value, label: relationLabels[value] }))}
              />
            </Form.Item>
            <Form.Item name={[name, 'name']} noStyle rules={named}>
              <Input maxLength={40} aria-label={words.relativeName} placeholder={words.relativeName} />
            </Form.Item>
            <Form.Item name={[name, 'idNumber']} noStyle>
              <Input maxLength={30} aria-label={words.idNumber} placeholder={words.idNumber} />
            </Form.Item>
            <Form.Item name={[name, 'workplace']} noStyle>
              <Input maxLength={100} aria-label={words.workplace} placeholder={words.workplace} />
            </Form.Item>
          </>
        )}
      />
      <Lines
        name="employers"
        title={words.employers}
        hint={words.employersHint}
        add={words.addEmployer}
        fresh={{ name: '' }}
        className="is-employer"
        line={name => (
          <>
            <Form.Item name={[name, 'name']} noStyle rules={named}>
              <Input maxLength={100} aria-label={words.employerName} placeholder={words.employerName} />
            </Form.Item>
            <Form.Item name={[name, 'from']} noStyle>
              <DatePicker aria-label={words.from} placeholder={words.from} />
            </Form.Item>
            <Form.Item name={[name, 'to']} noStyle>
              <DatePicker aria-label={words.to} placeholder={words.to} />
            </Form.Item>
          </>
        )}
      />
      <Lines
        name="trainings"
        title={words.trainings}
        add={words.addTraining}
        fresh={{ topic: '' }}
        className="is-training"
        line={name => (
          <>
            <Form.Item name={[name, 'onDay']} noStyle rules={[{ required: true, message: words.termNeeded }]}>
              <DatePicker aria-label={words.trainingDay} placeholder={words.trainingDay} />
            </Form.Item>
            <Form.Item name={[name, 'topic']} noStyle rules={named}>
              <Input maxLength={100} aria-label={words.trainingTopic} placeholder={words.trainingTopic} />
            </Form.Item>
            <Form.Item name={[name, 'hours']} noStyle>
              <InputNumber
                min={0}
                max={400}
                aria-label={words.trainingHours}
                placeholder={words.trainingHours}
              />
            </Form.Item>
          </>
        )}
      />
    </>
  )
}

function Lines({
  name,
  title,
  hint,
  add: addLabel,
  fresh,
  className,
  line,
}: {
  name: string
  title: string
  hint?: string
  add: string
  fresh: object
  className: string
  line(name: number): ReactNode
}) {
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <fieldset className="register-list">
          <legend>
            {title} {hint ? <span className="muted small">{hint}</span> : null}
          </legend>
          {fields.map(field => (
            <div key={field.key} className={`register-line ${className}`}>
              {line(field.name)}
              <Button onClick={() => remove(field.name)}>{words.remove}</Button>
            </div>
          ))}
          <Button onClick={() => add(fresh)}>{addLabel}</Button>
        </fieldset>
      )}
    </Form.List>
  )
}
