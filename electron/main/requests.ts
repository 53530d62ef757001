/** Checks of what a page sends to main: a page is not trusted, even our own. */
import {
  type FileFilter,
  type PrintOptions,
  type SaveFileRequest,
  type SaveFolderRequest,
  SHELL_FILE_LIMIT,
  type ShellErrorCode,
  type ShellNotice,
} from '../../shared/contract/shell.ts'

/** An error that may be told to the page: a code and nothing else. */
export class ShellError extends Error {
  readonly code: ShellErrorCode
  constructor(code: ShellErrorCode) {
    super(code)
    this.code = code
  }
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new ShellError('shell.badRequest')
  return value as Record<string, unknown>
}

function text(value: unknown, limit: number): string {
  if (typeof value !== 'string' || value.length > limit) throw new ShellError('shell.badRequest')
  return value
}

/** @throws ShellError `shell.badRequest` */
export function parsePrint(value: unknown): Required<PrintOptions> {
  const { landscape = false, pageSize = 'A4', copies = 1 } = record(value)
  if (typeof landscape !== 'boolean') throw new ShellError('shell.badRequest')
  if (pageSize !== 'A3' && pageSize !== 'A4' && pageSize !== 'A5' && pageSize !== 'roll80')
    throw new ShellError('shell.badRequest')
  if (typeof copies !== 'number' || !Number.isInteger(copies) || copies < 1 || copies > 99) {
    throw new ShellError('shell.badRequest')
  }
  return { landscape, pageSize, copies }
}

/** @throws ShellError `shell.badRequest` or `shell.fileTooLarge` */
export function parseSaveFile(value: unknown): SaveFileRequest {
  const { suggestedName, mime, bytes } = record(value)
  if (!(bytes instanceof Uint8Array)) throw new ShellError('shell.badRequest')
  if (bytes.byteLength > SHELL_FILE_LIMIT) throw new ShellError('shell.fileTooLarge')
  return { suggestedName: text(suggestedName, 255), mime: text(mime, 255), bytes }
}

/** @throws ShellError `shell.badRequest` or `shell.fileTooLarge` */
export function parseSaveFolder(value: unknown): SaveFolderRequest {
  const { suggestedName, files } = record(value)
  if (!Array.isArray(files) || files.length === 0 || files.length > 2000)
    throw new ShellError('shell.badRequest')
  let total = 0
  const parsed = files.map((entry: unknown) => {
    const { path, bytes } = record(entry)
    if (!(bytes instanceof Uint8Array)) throw new ShellError('shell.badRequest')
    total += bytes.byteLength
    return { path: text(path, 500), bytes }
  })
  if (total > SHELL_FILE_LIMIT) throw new ShellError('shell.fileTooLarge')
  return { suggestedName: text(suggestedName, 255), files: parsed }
}

/** @throws ShellError `shell.badRequest` */
export function parseFilters(value: unknown): readonly FileFilter[] {
  if (!Array.isArray(value) || value.length > 20) throw new ShellError('shell.badRequest')
  return value.map((entry: unknown) => {
    const { name, extensions } = record(entry)
    if (!Array.isArray(extensions) || extensions.length > 50) throw new ShellError('shell.badRequest')
    return {
      name: text(name, 100),
      extensions: extensions.map((extension: unknown) => {
        const plain = text(extension, 20)
        if (!/^(\*|[A-Za-z0-9]+)$/.test(plain)) throw new ShellError('shell.badRequest')
        return plain
      }),
    }
  })
}

/** @throws ShellError `shell.badRequest` */
export function parseNotice(value: unknown): Required<ShellNotice> {
  const { title, body, key = '', isUrgent = false } = record(value)
  if (typeof isUrgent !== 'boolean') throw new ShellError('shell.badRequest')
  return { title: text(title, 200), body: text(body, 1000), key: text(key, 200), isUrgent }
}

/** @throws ShellError `shell.badRequest` */
export function parseMediationId(value: unknown): string {
  const id = text(value, 36)
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new ShellError('shell.badRequest')
  return id
}

/** @throws ShellError `shell.badRequest` */
export function parseCount(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 999_999) {
    throw new ShellError('shell.badRequest')
  }
  return value
}
