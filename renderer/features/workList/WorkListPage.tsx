/** One's own lists of matters: what to do today, in what order, what is done. */
import { App, Button, Checkbox, Form, Input, Popconfirm, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { workListText as words } from '../../../shared/labels/savedView.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { EmptyState, isComposing, Loaded, Page } from '../../components/index.ts'
import { CaseRowLine } from '../case/list/CaseRowLine.tsx'
import './workList.css'

type Lists = OutputOf<'workList.get'>
type Item = Lists['items'][number]

export default function WorkListPage() {
  const [params, setParams] = useSearchParams()
  const answer = useCall('workList.get', { listId: params.get('list') }, { keepPrevious: true })
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null)
  const remove = useCommand('workList.remove')
  const list = answer.data?.lists.find(item => item.id === answer.data?.listId)
  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={
        <>
          <Button onClick={() => setNaming('new')}>{words.newList}</Button>
          {list ? (
            <>
              <Button onClick={() => setNaming('rename')}>{words.rename}</Button>
              <Popconfirm
                title={words.removeListAsk(list.name)}
                okText={words.removeList}
                cancelText={words.cancel}
                onConfirm={() =>
                  remove
                    .run({ id: list.id })
                    .then(() => setParams({}))
                    .catch(() => undefined)
                }
              >
                <Button danger>{words.removeList}</Button>
              </Popconfirm>
            </>
          ) : null}
        </>
      }
    >
      <Loaded of={answer}>
        {data => (
          <>
            {data.lists.length > 1 ? (
              <Segmented
                aria-label={words.choose}
                value={data.listId ?? ''}
                options={data.lists.map(item => ({ value: item.id, label: `${item.name} ${item.open}` }))}
                onChange={value => setParams({ list: value })}
              />
            ) : list ? (
              <h2 className="list-name">
                {list.name} <span className="muted">{words.open(list.open)}</span>
              </h2>
            ) : null}
            {data.items.length === 0 ? (
              <EmptyState
                title={data.lists.length === 0 ? words.emptyLists : words.empty}
                hint={words.emptyHint}
              />
            ) : (
              <Items key={data.listId} listId={data.listId ?? ''} items={data.items} />
            )}
          </>
        )}
      </Loaded>
      <NameDialog
        kind={naming}
        list={list ?? null}
        onDone={id => {
          setNaming(null)
          if (id !== null) setParams({ list: id })
        }}
      />
    </Page>
  )
}

function NameDialog(props: {
  kind: 'new' | 'rename' | null
  list: Lists['lists'][number] | null
  onDone(id: string | null): void
}) {
  const [form] = Form.useForm<{ name: string }>()
  const save = useCommand('workList.save', { silent: true })
  const isRename = props.kind === 'rename'
  return (
    <FormDialog<{ name: string }>
      key={props.kind}
      title={isRename ? words.rename : words.newList}
      isOpen={props.kind !== null}
      submitLabel={words.ok}
      isRunning={save.isRunning}
      form={form}
      initialValues={{ name: isRename ? (props.list?.name ?? '') : '' }}
      onSubmit={({ name }) =>
        save
          .run({ id: isRename ? (props.list?.id ?? null) : null, name: name.trim() })
          .then(({ id }) => props.onDone(id))
      }
      onClose={() => props.onDone(null)}
    >
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.name }]}
      >
        <Input maxLength={30} placeholder={words.namePlaceholder} />
      </Form.Item>
    </FormDialog>
  )
}

function Items({ listId, items }: { listId: string; items: readonly Item[] }) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const box = useRef<HTMLDivElement>(null)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [noting, setNoting] = useState<string | null>(null)
  const mark = useCommand('workList.mark')
  const takeOff = useCommand('workList.takeOff')
  const order = useCommand('workList.order')
  const at = Math.max(
    0,
    items.findIndex(item => item.id === chosenId),
  )
  const chosen = items[at]
  useEffect(() => box.current?.focus({ preventScroll: true }), [])
  const quiet = (work: Promise<unknown>) => void work.catch(() => undefined)
  const tick = (item: Item) => quiet(mark.run({ itemId: item.id, isDone: item.doneAt === null }))
  const choose = (index: number) =>
    setChosenId(items[Math.max(0, Math.min(items.length - 1, index))]?.id ?? null)
  const move = (step: number) => {
    const open = items.filter(item => item.doneAt === null).map(item => item.id)
    const from = open.indexOf(chosen?.id ?? '')
    const to = from + step
    if (from === -1 || to < 0 || to >= open.length) return
    const [id] = open.splice(from, 1)
    if (id === undefined) return
    open.splice(to, 0, id)
    setChosenId(id)
    quiet(order.run({ listId, itemIds: open }))
  }
  const saveNote = (item: Item, note: string) => {
    setNoting(null)
    box.current?.focus()
    if (note.trim() !== item.note) quiet(mark.run({ itemId: item.id, note: note.trim() }))
  }
  const press = (event: React.KeyboardEvent) => {
    if (isComposing(event) || event.target !== box.current || chosen === undefined) return
    const acts: Record<string, () => void> = {
      ArrowDown: () => (event.altKey ? move(1) : choose(at + 1)),
      ArrowUp: () => (event.altKey ? move(-1) : choose(at - 1)),
      Home: () => choose(0),
      End: () => choose(items.length - 1),
      ' ': () => tick(chosen),
      n: () => setNoting(chosen.id),
      N: () => setNoting(chosen.id),
      Delete: () => {
        choose(at + 1 < items.length ? at + 1 : at - 1)
        takeOff
          .run({ itemId: chosen.id })
          .then(() => void message.success(words.takeOff))
          .catch(() => undefined)
      },
      Enter: () => void navigate(`/cases/${chosen.case.id}`),
    }
    const act = acts[event.key]
    if (act === undefined || event.ctrlKey) return
    event.preventDefault()
    act()
  }
  return (
    <div
      ref={box}
      className="work-items"
      role="listbox"
      tabIndex={0}
      aria-label={words.items}
      aria-activedescendant={chosen ? `work-${chosen.id}` : undefined}
      onKeyDown={press}
    >
      {items.map(item => (
        <div
          key={item.id}
          id={`work-${item.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={item.id === chosen?.id}
          className={`work-item${item.id === chosen?.id ? ' is-current' : ''}${item.doneAt ? ' is-done' : ''}`}
          onClick={() => setChosenId(item.id)}
          onDoubleClick={() => void navigate(`/cases/${item.case.id}`)}
          onKeyDown={() => undefined}
        >
          <Checkbox
            tabIndex={-1}
            aria-label={words.done}
            checked={item.doneAt !== null}
            onChange={() => tick(item)}
          />
          <div className="work-item-body">
            <CaseRowLine row={item.case} />
            {noting === item.id ? (
              <Input
                autoFocus
                size="small"
                aria-label={words.note}
                placeholder={words.notePlaceholder}
                defaultValue={item.note}
                maxLength={200}
                onBlur={event => saveNote(item, event.target.value)}
                onKeyDown={event => {
                  if (isComposing(event)) return
                  if (event.key === 'Enter') saveNote(item, event.currentTarget.value)
                  if (event.key === 'Escape') {
                    setNoting(null)
                    box.current?.focus()
                  }
                }}
              />
            ) : (
              <button type="button" tabIndex={-1} className="work-note" onClick={() => setNoting(item.id)}>
                {item.note === '' ? words.note : item.note}
              </button>
            )}
          </div>
          <Button size="small" tabIndex={-1} onClick={() => quiet(takeOff.run({ itemId: item.id }))}>
            {words.takeOff}
          </Button>
        </div>
      ))}
    </div>
  )
}
