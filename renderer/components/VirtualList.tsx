import { useVirtualizer } from '@tanstack/react-virtual'
import { Spin } from 'antd'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { commonLabels } from '../../shared/labels/common.ts'
import { isComposing } from './useShortcut.ts'

/** Rows below the last visible one that are drawn ahead. */
const overscan = 8
/** The next page is asked for when so few rows are left below. */
const loadAheadRows = 15

export interface VirtualListProps<Row> {
  rows: readonly Row[]
  getKey(row: Row): string
  renderRow(row: Row, isCurrent: boolean): ReactNode
  /** Height of a row in pixels; the same for all, or an estimate with `isMeasured`. */
  rowHeight: number
  isMeasured?: boolean
  /** Enter, or a click. */
  onOpen?(row: Row): void
  hasMore?: boolean
  loadMore?(): void
  isLoading?: boolean
  isLoadingMore?: boolean
  /** Shown when there is nothing; says what to do. */
  empty?: ReactNode
  /** What the list holds, for people who hear the screen. */
  label: string
  /** Takes the keyboard at once, for pages whose list is the main thing. */
  autoFocus?: boolean
}

/**
 * A list that draws only what is seen, so that a million rows scroll on an old PC. Fills its parent, which
 * must have a height. Arrow keys, Page keys, Home and End move; Enter opens.
 */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { rows, getKey, renderRow, rowHeight, isMeasured = false, onOpen, hasMore = false, loadMore } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    getItemKey: index => {
      const row = rows[index]
      return row === undefined ? index : getKey(row)
    },
  })
  const items = virtual.getVirtualItems()
  const lastIndex = items[items.length - 1]?.index ?? 0

  useEffect(() => {
    if (hasMore && !props.isLoadingMore && lastIndex >= rows.length - loadAheadRows) loadMore?.()
  }, [hasMore, props.isLoadingMore, lastIndex, rows.length, loadMore])

  // The rows come after the first drawing, so the list waits for them; it never takes the keys from an input.
  const isDrawn = !props.isLoading && rows.length > 0
  const hasTakenFocus = useRef(false)
  useEffect(() => {
    if (!props.autoFocus || !isDrawn || hasTakenFocus.current) return
    hasTakenFocus.current = true
    const { activeElement } = document
    // Rows may take a while: whoever went on to another row of the menu meanwhile keeps the keys there.
    const isInMenu = activeElement?.matches('[role=menuitem]:not(.ant-menu-item-selected)') ?? false
    if (!isInMenu && !(activeElement instanceof HTMLInputElement))
      scroller.current?.focus({ preventScroll: true })
  }, [props.autoFocus, isDrawn])

  if (props.isLoading) {
    return (
      <div className="list-state">
        <Spin description={commonLabels.loading} />
      </div>
    )
  }
  if (rows.length === 0) return <div className="list-state">{props.empty ?? commonLabels.emptyList}</div>

  const at = Math.min(current, rows.length - 1)

  function move(event: KeyboardEvent): void {
    if (isComposing(event) || event.target !== scroller.current) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -rows.length,
      End: rows.length,
    }
    const step = steps[event.key]
    const row = rows[at]
    if (step !== undefined) {
      event.preventDefault()
      const next = Math.max(0, Math.min(rows.length - 1, at + step))
      setCurrent(next)
      virtual.scrollToIndex(next)
    } else if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault()
      onOpen?.(row)
    }
  }

  /** One listener for all rows; buttons and links inside a row keep their own click. */
  function openClicked(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.target.closest('button, a, input, label')) return
    const index = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)
    const row = rows[index]
    if (row === undefined) return
    setCurrent(index)
    onOpen?.(row)
  }

  return (
    <div
      ref={scroller}
      className="virtual-list"
      role="listbox"
      aria-label={props.label}
      aria-activedescendant={`row-${at}`}
      tabIndex={0}
      onKeyDown={move}
      onClick={openClicked}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(item => {
          const row = rows[item.index]
          if (row === undefined) return null
          return (
            <div
              key={item.key}
              id={`row-${item.index}`}
              data-index={item.index}
              ref={isMeasured ? virtual.measureElement : null}
              role="option"
              tabIndex={-1}
              aria-selected={item.index === at}
              className={`virtual-row${item.index === at ? ' is-current' : ''}${onOpen ? ' can-open' : ''}`}
              style={{
                transform: `translateY(${item.start}px)`,
                ...(isMeasured ? {} : { height: rowHeight }),
              }}
            >
              {renderRow(row, item.index === at)}
            </div>
          )
        })}
      </div>
      <div className="list-end">
        {props.isLoadingMore ? commonLabels.loadingMore : hasMore ? '' : commonLabels.endOfList}
      </div>
    </div>
  )
}
