/** The desktop's abilities as far as a browser has them: downloads, a file picker and its own print dialog. */
import {
  type DesktopShell,
  type FileFilter,
  type OpenedFile,
  partiesScreenHash,
  SHELL_FILE_LIMIT,
} from '../../shared/contract/shell.ts'
import { alertText } from '../../shared/labels/alert.ts'
import { appName } from '../../shared/labels/common.ts'

const noticeListeners = new Set<(key: string) => void>()

export const browserShell: DesktopShell = {
  async print() {
    // The browser answers nothing about what the person chose; reaching the dialog counts as printed.
    window.print()
    return 'printed'
  },
  async saveFile(file) {
    const url = URL.createObjectURL(new Blob([file.bytes.slice()], { type: file.mime }))
    const link = document.createElement('a')
    link.href = url
    link.download = file.suggestedName
    document.body.append(link)
    link.click()
    link.remove()
    // The download reads the address after the click returns.
    window.setTimeout(() => URL.revokeObjectURL(url), 60_000)
    return file.suggestedName
  },
  async saveFolder() {
    // A browser makes no folders; who asks offers an archive instead.
    throw new Error('shell.saveFailed')
  },
  async openFile(filters) {
    return (await pickFiles(filters, false))[0] ?? null
  },
  openFiles: filters => pickFiles(filters, true),
  async checkUpdate() {
    return { state: 'off' }
  },
  async installUpdate() {
    throw new Error('shell.updateNotReady')
  },
  async appInfo() {
    return { version: '', platform: 'linux', keyProtection: 'system' }
  },
  async notify(notice) {
    if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return
    const { title, body, key = '', isUrgent = false } = notice
    // The tag keeps two windows of one person from showing the same thing twice.
    const shown = new Notification(title, {
      body,
      requireInteraction: isUrgent,
      ...(key ? { tag: key } : {}),
    })
    shown.onclick = () => {
      window.focus()
      shown.close()
      for (const listener of noticeListeners) listener(key)
    }
  },
  onNoticeOpened(listener) {
    noticeListeners.add(listener)
    return () => {
      noticeListeners.delete(listener)
    }
  },
  async openPartiesScreen(mediationId) {
    const address = `${window.location.pathname}${partiesScreenHash(mediationId)}`
    // Cut off from this window: it inherits no session. A window cut off is not answered, so whether it came
    // up shows when it says so on its line.
    window.open(address, '_blank', 'noopener,noreferrer,popup,width=1280,height=720')
    return 'sameScreen'
  },
  async setBadge(count) {
    document.title = alertText.tabTitle(count, appName)
  },
  onLockRequested() {
    return () => {}
  },
  async quitAndRestartService() {
    throw new Error('shell.failed')
  },
}

function pickFiles(filters: readonly FileFilter[], isMany: boolean): Promise<OpenedFile[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = isMany
    input.accept = filters.flatMap(filter => filter.extensions.map(extension => `.${extension}`)).join(',')
    input.hidden = true
    document.body.append(input)
    const finish = (files: readonly File[]) => {
      input.remove()
      if (files.reduce((sum, file) => sum + file.size, 0) > SHELL_FILE_LIMIT)
        reject(new Error('shell.fileTooLarge'))
      else
        Promise.all(
          files.map(async file => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
        ).then(resolve, () => reject(new Error('shell.openFailed')))
    }
    input.addEventListener('change', () => finish([...(input.files ?? [])]))
    input.addEventListener('cancel', () => finish([]))
    input.click()
  })
}
