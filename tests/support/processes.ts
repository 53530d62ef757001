/** Starts the real programs as processes of their own, as an office does, and calls them over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { contractVersion } from '../../shared/contract/define.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { Refused } from './boot.ts'
import { makeFolder } from './folder.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const programs = { desk: 'electron/service/host/node.ts', county: 'county/host/main.ts' } as const
const startTimeoutMs = 40_000

export interface StartOptions {
  /** Folder of an earlier run, to open the same data again. */
  dataDir?: string
  /** 0 takes a free one. */
  port?: number
  env?: Record<string, string>
}

/** A program that runs: where it is, how to enter it, what it printed, and how to end it. */
export class Running {
  readonly kind: keyof typeof programs
  readonly dataDir: string
  readonly origin: string
  /** The one-time address; null for a county that is set up. */
  link: string | null
  /** What a script sends instead of the cookie; empty at the county. */
  readonly token: string
  readonly lines: string[]
  readonly #child: ChildProcess

  constructor(
    kind: keyof typeof programs,
    dataDir: string,
    printed: { origin: string; link?: string; setupLink?: string | null; token?: string },
    child: ChildProcess,
    lines: string[],
  ) {
    this.kind = kind
    this.dataDir = dataDir
    this.origin = printed.origin
    this.link = printed.link ?? printed.setupLink ?? null
    this.token = printed.token ?? ''
    this.#child = child
    this.lines = lines
  }

  get port(): number {
    return Number(new URL(this.origin).port)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Ends it the orderly way. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill(signal)
    await gone
  }

  /** One call through the whole program; throws `Refused` with the code of a refusal. */
  async call<N extends CallName>(
    name: N,
    input: InputOf<N>,
    session: string | null = null,
    headers: Record<string, string> = {},
  ): Promise<OutputOf<N>> {
    const response = await fetch(`${this.origin}/rpc`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token === '' ? {} : { 'x-desk-token': this.token }),
        ...headers,
      },
      body: JSON.stringify({ contractVersion, requestId: randomUUID(), name, input, session }),
    })
    const reply = (await response.json()) as
      | { ok: true; output: OutputOf<N> }
      | { ok: false; error: { code: string; params: Record<string, string | number> } }
    if (!reply.ok) throw new Refused(reply.error.code, reply.error.params)
    return reply.output
  }

  /** Signs somebody in and answers a caller in their name. */
  async as(username: string, password: string) {
    const { token } = await this.call('session.login', { username, password })
    return {
      call: <N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> =>
        this.call(name, input, token),
    }
  }
}

/** Starts a program and waits until it says where it is. Rejects with what it printed when it ends first. */
export async function start(kind: keyof typeof programs, options: StartOptions = {}): Promise<Running> {
  const dataDir = options.dataDir ?? makeFolder()
  const child = spawn(
    process.execPath,
    [programs[kind], '--data-dir', dataDir, '--port', String(options.port ?? 0), '--print-json'],
    { cwd: root, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const lines: string[] = []
  const first = new Promise<string>((resolve, reject) => {
    let text = ''
    const timer = setTimeout(
      () => reject(new Error(`the ${kind} did not start\n${lines.join('')}`)),
      startTimeoutMs,
    )
    child.stdout.on('data', (chunk: Buffer) => {
      lines.push(chunk.toString())
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end < 0) return
      clearTimeout(timer)
      resolve(text.slice(0, end))
    })
    child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
    child.on('exit', code => {
      clearTimeout(timer)
      reject(new Error(`the ${kind} ended with ${code}\n${lines.join('')}`))
    })
  })
  return new Running(kind, dataDir, JSON.parse(await first), child, lines)
}
