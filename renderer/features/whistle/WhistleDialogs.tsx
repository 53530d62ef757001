import { Form, Select } from 'antd'
import type { Whistle } from '../../../shared/domain/whistle.ts'
import { localTime } from '../../../shared/kit/time.ts'
import { leaderTitleOf, whistleText as words } from '../../../shared/labels/whistle.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { DispatchDialog } from '../order/DispatchDialog.tsx'
import { WhistleComposer } from './WhistleComposer.tsx'
import type { WhistleView } from './WhistlePage.tsx'

/** The composer on a whistle that was drafted before, with its matter read first. */
export function WhistleComposerOf({
  caseId,
  whistle,
  onClose,
}: {
  caseId: string
  whistle: Whistle
  onClose(): void
}) {
  const view = useCall('case.get', { caseId })
  if (view.data === undefined) return null
  return <WhistleComposer view={view.data} advice={null} isOpen whistle={whistle} onClose={onClose} />
}

/** Asking another leader, and calling further departments to a whistle that was blown. */
export function WhistleMore({
  view,
  open,
  onClose,
}: {
  view: WhistleView
  open: 'askAgain' | 'add' | null
  onClose(): void
}) {
  const { whistle } = view
  const matter = useCall('case.get', { caseId: whistle.caseId }, { enabled: open === 'add' })
  if (open === 'askAgain') return <AskAgain whistle={whistle} onClose={onClose} />
  if (open !== 'add' || matter.data === undefined) return null
  const meet = [whistle.meetAt === null ? '' : localTime(whistle.meetAt), whistle.meetPlace].join(' ').trim()
  return (
    <DispatchDialog
      view={matter.data}
      advice={null}
      whistle={{ id: whistle.id, rendezvous: meet }}
      isOpen
      onClose={onClose}
    />
  )
}

function AskAgain({ whistle, onClose }: { whistle: Whistle; onClose(): void }) {
  const [form] = Form.useForm<{ leader: string }>()
  const leaders = useCall('whistle.leaders', { caseId: whistle.caseId })
  const ask = useCommand('whistle.ask', { success: words.done.ask })
  if (leaders.data === undefined) return null
  const known = leaders.data.leaders
  const other = known.find(one => one.id !== whistle.leaderId)
  return (
    <FormDialog<{ leader: string }>
      isOpen
      title={words.askAgain}
      submitLabel={words.submit.ask}
      isRunning={ask.isRunning}
      form={form}
      initialValues={other ? { leader: other.id } : {}}
      onSubmit={async values => {
        const named = known.find(one => one.id === values.leader)
        if (!named) return
        await ask.run({
          whistleId: whistle.id,
          rev: whistle.rev,
          leader: { id: named.id, name: named.name, title: leaderTitleOf(named.roles) },
        })
      }}
      onClose={onClose}
    >
      <Form.Item
        name="leader"
        label={words.leader}
        rules={[{ required: true, message: words.leaderNeeded }]}
        extra={known.length === 0 ? words.noLeader : undefined}
      >
        <Select
          options={known.map(one => ({
            value: one.id,
            label: words.leaderNamed(one.name, leaderTitleOf(one.roles)),
          }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
