import { App, Form, Select } from 'antd'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { bothSides } from '../../../shared/domain/gridNote.ts'
import { gridNoteText as words } from '../../../shared/labels/gridNote.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import type { NoteRow } from './GridNotesPage.tsx'
import { PeopleFields, type PeopleValues, peopleOf, valuesOf } from './PeopleFields.tsx'

interface Values extends PeopleValues {
  mediatorId: string
}
type Mediators = OutputOf<'mediation.mediators'>['mediators']

/** Everything is filled in: the key that opened it and Enter make a mediation of the note. */
export function MediateDialog({ row, onClose }: { row: NoteRow; onClose(): void }) {
  const answer = useCall('mediation.mediators', {})
  return answer.data ? <Mediate row={row} mediators={answer.data.mediators} onClose={onClose} /> : null
}

function Mediate({ row, mediators, onClose }: { row: NoteRow; mediators: Mediators; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const run = useCommand('gridNote.mediate')
  return (
    <FormDialog<Values>
      isOpen
      isPrefilled={bothSides(row.people).ok}
      title={words.mediateTitle}
      hint={words.mediateHint}
      submitLabel={words.mediateDo}
      isRunning={run.isRunning}
      width={720}
      form={form}
      initialValues={{ ...valuesOf(row.people), ...(mediators[0] ? { mediatorId: mediators[0].id } : {}) }}
      onSubmit={async values => {
        const { number } = await run.run({
          noteId: row.id,
          rev: row.rev,
          mediatorId: values.mediatorId,
          people: peopleOf(values),
          opinion: words.opinion,
        })
        void message.success(words.mediated(number))
      }}
      onClose={onClose}
    >
      <p className="grid-note-text">{row.text}</p>
      <PeopleFields areRequired />
      <Form.Item name="mediatorId" label={words.mediator} rules={[{ required: true, message: words.needed }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={mediators.map(one => ({
            value: one.id,
            label: words.mediatorWaiting(one.name, one.waiting),
          }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
