/** Starts the real programs as processes of their own, and a line between them that can be cut. */
import { type ChildProcess, spawn } from 'node:child_process'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const startPatienceMs = 60_000
const stopPatienceMs = 10_000

/** Every process of this run, so that nothing stays behind. */
export class Programs {
  readonly #children = new Set<ChildProcess>()
  #isStopping = false

  /** Runs a script of the repository and answers with the first line it prints, which is JSON. */
  start(script: string, args: readonly string[]): Promise<Record<string, unknown>> {
    // The folders of a person's own installation must not be touched.
    const { FENGQIAO_DATA_DIR: _desk, FENGQIAO_COUNTY_DIR: _county, ...env } = process.env
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#children.add(child)
    let printed = ''
    let complaints = ''
    child.stderr.on('data', (piece: Buffer) => {
      complaints = `${complaints}${piece.toString('utf8')}`.slice(-4000)
    })
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${script} ${why}\n${complaints}`))
      const patience = setTimeout(() => fail('did not start in time'), startPatienceMs)
      child.once('exit', code => {
        this.#children.delete(child)
        clearTimeout(patience)
        // Later than its first line this rejects nothing any more; then the person is told directly.
        if (printed.includes('\n') && !this.#isStopping)
          process.stderr.write(`${script} ended with ${code}\n${complaints}\n`)
        fail(`ended with ${code}`)
      })
      child.stdout.on('data', (piece: Buffer) => {
        printed += piece.toString('utf8')
        const end = printed.indexOf('\n')
        if (end < 0) return
        clearTimeout(patience)
        resolve(JSON.parse(printed.slice(0, end)) as Record<string, unknown>)
      })
    })
  }

  /** Asks every program to close its database and go; one that does not is ended. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.all(
      [...this.#children].map(
        child =>
          new Promise<void>(resolve => {
            if (child.exitCode !== null || child.signalCode !== null) return resolve()
            const hard = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs)
            child.once('exit', () => {
              clearTimeout(hard)
              resolve()
            })
            child.kill('SIGTERM')
          }),
      ),
    )
  }
}

/** The line of one desk to the county. While it is cut, connections are dropped and none is taken. */
export class Line {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  isCut = false
  origin = ''

  constructor(target: string) {
    const { hostname, port } = new URL(target)
    this.#server = createServer(socket => {
      if (this.isCut) {
        socket.destroy()
        return
      }
      const onward = connect(Number(port), hostname)
      this.#keep(socket, onward)
      this.#keep(onward, socket)
      socket.pipe(onward).pipe(socket)
    })
  }

  #keep(socket: Socket, other: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      this.#sockets.delete(socket)
      other.destroy()
    })
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address()
        if (address === null || typeof address === 'string') return reject(new Error('the line has no port'))
        this.origin = `http://127.0.0.1:${address.port}`
        resolve()
      })
    })
  }

  cut(): void {
    this.isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.isCut = false
  }

  close(): void {
    this.cut()
    this.#server.close()
  }
}
