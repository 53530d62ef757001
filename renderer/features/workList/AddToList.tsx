/** Ctrl+D anywhere: puts the open matter, or the chosen one of a list, on a list of one's own. */
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useMatch, useNavigate } from 'react-router'
import { workListText as words } from '../../../shared/labels/savedView.ts'
import { call, errorText, useCall, useCommand } from '../../client/index.ts'
import { isComposing, useShortcut } from '../../components/index.ts'
import './workList.css'

/** The matter of the chosen row of the list on screen. */
function chosenRow(): string | null {
  return document.querySelector<HTMLElement>('.virtual-row.is-current [data-case-id]')?.dataset.caseId ?? null
}

export function AddToList() {
  const { message } = App.useApp()
  const open = useMatch('/cases/:id')
  const [caseId, setCaseId] = useState<string | null>(null)
  const navigate = useNavigate()
  const add = useCommand('workList.add')
  const put = async (id: string, listId: string | null, note: string) => {
    try {
      const { listName, isNew } = await add.run({ listId, newName: words.firstName, caseId: id, note })
      setCaseId(null)
      void message.success({
        content: (
          <>
            {isNew ? words.added(listName) : words.again(listName)}{' '}
            <Button size="small" type="link" onClick={() => void navigate('/lists')}>
              {words.goList}
            </Button>
          </>
        ),
      })
    } catch {
      // The sentence is on screen.
    }
  }
  useShortcut(
    'ctrl+d',
    () => {
      const id = open?.params.id ?? chosenRow()
      if (id === null) {
        void message.info(words.nothingChosen)
        return
      }
      call('workList.get', { listId: null })
        .then(({ lists }) => (lists.length > 1 ? setCaseId(id) : put(id, lists[0]?.id ?? null, '')))
        .catch((error: unknown) => void message.error(errorText(error)))
    },
    { worksInInputs: true },
  )
  return (
    <Modal
      open={caseId !== null}
      title={words.addTitle}
      footer={null}
      onCancel={() => setCaseId(null)}
      destroyOnHidden
      width={480}
    >
      {caseId === null ? null : (
        <ChooseList isBusy={add.isRunning} onChoose={(listId, note) => void put(caseId, listId, note)} />
      )}
    </Modal>
  )
}

function ChooseList({ isBusy, onChoose }: { isBusy: boolean; onChoose(listId: string, note: string): void }) {
  const answer = useCall('workList.get', { listId: null })
  const lists = answer.data?.lists ?? []
  const [note, setNote] = useState('')
  const [at, setAt] = useState(0)
  const choose = (index: number) => {
    const list = lists[index]
    if (list && !isBusy) onChoose(list.id, note.trim())
  }
  return (
    <div className="add-to-list">
      <p className="muted">{words.addHint}</p>
      <div role="listbox" aria-label={words.choose}>
        {lists.map((list, index) => (
          <button
            key={list.id}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={index === at ? 'list-choice list-choice-on' : 'list-choice'}
            onClick={() => choose(index)}
          >
            <span className="muted">{index < 9 ? index + 1 : ''}</span> {list.name}
            <span className="muted">{words.open(list.open)}</span>
          </button>
        ))}
      </div>
      <Input
        autoFocus
        aria-label={words.note}
        placeholder={words.notePlaceholder}
        maxLength={200}
        value={note}
        onChange={event => setNote(event.target.value)}
        onKeyDown={event => {
          if (isComposing(event)) return
          if (event.key === 'ArrowDown') setAt(Math.min(lists.length - 1, at + 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
          else if (event.key === 'Enter') choose(at)
          else if (note === '' && /^[1-9]$/.test(event.key)) choose(Number(event.key) - 1)
          else return
          event.preventDefault()
        }}
      />
    </div>
  )
}
