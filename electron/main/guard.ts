/** Refuses everything a page of this program never needs: leaving its origin, windows, devices, the network. */
import { type App, app, type Session, session, type WebContents } from 'electron'

const NETWORK = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*']

function sameOrigin(address: string, origin: string): boolean {
  try {
    const url = new URL(address)
    // `origin` of a non-http address is the text "null" in Node, so the parts are compared.
    return `${url.protocol}//${url.host}` === origin
  } catch {
    return false
  }
}

/** Guards one page: it stays on `origin`, opens no window and hosts no webview. */
export function guardContents(contents: WebContents, origin: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.on('will-navigate', event => {
    if (!sameOrigin(event.url, origin)) event.preventDefault()
  })
  contents.on('will-frame-navigate', event => {
    if (!sameOrigin(event.url, origin)) event.preventDefault()
  })
  contents.on('will-redirect', event => event.preventDefault())
}

/**
 * Guards the session: no permission but copying text, no device, no download, and no network, since every
 * connection of this program is the service's business.
 */
export function guardSession(target: Session, origin: string): void {
  target.setPermissionRequestHandler((contents, permission, callback) => {
    callback(permission === 'clipboard-sanitized-write' && sameOrigin(contents.getURL(), origin))
  })
  target.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      permission === 'clipboard-sanitized-write' && sameOrigin(requestingOrigin, origin),
  )
  target.setDevicePermissionHandler(() => false)
  target.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  target.on('will-download', event => event.preventDefault())
  target.webRequest.onBeforeRequest({ urls: NETWORK }, (details, callback) => {
    callback({
      cancel: !sameOrigin(details.url, origin) && !sameOrigin(details.url, origin.replace(/^http/, 'ws')),
    })
  })
}

/** Guards every page and the default session from now on. */
export function installGuards(origin: string, target: App = app): void {
  target.on('web-contents-created', (_event, contents) => guardContents(contents, origin))
  guardSession(session.defaultSession, origin)
}
