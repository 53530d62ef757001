/** Single keys of the triage screen: they work while nothing is being typed, and never twice for one press held down. */
import { useShortcut } from '../../../components/index.ts'

const openDialogs = '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, .notice-layer'
/** Elements that Enter belongs to themselves: links, and buttons beside the main one. */
const ownEnter =
  '[data-own-enter], a[href], .ant-modal-body button, .ant-modal-footer button, .hint-row, .due-tag, [aria-haspopup]'

/** An open dialog keeps its matter: acting beneath it would throw away what is typed there. */
export function isDialogOpen(): boolean {
  return document.querySelector(openDialogs) !== null
}

/** A plain key of the page. A key held down counts once, and a dialog over the page swallows it. */
export function usePlainKey(key: string, run: () => void, enabled = true): void {
  useShortcut(
    key,
    event => {
      if (!event.repeat && !isDialogOpen()) run()
    },
    { enabled },
  )
}

/** Enter takes the proposed step, unless the person stands on a button or link that has its own. */
export function useEnter(run: () => void, enabled = true): void {
  useShortcut(
    'enter',
    event => {
      if (event.repeat) return
      const own = event.target instanceof Element ? event.target.closest<HTMLElement>(ownEnter) : null
      if (own !== null) own.click()
      else if (!isDialogOpen()) run()
    },
    { enabled },
  )
}

/** After a choice the keys go back to the page, so that Enter agrees instead of opening the list again. */
export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
