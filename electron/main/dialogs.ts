/** Dialogs of the system: choosing files, and telling a person that the program cannot go on. */
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import {
  type FileFilter,
  type OpenedFile,
  type SaveFileRequest,
  type SaveFolderRequest,
  type ServiceFailureCode,
  SHELL_FILE_LIMIT,
} from '../../shared/contract/shell.ts'
import { writeFileAtomically } from './atomicFile.ts'
import { ShellError } from './requests.ts'
import type { TextKey, Texts } from './texts.ts'

/** A file name every system accepts: no folder, no reserved sign, not empty. */
export function safeFileName(suggested: string): string {
  const last = suggested.split(/[\\/]/).at(-1) ?? ''
  const clean = Array.from(last, sign => (sign < ' ' || '<>:"|?*'.includes(sign) ? '_' : sign))
    .join('')
    .replace(/[. ]+$/, '')
  return clean.replace(/^\.+/, '') || 'file'
}

/** Asks where to save and writes; null when cancelled. Rejects with `shell.saveFailed`. */
export async function saveFile(window: BrowserWindow, request: SaveFileRequest): Promise<string | null> {
  const name = safeFileName(request.suggestedName)
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    ...(extension ? { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] } : {}),
  })
  if (canceled || !filePath) return null
  try {
    await writeFileAtomically(filePath, request.bytes, 0o644)
  } catch {
    throw new ShellError('shell.saveFailed')
  }
  return filePath
}

/**
 * Asks for a place and makes a new folder with the files there; null when cancelled. A folder of that name is left
 * as it is and the new one gets a number. Each file is flushed and read back. Rejects with `shell.saveFailed`; nothing half made stays behind.
 */
export async function saveFolder(window: BrowserWindow, request: SaveFolderRequest): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory'],
    defaultPath: app.getPath('documents'),
  })
  const place = filePaths[0]
  if (canceled || place === undefined) return null
  let made: string | null = null
  try {
    made = await makeFolder(place, safeFileName(request.suggestedName))
    for (const { path, bytes } of request.files) {
      const target = join(made, ...path.split(/[\\/]/).map(safeFileName))
      await mkdir(dirname(target), { recursive: true })
      await writeFileAtomically(target, bytes, 0o644)
      // A bad stick takes what it cannot give back: "may be pulled out" is said only of what was read again.
      if (!(await readFile(target)).equals(bytes)) throw new ShellError('shell.saveFailed')
    }
    return made
  } catch {
    if (made !== null) await rm(made, { recursive: true, force: true })
    throw new ShellError('shell.saveFailed')
  }
}

/** Makes a folder that was not there: `name`, `name (2)`, `name (3)` ... */
async function makeFolder(place: string, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = join(place, count === 1 ? name : `${name} (${count})`)
    try {
      await mkdir(path)
      return path
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || count > 999) throw error
    }
  }
}

/** Asks for one file and reads it; null when cancelled. Rejects with `shell.fileTooLarge` or `shell.openFailed`. */
export async function openFile(
  window: BrowserWindow,
  filters: readonly FileFilter[],
): Promise<OpenedFile | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: filters.map(filter => ({ name: filter.name, extensions: [...filter.extensions] })),
  })
  const path = filePaths[0]
  if (canceled || path === undefined) return null
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size > SHELL_FILE_LIMIT) throw new ShellError('shell.fileTooLarge')
      return { name: basename(path), bytes: Uint8Array.from(await file.readFile()) }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw error instanceof ShellError ? error : new ShellError('shell.openFailed')
  }
}

/** Asks for files and reads them; none when cancelled. Rejects with `shell.fileTooLarge` or `shell.openFailed`. */
export async function openFiles(
  window: BrowserWindow,
  filters: readonly FileFilter[],
): Promise<readonly OpenedFile[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters: filters.map(filter => ({ name: filter.name, extensions: [...filter.extensions] })),
  })
  if (canceled) return []
  try {
    const sizes = await Promise.all(filePaths.map(async path => (await stat(path)).size))
    if (sizes.reduce((sum, size) => sum + size, 0) > SHELL_FILE_LIMIT)
      throw new ShellError('shell.fileTooLarge')
    const files: OpenedFile[] = []
    for (const path of filePaths)
      files.push({ name: basename(path), bytes: Uint8Array.from(await readFile(path)) })
    return files
  } catch (error) {
    throw error instanceof ShellError ? error : new ShellError('shell.openFailed')
  }
}

export type FailureChoice = 'quit' | 'dataFolder' | 'restoreKey' | 'restart'

async function choose<T>(
  title: string,
  body: string,
  detail: string,
  buttons: readonly (readonly [T, string])[],
): Promise<T | undefined> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title,
    message: title,
    detail: detail ? `${body}\n\n${detail}` : body,
    buttons: buttons.map(([, label]) => label),
    defaultId: 0,
    cancelId: buttons.length - 1,
    noLink: true,
  })
  return buttons[response]?.[0]
}

/** Says why the data cannot be opened and what to do about it. */
export async function askAboutServiceFailure(
  texts: Texts,
  code: ServiceFailureCode,
  detail: string,
): Promise<FailureChoice> {
  const buttons: (readonly [FailureChoice, string])[] = [
    ...(code === 'database.wrongKey' ? [['restoreKey', texts('buttonRestoreKey')] as const] : []),
    ...(code === 'database.inUse' || code === 'database.noSpace' || code === 'service.failed'
      ? [['restart', texts('buttonRestart')] as const]
      : []),
    ['dataFolder', texts('buttonDataFolder')],
    ['quit', texts('buttonQuit')],
  ]
  const forAdministrator = texts('failedDetail', { detail: detail ? `${code} ${detail}` : code })
  return (await choose(texts('failedTitle'), texts(`failed.${code}`), forAdministrator, buttons)) ?? 'quit'
}

/** Says why the database key cannot be used. */
export async function askAboutKeyFailure(
  texts: Texts,
  body: string,
  restorable: boolean,
): Promise<FailureChoice> {
  const buttons: (readonly [FailureChoice, string])[] = [
    ...(restorable ? [['restoreKey', texts('buttonRestoreKey')] as const] : []),
    ['dataFolder', texts('buttonDataFolder')],
    ['quit', texts('buttonQuit')],
  ]
  return (await choose(texts('keyTitle'), body, '', buttons)) ?? 'quit'
}

/** After repeated crashes: try again or quit. */
export async function askAboutCrashLoop(texts: Texts): Promise<'restart' | 'quit'> {
  const choice = await choose<'restart' | 'quit'>(texts('crashTitle'), texts('crashBody'), '', [
    ['restart', texts('buttonRestart')],
    ['quit', texts('buttonQuit')],
  ])
  return choice ?? 'quit'
}

/** Shows a short piece of information. */
export async function inform(texts: Texts, title: TextKey, body: string): Promise<void> {
  await dialog.showMessageBox({
    type: 'info',
    title: texts(title),
    message: body,
    buttons: [texts('buttonOk')],
  })
}

/** Shows a question with one action; true when the person chose it. */
export async function confirm(texts: Texts, title: TextKey, body: string, action: TextKey): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: texts(title),
    message: body,
    buttons: [texts(action), texts('buttonLater')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Lets the person choose a recovery file; its text, or null when cancelled or far too large to be one. */
export async function readRecoveryFile(texts: Texts): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: texts('restoreTitle'),
    properties: ['openFile'],
  })
  const path = filePaths[0]
  if (canceled || path === undefined) return null
  const { size } = await stat(path)
  return size > 4096 ? '' : await readFile(path, 'utf8')
}
