/** Real programs in processes of their own, and the contract spoken to them over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { contractVersion, type Reply } from '../../shared/contract/define.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { Refused } from './boot.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const deskScript = 'electron/service/host/node.ts'
export const countyScript = 'county/host/main.ts'

/** The program ended before it answered: whether it wrote is not known. */
export class CutOff extends Error {}

export interface Program {
  /** The line it printed when it was ready. */
  said: Record<string, string | null>
  child: ChildProcess
  /** Ends it at once, as a power cut would end it, and waits until it is gone. */
  kill(): Promise<void>
  /** Asks it to close. */
  stop(): Promise<void>
}

/** Starts one of our hosts and waits for its first line. */
export function startProgram(
  script: string,
  dataDir: string,
  args: readonly string[] = ['--port', '0'],
  env: Record<string, string> = {},
): Promise<Program> {
  const child = spawn(
    process.execPath,
    [
      `${root}${script}`,
      '--data-dir',
      dataDir,
      '--print-json',
      ...(script === deskScript ? ['--no-open'] : []),
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } },
  )
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return gone
  }
  return new Promise((resolve, reject) => {
    let said = ''
    let complaints = ''
    child.stderr.on('data', (piece: Buffer) => {
      complaints += piece.toString('utf8')
    })
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString('utf8')
      if (said.includes('\n'))
        resolve({
          said: JSON.parse(said) as Program['said'],
          child,
          kill: () => end('SIGKILL'),
          stop: () => end('SIGTERM'),
        })
    })
    child.once('exit', code => reject(new Error(`${script} ended with ${code}\n${complaints}`)))
  })
}

/** Calls of one person (or nobody) to one program. */
export class RpcClient {
  readonly origin: () => string
  readonly headers: Record<string, string>
  session: string | null = null

  constructor(origin: string | (() => string), headers: Record<string, string> = {}) {
    this.origin = typeof origin === 'string' ? () => origin : origin
    this.headers = headers
  }

  /** Throws `Refused` with the code of a refusal, `CutOff` when no whole answer came. */
  async call<N extends CallName>(
    name: N,
    input: InputOf<N>,
    requestId: string = randomUUID(),
  ): Promise<OutputOf<N>> {
    let reply: Reply
    try {
      const response = await fetch(`${this.origin()}/rpc`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.headers },
        body: JSON.stringify({ contractVersion, requestId, name, input, session: this.session }),
      })
      if (!response.ok) throw new Error(`answered ${response.status}`)
      reply = (await response.json()) as Reply
    } catch (error) {
      throw new CutOff(String(error), { cause: error })
    }
    if (!reply.ok) throw new Refused(reply.error.code, reply.error.params)
    return reply.output as OutputOf<N>
  }

  async signIn(username: string, password: string): Promise<void> {
    this.session = (await this.call('session.login', { username, password })).token
  }
}
