import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import './jump.css'

/** How long a place is waited for while the page is still being filled, in milliseconds. */
const patience = 8000
const controls = 'input:not([type=hidden]):not([disabled]), textarea, button:not([disabled]), [tabindex="0"]'

/** Says where a place is on the page: `useJump` leads there by the address `?at=`. */
export const placeMark = (at: string, id: string | number = '') => ({ 'data-place': `${at}:${id}` })

/**
 * Leads to the place the address names: scrolls to it, puts the cursor into its first field or button and marks it
 * for a moment. The place may appear later than the page.
 */
export function useJump(): void {
  const [params] = useSearchParams()
  const wanted = params.get('at')
  useEffect(() => {
    if (wanted === null) return
    const until = Date.now() + patience
    const go = (): boolean => {
      const place = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(wanted)}"]`)
      if (place === null) return false
      place.scrollIntoView({ block: 'center' })
      const control = place.matches(controls) ? place : place.querySelector<HTMLElement>(controls)
      control?.focus({ preventScroll: true })
      place.classList.add('is-jumped')
      return true
    }
    if (go()) return
    const watch = new MutationObserver(() => {
      if (Date.now() > until || go()) watch.disconnect()
    })
    watch.observe(document.body, { subtree: true, childList: true })
    return () => watch.disconnect()
  }, [wanted])
}
