/**
 * The only code between the page and the desktop: the shell's abilities by name, and the port to the service.
 * No channel name, no `ipcRenderer` and no Node object reaches the page.
 */
import { contextBridge, ipcRenderer } from 'electron'
import {
  APP_ORIGIN,
  type DesktopShell,
  type FengqiaoBridge,
  PORT_MESSAGE_TYPE,
  PORT_WANTED_TYPE,
  type PortHandover,
  SHELL_CHANNELS,
  type ShellReply,
  type ShellRequestChannel,
} from '../../shared/contract/shell.ts'

async function ask<T>(channel: ShellRequestChannel, argument?: unknown): Promise<T> {
  const reply: ShellReply<T> = await ipcRenderer.invoke(SHELL_CHANNELS[channel], argument)
  if (!reply.ok) throw new Error(reply.code)
  return reply.value
}

const shell: DesktopShell = {
  print: options => ask('print', options),
  saveFile: file => ask('saveFile', file),
  saveFolder: folder => ask('saveFolder', folder),
  openFile: filters => ask('openFile', filters),
  openFiles: filters => ask('openFiles', filters),
  checkUpdate: () => ask('checkUpdate'),
  installUpdate: () => ask('installUpdate'),
  appInfo: () => ask('appInfo'),
  notify: notice => ask('notify', notice),
  onNoticeOpened: listener => {
    const forward = (_event: unknown, key: unknown) => {
      if (typeof key === 'string') listener(key)
    }
    ipcRenderer.on(SHELL_CHANNELS.noticeOpened, forward)
    return () => {
      ipcRenderer.off(SHELL_CHANNELS.noticeOpened, forward)
    }
  },
  openPartiesScreen: mediationId => ask('openPartiesScreen', mediationId),
  setBadge: count => ask('setBadge', count),
  onLockRequested: listener => {
    // The event object of Electron must not reach the page, so the listener is called with nothing.
    const forward = () => listener()
    ipcRenderer.on(SHELL_CHANNELS.lock, forward)
    return () => {
      ipcRenderer.off(SHELL_CHANNELS.lock, forward)
    }
  },
  quitAndRestartService: () => ask('restartService'),
}

const bridge: FengqiaoBridge = { shell }
contextBridge.exposeInMainWorld('fengqiao', bridge)

function askForPort(): void {
  ipcRenderer.send(SHELL_CHANNELS.portWanted)
}

ipcRenderer.on(SHELL_CHANNELS.port, event => {
  const message: PortHandover = { type: PORT_MESSAGE_TYPE }
  // The page's own origin as target: a port must never be handed to another document.
  window.postMessage(message, window.location.origin || APP_ORIGIN, event.ports)
})

window.addEventListener('message', event => {
  if (event.source !== window) return
  const data: unknown = event.data
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === PORT_WANTED_TYPE)
    askForPort()
})

// Module scripts of the page have run when this event fires, so its listener for the port is in place.
window.addEventListener('DOMContentLoaded', askForPort, { once: true })
