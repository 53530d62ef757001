/** Which computer this is, and where it keeps what must not lie in the data folder. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'

function systemId(): string {
  try {
    if (process.platform === 'linux') return readFileSync('/etc/machine-id', 'utf8').trim()
    if (process.platform === 'win32')
      return execFileSync('reg', ['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid'], {
        encoding: 'utf8',
        timeout: 5_000,
        windowsHide: true,
      }).trim()
    if (process.platform === 'darwin')
      return (
        /"IOPlatformUUID" = "([^"]+)"/.exec(
          execFileSync('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'], {
            encoding: 'utf8',
            timeout: 5_000,
          }),
        )?.[1] ?? ''
      )
  } catch {
    // Without an id of the system the name of the computer must do.
  }
  return ''
}

/** The same on every start of one computer, another on a computer the disk was copied to. Tells nothing else. */
export function machineFingerprint(): string {
  return createHash('sha256').update(`${hostname()}\n${systemId()}`).digest('hex').slice(0, 32)
}

/** The witness file of a data folder: beside the settings of programs, where a copied or restored folder is not. */
export function witnessPath(dataDir: string): string {
  const name = `${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.json`
  const base =
    process.platform === 'win32'
      ? (process.env.APPDATA ?? homedir())
      : (process.env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'))
  return join(base, 'fengqiao-desk-witness', name)
}
