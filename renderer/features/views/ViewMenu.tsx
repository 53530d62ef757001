/** The named filters of the case list: choose one, keep the present one, put them in order. */
import { DownOutlined, StarOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Form, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { savedViewText as words } from '../../../shared/labels/savedView.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { EmptyState, ToneTag } from '../../components/index.ts'
import { addressOf } from './address.ts'
import './views.css'

export type View = OutputOf<'savedView.list'>['views'][number]
type Filter = InputOf<'savedView.save'>['filter']

interface SaveForm {
  name: string
  isPinned: boolean
  isShared: boolean
}

/** `filter`: what the list shows now. */
export function ViewMenu({ filter }: { filter: Filter }) {
  const navigate = useNavigate()
  const answer = useCall('savedView.list', {})
  const [isSaving, setIsSaving] = useState(false)
  const [isManaging, setIsManaging] = useState(false)
  const views = answer.data?.views ?? []
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...views.map(view => ({
              key: view.id,
              label: view.name,
              extra: view.isOwn ? null : words.by(view.ownerName),
            })),
            ...(views.length > 0 ? [{ type: 'divider' as const }] : []),
            { key: 'save', label: words.save },
            { key: 'manage', label: words.manage },
          ],
          onClick: ({ key }) => {
            if (key === 'save') setIsSaving(true)
            else if (key === 'manage') setIsManaging(true)
            else {
              const view = views.find(item => item.id === key)
              if (view) void navigate(addressOf(view.filter))
            }
          },
        }}
      >
        <Button icon={<StarOutlined />}>
          {words.menu} <DownOutlined />
        </Button>
      </Dropdown>
      <SaveDialog
        filter={filter}
        canShare={answer.data?.canShare ?? false}
        isOpen={isSaving}
        onClose={() => setIsSaving(false)}
      />
      <Modal
        open={isManaging}
        title={words.manageTitle}
        footer={<Button onClick={() => setIsManaging(false)}>{words.close}</Button>}
        onCancel={() => setIsManaging(false)}
        destroyOnHidden
        width={640}
      >
        <p className="muted">{words.manageHint}</p>
        <ViewTable views={views} canShare={answer.data?.canShare ?? false} />
      </Modal>
    </>
  )
}

function SaveDialog(props: { filter: Filter; canShare: boolean; isOpen: boolean; onClose(): void }) {
  const [form] = Form.useForm<SaveForm>()
  const [name, setName] = useState('')
  const save = useCommand('savedView.save', { success: words.saved(name), silent: true })
  return (
    <FormDialog<SaveForm>
      title={words.saveTitle}
      hint={words.saveHint}
      isOpen={props.isOpen}
      submitLabel={words.ok}
      isRunning={save.isRunning}
      form={form}
      initialValues={{ name: '', isPinned: true, isShared: false }}
      onValuesChange={changed => {
        if (changed.name !== undefined) setName(changed.name)
      }}
      onSubmit={values =>
        save.run({
          id: null,
          rev: null,
          name: values.name.trim(),
          filter: props.filter,
          isPinned: values.isPinned,
          isShared: props.canShare && values.isShared,
        })
      }
      onClose={props.onClose}
    >
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={30} placeholder={words.namePlaceholder} />
      </Form.Item>
      <Form.Item name="isPinned" valuePropName="checked" noStyle>
        <Checkbox>{words.pin}</Checkbox>
      </Form.Item>
      {props.canShare ? (
        <Form.Item name="isShared" valuePropName="checked" noStyle>
          <Checkbox>{words.share}</Checkbox>
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}

function ViewTable({ views, canShare }: { views: readonly View[]; canShare: boolean }) {
  const save = useCommand('savedView.save')
  const order = useCommand('savedView.order')
  const remove = useCommand('savedView.remove')
  const own = views.filter(view => view.isOwn)
  const others = views.filter(view => !view.isOwn)
  const quiet = (work: Promise<unknown>) => void work.catch(() => undefined)
  const change = (view: View, patch: Partial<Pick<View, 'name' | 'isPinned' | 'isShared'>>) => {
    const { id, rev, name, filter, isPinned, isShared } = { ...view, ...patch }
    quiet(save.run({ id, rev, name, filter, isPinned, isShared }))
  }
  const move = (at: number, step: number) => {
    const ids = own.map(view => view.id)
    const [id] = ids.splice(at, 1)
    if (id === undefined) return
    ids.splice(at + step, 0, id)
    quiet(order.run({ ids }))
  }
  if (views.length === 0) return <EmptyState title={words.none} />
  return (
    <div className="views-table">
      {own.map((view, at) => (
        <div key={view.id} className="views-row">
          <Input
            key={view.name}
            aria-label={words.name}
            defaultValue={view.name}
            maxLength={30}
            onBlur={event => {
              const name = event.target.value.trim()
              if (name !== '' && name !== view.name) change(view, { name })
            }}
            onPressEnter={event => {
              if (!event.nativeEvent.isComposing) event.currentTarget.blur()
            }}
          />
          <Checkbox
            checked={view.isPinned}
            onChange={event => change(view, { isPinned: event.target.checked })}
          >
            {words.pinnedShort}
          </Checkbox>
          {canShare ? (
            <Checkbox
              checked={view.isShared}
              onChange={event => change(view, { isShared: event.target.checked })}
            >
              {words.shared}
            </Checkbox>
          ) : null}
          <Button size="small" disabled={at === 0} onClick={() => move(at, -1)}>
            {words.up}
          </Button>
          <Button size="small" disabled={at === own.length - 1} onClick={() => move(at, 1)}>
            {words.down}
          </Button>
          <Popconfirm
            title={words.removeAsk(view.name)}
            okText={words.remove}
            cancelText={words.cancel}
            onConfirm={() => quiet(remove.run({ id: view.id }))}
          >
            <Button size="small" danger>
              {words.remove}
            </Button>
          </Popconfirm>
        </div>
      ))}
      {others.map(view => (
        <div key={view.id} className="views-row">
          <span className="views-other">{view.name}</span>
          <ToneTag tone="blue">{words.by(view.ownerName)}</ToneTag>
        </div>
      ))}
    </div>
  )
}
