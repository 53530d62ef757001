/** The Node host: who may come in, what it serves, and what it shows when the data cannot be opened. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { deskSchema } from '../../electron/service/local/schema.ts'
import { contractVersion, type Envelope, type PortMessage, type Reply } from '../../shared/contract/define.ts'
import { fromWire, wireText } from '../../shared/contract/wire.ts'
import { sqliteWriter } from '../../shared/node/db/dataSource.ts'
import { listen } from '../../shared/node/http/listen.ts'
import { type PortLike, servePort } from '../../shared/node/http/portBridge.ts'
import { buildServer, contentPolicy } from '../../shared/node/http/server.ts'
import { type Booted, bootDesk, makeFolder, password, townCode } from '../support/boot.ts'
import { intake, registerCase } from '../support/matter.ts'
import { deskScript, type Program, RpcClient, startProgram } from '../support/rpc.ts'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}
/** A request exactly as written: no path is tidied up, any header may be forged. */
function ask(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text,
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
const pathOf = (link: string) => link.slice(new URL(link).origin.length)
const cookieOf = (answer: Answer) => (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
const setUp = {
  deviceName: '受理窗口一号机',
  organization: {
    code: townCode,
    name: '清河镇综治中心',
    countyName: '安平县',
    phone: null,
    address: null,
  },
  departments: [],
  units: [],
  administrator: { username: 'admin', name: '管理员', password },
  director: { username: 'zhao', name: '赵某', password },
}

describe('the desk over loopback', () => {
  const dataDir = makeFolder()
  const pagesDir = join(dataDir, 'pages')
  let host: Program
  let origin = ''
  let token: Record<string, string> = {}

  beforeAll(async () => {
    mkdirSync(join(pagesDir, 'assets'), { recursive: true })
    writeFileSync(join(pagesDir, 'index.html'), '<!doctype html><title>页面</title>')
    writeFileSync(join(pagesDir, 'assets', 'main.js'), 'export {}')
    writeFileSync(join(dataDir, 'secret.txt'), 'SECRET')
    host = await startProgram(deskScript, dataDir, ['--port', '0'], {
      FENGQIAO_PAGES_DIR: pagesDir,
    })
    origin = host.said.origin ?? ''
    token = { 'x-desk-token': host.said.token ?? '' }
  })
  afterAll(async () => {
    await host.stop()
    rmSync(join(dataDir, '..'), { recursive: true, force: true })
  })

  it('lets nobody in without the cookie or the token', async () => {
    for (const headers of [{}, { 'x-desk-token': 'wrong' }, { cookie: 'desk=wrong' }] as Record<
      string,
      string
    >[]) {
      for (const path of ['/', '/assets/main.js', '/events', '/enter', '/enter?code=wrong'])
        expect((await ask(origin, path, headers)).status, path).toBe(401)
      expect(
        (await ask(origin, '/rpc', { ...headers, 'content-type': 'application/json' }, 'POST', '{}')).status,
      ).toBe(401)
    }
  })

  it('opens by its one-time link once, and keeps the cookie from scripts and other sites', async () => {
    const path = pathOf(host.said.link ?? '')
    const first = await ask(origin, path)
    expect(first.status).toBe(302)
    expect(first.headers.location).toBe('/')
    expect(first.headers['set-cookie']?.[0]).toMatch(/HttpOnly.*SameSite=Strict/)
    const page = await ask(origin, '/', { cookie: cookieOf(first) })
    expect([page.status, page.body]).toEqual([200, '<!doctype html><title>页面</title>'])
    expect((await ask(origin, path)).status).toBe(401)
  })

  it('refuses pages of other origins and other names of this computer, token or not', async () => {
    for (const forged of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { host: 'evil.example' },
      { host: 'evil.example:80' },
    ] as Record<string, string>[]) {
      const answer = await ask(
        origin,
        '/rpc',
        { ...token, ...forged, 'content-type': 'application/json' },
        'POST',
        '{}',
      )
      expect(answer.status, JSON.stringify(forged)).toBe(403)
      expect((await ask(origin, '/', { ...token, ...forged })).status).toBe(403)
    }
    expect((await ask(origin, '/', { ...token, origin })).status).toBe(200)
  })

  it('serves nothing outside its pages', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets/../../secret.txt',
      '/..%5csecret.txt',
      '/%2e%2e%2fdesk.key',
      '/secret.txt%00.js',
      '/assets',
      '/nothing.js',
    ]) {
      const answer = await ask(origin, path, token)
      expect(answer.status, path).toBe(404)
      expect(answer.body).not.toContain('SECRET')
    }
    const broken = await ask(origin, '/%E0%A4%A', token)
    expect(broken.status).toBeGreaterThanOrEqual(400)
    expect(broken.status).toBeLessThan(500)
  })

  it('sends the strict content policy with every page', async () => {
    const page = await ask(origin, '/', token)
    expect(page.headers['content-security-policy']).toBe(contentPolicy)
    expect(contentPolicy).toContain("default-src 'none'")
    expect(contentPolicy).not.toContain('unsafe-eval')
    expect(contentPolicy).toMatch(/script-src 'self';/)
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.headers['cache-control']).toBe('no-store')
    expect((await ask(origin, '/assets/main.js', token)).headers['cache-control']).toContain('immutable')
  })

  it('tells a signed-in window what changed, and nobody else', async () => {
    const client = new RpcClient(origin, token)
    await client.call('setup.complete', setUp)
    await client.signIn('zhao', password)
    expect((await ask(origin, '/events', token)).status).toBe(401)
    expect(
      (
        await ask(origin, '/events', {
          ...token,
          authorization: 'Bearer wrong',
        })
      ).status,
    ).toBe(401)
    const listening = new AbortController()
    const stream = await fetch(`${origin}/events`, {
      headers: { ...token, authorization: `Bearer ${client.session}` },
      signal: listening.signal,
    })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = (await reader?.read())?.value ?? ''
    await client.call('case.register', intake({ toldAt: new Date(Date.now() - 60_000).toISOString() }))
    while (!text.includes('"case"')) text += (await reader?.read())?.value ?? ''
    const notice = JSON.parse(/data: (.*"case".*)\n/.exec(text)?.[1] ?? '{}') as unknown
    expect(notice).toMatchObject({ topics: expect.arrayContaining(['case']) })
    listening.abort()
  })
})

describe('one contract, two transports', () => {
  let desk: Booted<Desk>
  let origin = ''
  let close: () => Promise<void>
  let window: MessagePort
  const answers = new Map<string, (reply: Reply) => void>()
  const notices: unknown[] = []

  beforeAll(async () => {
    desk = await bootDesk()
    const app = buildServer({
      bus: desk.bus,
      uow: desk.program.uow,
      clock: desk.clock,
      pagesDir: null,
      allowedHosts: ['127.0.0.1'],
      gate: null,
      linkNeeded: '',
      tls: null,
    })
    origin = await listen(app, '127.0.0.1', 0)
    const { port1, port2 } = new MessageChannel()
    // Electron hands over an event, Node the bare message.
    const port: PortLike = {
      postMessage: message => port1.postMessage(message),
      on: (event: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)) =>
        event === 'message'
          ? port1.on('message', (data: unknown) => listener({ data }))
          : port1.on('close', listener as () => void),
      start: () => port1.start(),
    }
    servePort(desk.bus, port)
    window = port2
    window.on('message', (text: string) => {
      const message = fromWire(text) as PortMessage
      if (message.type === 'reply') answers.get(message.reply.requestId)?.(message.reply)
      if (message.type === 'notice') notices.push(message.notice)
    })
    close = async () => {
      window.close()
      await app.close()
      await desk.close()
    }
  })
  afterAll(() => close())

  const overHttp = async (envelope: Envelope): Promise<Reply> => {
    const headers = { 'content-type': 'application/json' }
    return JSON.parse((await ask(origin, '/rpc', headers, 'POST', wireText(envelope))).body) as Reply
  }
  const overPort = (envelope: Envelope): Promise<Reply> =>
    new Promise(resolve => {
      answers.set(envelope.requestId, resolve)
      window.postMessage(wireText({ type: 'call', envelope }))
    })

  it('answers the same envelope with the same reply over HTTP and over a message port', async () => {
    const clerk = await desk.as('sun')
    const caseId = await registerCase(clerk)
    const envelope = (name: string, input: unknown, session: string | null = clerk.token): Envelope => ({
      contractVersion,
      requestId: `${name}-${answers.size}`,
      name,
      input,
      session,
    })
    const envelopes = [
      envelope('setup.status', {}, null),
      envelope('session.me', {}, null),
      envelope('department.list', { includeInactive: false }),
      envelope('case.note', {
        caseId,
        text: '只记一次',
        isFirstContact: false,
      }),
      envelope('case.note', { caseId, text: '', isFirstContact: 'perhaps' }),
      envelope('case.get', { caseId: '019a0000-0000-7000-8000-000000000001' }),
      envelope('user.list', {}),
      envelope('no.such', {}),
      { ...envelope('setup.status', {}), contractVersion: contractVersion + 1 },
    ]
    const replies: Reply[] = []
    for (const one of envelopes) {
      const left = await overHttp(one)
      expect(await overPort(one)).toEqual(left)
      replies.push(left)
    }
    expect(replies.map(reply => (reply.ok ? 'ok' : reply.error.code))).toEqual([
      'ok',
      'session.missing',
      'ok',
      'ok',
      'call.badInput',
      'call.notFound',
      'permission.denied',
      'call.unknown',
      'call.versionMismatch',
    ])
    const { events } = await clerk.call('case.get', { caseId })
    expect(events.filter(event => event.text === '只记一次')).toHaveLength(1)
    expect(notices).toContainEqual(expect.objectContaining({ topics: expect.arrayContaining(['case']) }))
  })
})

describe('data that cannot be opened', () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(join(folder, '..'), { recursive: true, force: true })
  })
  /** A desk that was set up and closed: its files as they lie on the disk. */
  async function closedDesk(): Promise<{ dataDir: string; path: string }> {
    const dataDir = makeFolder()
    folders.push(dataDir)
    const host = await startProgram(deskScript, dataDir)
    await new RpcClient(host.said.origin ?? '', {
      'x-desk-token': host.said.token ?? '',
    }).call('setup.complete', setUp)
    await host.stop()
    return { dataDir, path: join(dataDir, 'desk.db') }
  }
  async function failurePage(
    dataDir: string,
  ): Promise<{ host: Program; origin: string; cookie: string; page: Answer }> {
    const host = await startProgram(deskScript, dataDir)
    const origin = host.said.origin ?? ''
    expect((await ask(origin, '/')).status).toBe(401)
    const cookie = cookieOf(await ask(origin, pathOf(host.said.link ?? '')))
    const page = await ask(origin, '/', { cookie })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.body).toContain('lang="zh-CN"')
    expect(page.body).toContain('无法打开资料')
    return { host, origin, cookie, page }
  }

  it('is told in Chinese when it is damaged; the file stays, and setting it aside keeps every byte', async () => {
    const { dataDir, path } = await closedDesk()
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 0, 8192)
    writeFileSync(path, bytes)
    const { host, origin, cookie, page } = await failurePage(dataDir)
    expect(page.body).toContain('移到旁边保存')
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect((await ask(origin, '/set-aside', {}, 'POST')).status).toBe(401)
    const form = {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
    }
    for (let time = 0; time < 2; time++)
      expect((await ask(origin, '/set-aside', form, 'POST')).status).toBe(302)
    expect((await ask(origin, '/', { cookie })).body).toContain('文件已移到')
    const kept = readdirSync(dataDir).filter(name => name.startsWith('kept-aside-'))
    expect(kept).toHaveLength(1)
    expect(readFileSync(join(dataDir, kept[0] ?? '', 'desk.db')).equals(bytes)).toBe(true)
    expect(existsSync(path)).toBe(false)
    expect(existsSync(join(dataDir, 'desk.key'))).toBe(true)
    await host.stop()
    // After that it begins anew.
    const fresh = await startProgram(deskScript, dataDir)
    const client = new RpcClient(fresh.said.origin ?? '', {
      'x-desk-token': fresh.said.token ?? '',
    })
    expect((await client.call('setup.status', {})).isSetUp).toBe(false)
    await fresh.stop()
  })

  it('is left alone when a newer version wrote it, and cannot be set aside by mistake', async () => {
    const { dataDir, path } = await closedDesk()
    const source = sqliteWriter(path, readFileSync(join(dataDir, 'desk.key'), 'utf8').trim(), deskSchema)
    await source.initialize()
    await source.query(
      `insert into migrations (timestamp, name) values (1999999999999, 'FromTheFuture1999999999999')`,
    )
    await source.destroy()
    const bytes = readFileSync(path)
    const { host, origin, cookie, page } = await failurePage(dataDir)
    expect(page.body).toContain('更新的版本')
    expect(page.body).not.toContain('/set-aside')
    await ask(origin, '/set-aside', { cookie, 'content-type': 'application/x-www-form-urlencoded' }, 'POST')
    expect(readFileSync(path).equals(bytes)).toBe(true)
    await host.stop()
  })

  it('gets no new key when its key file is gone', async () => {
    const { dataDir, path } = await closedDesk()
    const bytes = readFileSync(path)
    rmSync(join(dataDir, 'desk.key'))
    const { host, page } = await failurePage(dataDir)
    expect(page.body).toContain('找不到资料钥匙')
    expect(existsSync(join(dataDir, 'desk.key'))).toBe(false)
    expect(readFileSync(path).equals(bytes)).toBe(true)
    await host.stop()
  })
})
