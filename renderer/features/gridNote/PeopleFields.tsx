import { Form, Input } from 'antd'
import type { GridNotePerson } from '../../../shared/domain/gridNote.ts'
import { gridNoteText as words } from '../../../shared/labels/gridNote.ts'

/** Names and telephones of the two sides; several people of a side are written with a space between them. */
export interface PeopleValues {
  applicant?: string
  applicantPhone?: string
  respondent?: string
  respondentPhone?: string
}

const sides = ['applicant', 'respondent'] as const

export function PeopleFields({ areRequired }: { areRequired: boolean }) {
  return (
    <div className="two-columns">
      {sides.map(side => (
        <Form.Item
          key={side}
          name={side}
          label={words[side]}
          rules={areRequired ? [{ required: true, whitespace: true, message: words.needed }] : []}
        >
          <Input maxLength={80} />
        </Form.Item>
      ))}
      {sides.map(side => (
        <Form.Item key={`${side}Phone`} name={`${side}Phone`} label={words.phone}>
          <Input maxLength={30} />
        </Form.Item>
      ))}
    </div>
  )
}

const nameGaps = /[\s,，、;；]+/u

/** People as the service takes them: the telephone goes with the first name of its side. */
export function peopleOf(values: PeopleValues): GridNotePerson[] {
  return sides.flatMap(side =>
    (values[side] ?? '')
      .split(nameGaps)
      .filter(name => name !== '')
      .slice(0, 3)
      .map((name, at) => ({
        side,
        name,
        phone: at === 0 ? (values[`${side}Phone`] ?? '').trim() : '',
      })),
  )
}

/** The fields as a stored note fills them. */
export function valuesOf(people: readonly GridNotePerson[]): PeopleValues {
  const of = (side: GridNotePerson['side']) => people.filter(person => person.side === side)
  const names = (side: GridNotePerson['side']) =>
    of(side)
      .map(person => person.name)
      .join(' ')
  return {
    applicant: names('applicant'),
    applicantPhone: of('applicant')[0]?.phone ?? '',
    respondent: names('respondent'),
    respondentPhone: of('respondent')[0]?.phone ?? '',
  }
}
