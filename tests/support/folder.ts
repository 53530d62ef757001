import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const testKey = 'a1'.repeat(32)

/** A temporary folder whose path holds a space and Chinese characters, as office computers' do. */
export function makeFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'fengqiao ')), '测试 数据')
  mkdirSync(folder, { recursive: true })
  return folder
}

/**
 * Where thousands of small databases are quick: in memory when the machine has such a folder. The programs sync their
 * files as ever; only what lies below answers at once.
 */
export function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}
