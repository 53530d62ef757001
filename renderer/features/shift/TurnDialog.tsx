import { App, AutoComplete, Button, Form, Input, Select } from 'antd'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { TurnView } from '../../../shared/contract/shift.ts'
import { shiftPartLabels, shiftText as words } from '../../../shared/labels/shift.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'

type People = OutputOf<'shift.list'>['people']

interface Values {
  leader?: string
  leaderPhone?: string
  clerks?: string[]
  phone?: string
  note?: string
}

/** Writes one turn. A name that has an account is tied to it; any other name stands as a name. */
export function TurnDialog({ turn, people, onClose }: { turn: TurnView; people: People; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const save = useCommand('shift.save')
  const byName = new Map(people.map(person => [person.name, person]))
  const known = new Map(
    [turn.leader, ...turn.clerks].flatMap(person => (person ? [[person.name, person]] : [])),
  )
  const options = people.map(({ name }) => ({ value: name, label: name }))
  const personOf = (name: string, phone?: string) => {
    const account = byName.get(name)
    const before = known.get(name)
    return {
      userId: account?.id ?? null,
      name,
      phone: (phone ?? before?.phone ?? account?.phone ?? '').trim(),
    }
  }
  const write = (next: TurnView) => save.run({ turns: [next], isFilling: false })
  return (
    <FormDialog<Values>
      isOpen
      title={`${turn.onDay} ${shiftPartLabels[turn.part]}`}
      hint={words.person}
      submitLabel={words.save}
      isRunning={save.isRunning}
      width={520}
      form={form}
      initialValues={{
        leader: turn.leader?.name ?? '',
        leaderPhone: turn.leader?.phone ?? '',
        clerks: turn.clerks.map(person => person.name),
        phone: turn.phone ?? '',
        note: turn.note,
      }}
      onValuesChange={changed => {
        const account = changed.leader === undefined ? undefined : byName.get(changed.leader)
        if (account) form.setFieldValue('leaderPhone', account.phone ?? '')
      }}
      onSubmit={async values => {
        const leader = values.leader?.trim() ?? ''
        await write({
          ...turn,
          leader: leader === '' ? null : personOf(leader, values.leaderPhone),
          clerks: (values.clerks ?? []).map(name => personOf(name)),
          phone: values.phone?.trim() || null,
          note: values.note?.trim() ?? '',
        })
        void message.success(words.saved)
      }}
      onClose={onClose}
    >
      <div className="two-columns">
        <Form.Item name="leader" label={words.leader}>
          <AutoComplete
            options={options}
            maxLength={30}
            filterOption={(typed, option) => option?.value.includes(typed) === true}
          />
        </Form.Item>
        <Form.Item name="leaderPhone" label={words.phone}>
          <Input maxLength={30} />
        </Form.Item>
      </div>
      <Form.Item name="clerks" label={words.clerks}>
        <Select mode="tags" options={options} maxCount={12} tokenSeparators={[...words.nameSeparators]} />
      </Form.Item>
      <div className="two-columns">
        <Form.Item name="phone" label={words.phone} extra={words.phoneHint}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="note" label={words.note}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {turn.leader !== null || turn.clerks.length > 0 ? (
        <Button
          danger
          type="text"
          onClick={() =>
            void write({ ...turn, leader: null, clerks: [], phone: null, note: '' })
              .then(() => {
                void message.success(words.cleared)
                onClose()
              })
              .catch(() => undefined)
          }
        >
          {words.clear}
        </Button>
      ) : null}
    </FormDialog>
  )
}
