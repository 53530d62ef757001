/** Entry of the desktop program. */
import { app, dialog } from 'electron'
import { startDesktop } from './desktop.ts'

startDesktop({
  mainFolder: import.meta.dirname,
  loadUpdateEngine: async () => {
    const { default: updater } = await import('electron-updater')
    return updater.autoUpdater
  },
  now: () => performance.now(),
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}).catch((error: unknown) => {
  // Without its words the shell can only show the error itself.
  dialog.showErrorBox(app.getName(), error instanceof Error ? error.message : String(error))
  app.exit(1)
})
