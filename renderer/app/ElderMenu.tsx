/** The menu of elder mode: a screen of its own with large tiles, the few that are used every day first. */
import { MenuOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { elderText } from '../../shared/labels/elder.ts'
import { KeyHint } from '../components/KeyHint.tsx'
import { useShortcut } from '../components/useShortcut.ts'
import type { MenuEntry } from './menu.tsx'

/** Tiles shown before the rest is asked for. */
const firstTiles = 6
const dailyKeys: readonly MenuEntry['key'][] = [
  'workbench',
  'intake',
  'mediations',
  'orders',
  'cases',
  'obligations',
  'triage',
]

export function ElderMenu({
  entries,
  currentKey,
}: {
  entries: readonly MenuEntry[]
  currentKey: string | undefined
}) {
  const navigate = useNavigate()
  const [isOpen, setIsOpen] = useState(false)
  const [isWhole, setIsWhole] = useState(false)
  const toggle = () => {
    setIsWhole(false)
    setIsOpen(open => !open)
  }
  useShortcut('f10', toggle, { worksInInputs: true })
  const daily = dailyKeys.flatMap(key => entries.find(entry => entry.key === key) ?? [])
  const first = [...daily, ...entries.filter(entry => !daily.includes(entry))].slice(0, firstTiles)
  const shown = isWhole ? entries : first
  return (
    <>
      <Button type="primary" size="large" icon={<MenuOutlined />} onClick={toggle}>
        {elderText.menu} <KeyHint keys="f10" />
      </Button>
      <Modal
        open={isOpen}
        onCancel={() => setIsOpen(false)}
        footer={null}
        width="90%"
        title={elderText.menuTitle}
        destroyOnHidden
      >
        <nav className="elder-tiles" aria-label={elderText.menuTitle}>
          {shown.map(entry => (
            <button
              key={entry.key}
              type="button"
              aria-current={entry.key === currentKey ? 'page' : undefined}
              onClick={() => {
                setIsOpen(false)
                void navigate(entry.path)
              }}
            >
              {entry.icon}
              <span>{entry.label}</span>
            </button>
          ))}
          {isWhole || entries.length <= firstTiles ? null : (
            <button type="button" className="is-more" onClick={() => setIsWhole(true)}>
              {elderText.more}
            </button>
          )}
        </nav>
      </Modal>
    </>
  )
}
