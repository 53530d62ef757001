import type { DesktopShell, FengqiaoBridge } from '../../shared/contract/shell.ts'
import { browserShell } from './browserShell.ts'

declare global {
  interface Window {
    /** Put there by preload; absent in a browser. */
    readonly fengqiao?: FengqiaoBridge
  }
}

/** What this window can ask of its machine. */
export const shell: DesktopShell = window.fengqiao?.shell ?? browserShell

/** True in the desktop program, false in a browser. */
export const isDesktop = window.fengqiao !== undefined
