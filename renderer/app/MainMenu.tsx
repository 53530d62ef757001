/** The left menu: daily pages in sight, the others under headings that open. It fits a low screen. */
import { Menu } from 'antd'
import { type ComponentRef, useEffect, useRef, useState } from 'react'
import { type MenuGroup, menuGroupLabels } from '../../shared/labels/frame.ts'
import { keyText } from '../components/KeyHint.tsx'
import { useShortcut } from '../components/useShortcut.ts'
import { groupIcons, type MenuEntry, type MenuRow, menuRows } from './menu.tsx'

interface Props {
  entries: readonly MenuEntry[]
  current: MenuEntry | undefined
  /** Whose headings are remembered: people share computers. */
  userId: string
  onGo(path: string): void
}

/** Rows that have a key of their own, Alt+1 to Alt+9. */
const keyedRows = 9
/** A heading opens within a second, or it was closed again. */
const mostFrames = 60

export function MainMenu({ entries, current, userId, onGo }: Props) {
  const rows = menuRows(entries)
  const here = rows.find(row => row.kind === 'group' && row.entries.some(entry => entry === current))?.key
  const [opened, setOpened] = useState<string[]>(() => readOpened(userId))
  // The heading of the page one is on is open too; closed by hand, it stays closed until one goes elsewhere.
  const [shut, setShut] = useState<string | null>(null)
  const menu = useRef<ComponentRef<typeof Menu>>(null)
  const [wanted, setWanted] = useState<{ key: string } | null>(null)
  useEffect(() => setShut(value => (value === here ? value : null)), [here])

  const openKeys = [...new Set([...opened, ...(here !== undefined && here !== shut ? [here] : [])])]
  const keep = (keys: string[]) => {
    const closed = openKeys.find(key => !keys.includes(key))
    if (closed === here && here !== undefined) setShut(here)
    const kept = keys.filter(key => key !== here || opened.includes(key) || !openKeys.includes(key))
    setOpened(kept)
    writeOpened(userId, kept)
  }
  const press = (row: MenuRow) => {
    if (row.kind === 'entry') {
      onGo(row.entry.path)
      return
    }
    if (!openKeys.includes(row.key)) keep([...openKeys, row.key])
    // Asked for anew each time, also when it is the same page.
    setWanted({ key: row.entries[0]?.key ?? '' })
  }
  // The keys go to the first page under a heading as soon as it stands there: it opens by and by.
  useEffect(() => {
    if (wanted === null) return
    let frame = 0
    const look = (left: number) => {
      const item = menu.current?.menu?.findItem(wanted) ?? null
      if (item !== null && item.offsetParent !== null) item.focus()
      else if (left > 0) frame = requestAnimationFrame(() => look(left - 1))
    }
    look(mostFrames)
    return () => cancelAnimationFrame(frame)
  }, [wanted])

  return (
    <>
      <Menu
        ref={menu}
        theme="dark"
        mode="inline"
        inlineIndent={16}
        selectedKeys={current ? [current.key] : []}
        openKeys={openKeys}
        onOpenChange={keep}
        items={rows.map((row, index) => {
          const title = index < keyedRows ? keyText(`alt+${index + 1}`) : ''
          return row.kind === 'entry'
            ? itemOf(row.entry, title)
            : {
                key: row.key,
                icon: groupIcons[row.key],
                label: menuGroupLabels[row.key],
                title,
                children: row.entries.map(entry => itemOf(entry, '')),
              }
        })}
        onClick={({ key }) => {
          const entry = entries.find(item => item.key === key)
          if (entry) onGo(entry.path)
        }}
      />
      {rows.slice(0, keyedRows).map((row, index) => (
        <RowKey key={row.key} keys={`alt+${index + 1}`} onPress={() => press(row)} />
      ))}
    </>
  )
}

const itemOf = ({ key, icon, label }: MenuEntry, title: string) => ({ key, icon, label, title })

function RowKey({ keys, onPress }: { keys: string; onPress: () => void }) {
  useShortcut(keys, onPress, { worksInInputs: true })
  return null
}

const storageKey = (userId: string) => `menu.opened.${userId}`
const isGroup = (key: unknown): key is MenuGroup =>
  typeof key === 'string' && Object.hasOwn(menuGroupLabels, key)

function readOpened(userId: string): string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(storageKey(userId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isGroup) : []
  } catch {
    return []
  }
}

function writeOpened(userId: string, keys: readonly string[]): void {
  window.localStorage.setItem(storageKey(userId), JSON.stringify(keys))
}
