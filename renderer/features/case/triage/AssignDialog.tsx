import { Form, Input, Select } from 'antd'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { EmptyState } from '../../../components/index.ts'

interface Values {
  mediatorId: string
  note?: string
}

/** Gives the matter to a mediator by name; the one with the least in hand is proposed. */
export function AssignDialog({
  view,
  onClose,
  onDone,
}: {
  view: CaseView
  onClose(): void
  onDone(): unknown
}) {
  const [form] = Form.useForm<Values>()
  const assign = useCommand('mediation.assign')
  const found = useCall('mediation.mediators', {})
  const mediators = found.data?.mediators
  const sides = view.parties.map(party => party.name.trim())
  // The list was read with the matter; until it is there nobody could be proposed.
  if (mediators === undefined) return null
  const free = mediators.filter(mediator => !sides.includes(mediator.name.trim()))
  const first = free[0]
  return (
    <FormDialog<Values>
      isOpen
      isPrefilled={first !== undefined}
      title={`${words.assignTitle} ${view.case.number}`}
      hint={words.assignHint}
      submitLabel={words.assignDo}
      isRunning={assign.isRunning}
      isBlocked={first === undefined}
      form={form}
      initialValues={first === undefined ? {} : { mediatorId: first.id }}
      onSubmit={async values => {
        await assign.run({
          caseId: view.case.id,
          rev: view.case.rev,
          mediatorId: values.mediatorId,
          note: values.note?.trim() ?? '',
        })
        await onDone()
      }}
      onClose={onClose}
    >
      {free.length === 0 ? (
        <EmptyState title={words.assignNone} />
      ) : (
        <>
          <Form.Item name="mediatorId" label={words.assignWho}>
            <Select
              options={free.map(mediator => ({
                value: mediator.id,
                label: `${mediator.name} ${words.assignLoad(mediator.waiting)}`,
                initials: mediator.initials,
              }))}
              showSearch={{
                filterOption: (typed, option) =>
                  option !== undefined &&
                  (option.label.includes(typed.trim()) ||
                    option.initials.includes(typed.trim().toLowerCase())),
              }}
            />
          </Form.Item>
          <Form.Item name="note" label={words.assignNote}>
            <Input maxLength={500} placeholder={words.assignNoteHint} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
