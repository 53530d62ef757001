/** The desktop's abilities as far as a browser has them: downloads, a file picker and its own print dialog. */
import {
  type DesktopShell,
  type FileFilter,
  type OpenedFile,
  SHELL_FILE_LIMIT,
} from '../../shared/contract/shell.ts'

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
  openFile: pickFile,
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
    new Notification(notice.title, { body: notice.body })
  },
  async setBadge() {
    // A browser tab has no badge.
  },
  onLockRequested() {
    return () => {}
  },
  async quitAndRestartService() {
    throw new Error('shell.failed')
  },
}

function pickFile(filters: readonly FileFilter[]): Promise<OpenedFile | null> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = filters.flatMap(filter => filter.extensions.map(extension => `.${extension}`)).join(',')
    input.hidden = true
    document.body.append(input)
    const finish = (file: File | null) => {
      input.remove()
      if (file === null) resolve(null)
      else if (file.size > SHELL_FILE_LIMIT) reject(new Error('shell.fileTooLarge'))
      else
        file.arrayBuffer().then(
          buffer => resolve({ name: file.name, bytes: new Uint8Array(buffer) }),
          () => reject(new Error('shell.openFailed')),
        )
    }
    input.addEventListener('change', () => finish(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => finish(null))
    input.click()
  })
}
