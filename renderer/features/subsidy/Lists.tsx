import { App, Button, Form, Input } from 'antd'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { amountInFigures } from '../../../shared/labels/amount.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import { subsidyText as words } from '../../../shared/labels/subsidy.ts'
import {
  call,
  errorText,
  fromBase64,
  serverNow,
  shell,
  useCall,
  useCommand,
  useMe,
} from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { EmptyState, Loaded, VirtualList } from '../../components/index.ts'

const sheetMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Lists of what was paid, the newest first; each is saved as a table with its sums. */
export function Lists() {
  const answer = useCall('subsidy.lists', {})
  const { message } = App.useApp()
  const save = (listId: string) => {
    void call('subsidy.export', { listId })
      .then(({ fileName, base64 }) =>
        shell.saveFile({ suggestedName: fileName, mime: sheetMime, bytes: fromBase64(base64) }),
      )
      .then(() => message.success(words.exported))
      .catch((error: unknown) => message.error({ content: errorText(error), duration: 8 }))
  }
  return (
    <div className="subsidy-list">
      <Loaded of={answer}>
        {({ lists }) => (
          <VirtualList
            label={words.lists}
            rows={lists}
            getKey={list => list.id}
            rowHeight={68}
            onOpen={list => save(list.id)}
            empty={<EmptyState title={words.listsEmpty} />}
            autoFocus
            renderRow={list => (
              <div className="subsidy-row">
                <div className="grow">
                  <strong>{list.title}</strong>　{list.orgName}
                  <div className="muted small">
                    {words.listBy(list.byName, writtenDay(list.madeOn))} {list.note}
                  </div>
                </div>
                <div className="subsidy-side">
                  {words.listLine(list.number, list.claimCount, amountInFigures(list.totalFen))}
                </div>
                <Button onClick={() => save(list.id)}>{words.exportList}</Button>
              </div>
            )}
          />
        )}
      </Loaded>
    </div>
  )
}

interface Values {
  title: string
  note?: string
}

/** Puts everything that is approved on lists, once: one for each centre. */
export function MakeListDialog({
  centers,
  onClose,
}: {
  centers: OutputOf<'subsidy.list'>['approved']
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const run = useCommand('subsidy.makeList')
  const { host } = useMe()
  const [year = '', month = ''] = dayOf(serverNow()).split('-')
  return (
    <FormDialog<Values>
      isOpen
      title={words.makeListTitle}
      hint={words.makeListHint}
      submitLabel={words.makeList}
      isRunning={run.isRunning}
      form={form}
      initialValues={{ title: words.listTitleOf(year, String(Number(month))), note: '' }}
      onSubmit={async values => {
        let count = 0
        let totalFen = 0
        for (const { orgId } of centers) {
          const made = await run.run({
            orgId: host === 'county' ? orgId : null,
            title: values.title,
            note: values.note ?? '',
          })
          count += made.claimCount
          totalFen += made.totalFen
        }
        void message.success(words.listMade(count, amountInFigures(totalFen)))
      }}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={words.listTitle}
        rules={[{ required: true, whitespace: true, message: words.needed }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="note" label={words.listNote}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
