/** The public progress page: what a slip shows, what it never shows, and how often a stranger may ask. */

import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { progressRoutes } from '../../county/host/progressRoutes.ts'
import { networkOf } from '../../county/progress/limit.ts'
import { attemptCountTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { followUpTable } from '../../shared/node/db/entities/case.ts'
import { buildServer } from '../../shared/node/http/server.ts'
import { systemClock } from '../../shared/node/ids.ts'
import { type Booted, bootCounty, bootDesk, type Caller, directLink, enrolDesk } from '../support/boot.ts'
import {
  assessCase,
  bribeWords,
  departmentIds,
  gasWords,
  party,
  registerCase,
  revOf,
  viewOf,
} from '../support/matter.ts'
import { complete, signSlip } from '../support/orders.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'
import { countyKinds } from '../support/syncTown.ts'

function serve(county: Booted<County>, trustedProxy: string | null = null): FastifyInstance {
  const app = buildServer({
    bus: county.bus,
    uow: county.program.uow,
    clock: systemClock,
    pagesDir: null,
    allowedHosts: null,
    gate: null,
    linkNeeded: '',
    tls: null,
    trustedProxy,
  })
  progressRoutes(app, county.program)
  return app
}

async function post(
  app: FastifyInstance,
  url: string,
  fields: Record<string, string>,
  address = '10.0.0.1',
  headers: Record<string, string> = {},
) {
  return app.inject({
    method: 'POST',
    url,
    remoteAddress: address,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
}

const secrets = ['王大明', '13812345678', '石桥村二组', '燃气管道外皮', '燃气师傅甲', 'zhao某', '单元门口']

describe.each(countyKinds)('the public progress page on %s', kind => {
  let county: Booted<County>
  let other: Booted<County>
  let desk: Booted<Desk>
  let app: FastifyInstance
  let second: FastifyInstance
  let director: Caller
  let checker: Caller
  let slip: { number: string; code: string }
  let caseId: string

  const slipOf = async (id: string) => {
    const receipt = await director.call('case.receipt', { caseId: id })
    return { number: receipt.number, code: receipt.queryCode ?? receipt.checkCode }
  }

  beforeAll(async () => {
    const databaseUrl = kind === 'SQLite' ? null : await makePostgresDatabase()
    county = await bootCounty(databaseUrl === null ? {} : { databaseUrl })
    // On PostgreSQL a second server process answers behind the same address.
    other =
      databaseUrl === null
        ? county
        : await bootCounty({ databaseUrl, dataDir: county.dataDir, clock: county.clock })
    app = serve(county)
    second = databaseUrl === null ? app : serve(other)
    desk = await bootDesk({ link: () => directLink(() => county), clock: county.clock })
    await enrolDesk(desk, county)
    director = await desk.as('zhao')
    checker = await desk.as('wu')
    const departments = await departmentIds(director)
    caseId = await registerCase(await desk.as('sun'), { narrative: gasWords, place: '石桥村二组单元门口' })
    await assessCase(director, caseId)
    const { orderIds } = await director.call('order.dispatch', {
      caseId,
      rev: await revOf(director, caseId),
      kind: 'order',
      lead: { departmentId: departments.utility ?? '', demand: '到场关阀，联系王大明' },
      support: [],
      rendezvous: null,
      note: '联系王大明',
      levelReason: '只涉及一个部门',
    })
    await desk.program.sync.run()
    slip = await slipOf(caseId)
    expect(orderIds).toHaveLength(1)
  })
  afterAll(async () => {
    await app.close()
    if (other !== county) await other.close()
    await desk.close()
    await county.close()
  })

  it('shows steps, dates and the body in charge, and nothing of a person', async () => {
    const page = await post(app, '/progress', slip)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('您反映的事已经登记')
    expect(page.body).toContain('已交县燃气公司办理')
    expect(page.body).toMatch(/承办部门应在 \d{4}-\d\d-\d\d \d\d:\d\d 前办完/)
    expect(page.body).toContain('0359-1234567')
    for (const secret of secrets) expect(page.body).not.toContain(secret)
  })

  it('keeps nothing behind: no caching, no script, no frame, and a form that stays here', async () => {
    const page = await app.inject({ method: 'GET', url: `/progress?n=${slip.number}&c=${slip.code}` })
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(page.body).not.toMatch(/<script|https?:\/\//)
    expect(page.body).toContain(`value="${slip.number}"`)
    // The address of a slip fills the form and asks nothing.
    expect(page.body).not.toContain('已经登记')
  })

  it('takes the slip as people type it', async () => {
    const typed = {
      number: ` ${slip.number.toLowerCase().replaceAll('-', '—')} `,
      code: slip.code.toLowerCase(),
    }
    expect((await post(app, '/progress', typed)).body).toContain('您反映的事已经登记')
  })

  it('gives the same answer to a wrong code and to a number that does not exist', async () => {
    const wrong = await post(app, '/progress', { number: slip.number, code: '222222' }, '10.0.0.2')
    const unknown = await post(
      app,
      '/progress',
      { number: slip.number.replace(/\d$/, '9'), code: slip.code },
      '10.0.0.2',
    )
    const plain = (body: string) => body.replaceAll(/value="[^"]*"/g, '')
    expect(wrong.statusCode).toBe(unknown.statusCode)
    expect(plain(wrong.body)).toBe(plain(unknown.body))
    expect(wrong.body).toContain('没有查到')
  })

  it('escapes what a stranger types', async () => {
    const page = await post(app, '/progress', { number: '"><b>x</b>', code: "'><i>" }, '10.0.0.3')
    expect(page.body).not.toMatch(/<b>x|<i>/i)
  })

  it('of a matter against a cadre it shows only that it was taken and is being dealt with', async () => {
    const secret = await registerCase(await desk.as('sun'), { narrative: bribeWords })
    await assessCase(director, secret, {
      restriction: 'restricted',
      allowedUserIds: [(await viewOf(director, secret)).case.registeredById],
    })
    await desk.program.sync.run()
    const page = await post(app, '/progress', await slipOfRestricted(secret))
    expect(page.body).toContain('为保护反映人')
    expect(page.body).toContain('正在办理')
    expect(page.body).not.toContain('办理部门已签收')
    expect(page.body).not.toContain('已派给部门')

    async function slipOfRestricted(id: string) {
      const receipt = await (await desk.as('sun')).call('case.receipt', { caseId: id })
      return { number: receipt.number, code: receipt.checkCode }
    }
  })

  it('somebody who gave no name asks by the query code; the code in the QR does not open it', async () => {
    const id = await registerCase(await desk.as('sun'), { isAnonymous: true, parties: [] })
    await desk.program.sync.run()
    const receipt = await director.call('case.receipt', { caseId: id })
    expect(receipt.qrText).toContain('/progress?n=')
    expect(receipt.qrText).not.toContain(receipt.queryCode ?? 'none')
    const { number, checkCode } = receipt
    expect((await post(app, '/progress', { number, code: checkCode })).body).toContain('没有查到')
    expect((await post(app, '/progress', { number, code: receipt.queryCode ?? '' })).body).toContain(
      '您反映的事已经登记',
    )
  })

  it('asks for satisfaction only when there is a result', async () => {
    const early = await post(app, '/progress/score', { ...slip, solved: 'solved', satisfaction: 'satisfied' })
    expect(early.body).toContain('现在还不能评价')
    const gas = (await viewOf(director, caseId)).orders[0]?.id ?? ''
    await finish(gas)
    await desk.program.sync.run()
    const page = await post(app, '/progress', slip)
    expect(page.body).toContain('办得怎么样，请您说一说')
    for (const secret of secrets) expect(page.body).not.toContain(secret)
  })

  it('an answer is given once for a result, whichever server gets it, and reaches the town', async () => {
    const answer = { ...slip, solved: 'partly', satisfaction: 'dissatisfied', comment: '还有味道<b>' }
    const both = await Promise.all([
      post(app, '/progress/score', answer),
      post(second, '/progress/score', { ...answer, satisfaction: 'satisfied' }, '10.0.0.9'),
    ])
    expect(both.filter(page => page.body.includes('评价已收到'))).toHaveLength(1)
    expect(both.filter(page => page.body.includes('您已经评价过'))).toHaveLength(1)
    await desk.program.sync.run()
    const { followUps, events } = await viewOf(director, caseId)
    expect(followUps).toHaveLength(1)
    expect(followUps[0]).toMatchObject({ method: 'progressPage', isReached: true, solved: 'partly' })
    expect(events.at(-1)).toMatchObject({ kind: 'publicScored' })
  })

  it('an answer that leaves a question out, or says what nobody may choose, is not kept', async () => {
    const kept = async () =>
      (await county.program.uow.read(db => db.count(followUpTable, { caseId }))) satisfies number
    const before = await kept()
    const page = await post(app, '/progress/score', {
      ...slip,
      solved: 'solved',
      satisfaction: 'unreachable',
    })
    expect(page.body).toContain('请选')
    expect(await kept()).toBe(before)
  })

  it('what the citizen said stands when staff reach nobody: not reached is never satisfied', async () => {
    await checker.call('case.verify', {
      caseId,
      rev: await revOf(checker, caseId),
      isPassed: true,
      note: '看过现场',
    })
    const caller = await desk.as('sun')
    const said = (await viewOf(caller, caseId)).followUps[0]?.satisfaction
    await caller.call('case.followUp', {
      caseId,
      rev: await revOf(caller, caseId),
      method: 'phone',
      isReached: false,
      solved: 'unknown',
      satisfaction: 'unreachable',
      comment: '没人接',
      next: 'close',
    })
    expect((await viewOf(caller, caseId)).case.satisfaction).toBe(said)
  })

  it('wrong codes make their sender wait longer and longer, known number or not, at every server', async () => {
    const minutes = (count: number) => county.clock.advance(count * 60_000)
    for (const [at, number] of [(await openSlip()).number, '140825101-2026-SQ-K7QM9999'].entries()) {
      const address = `10.1.0.${at}`
      const guess = (code: string, server = app) => post(server, '/progress', { number, code }, address)
      for (let tried = 0; tried < 5; tried += 1)
        expect((await guess(`33333${tried + 2}`, tried % 2 === 0 ? app : second)).statusCode).toBe(200)
      // All at once: not one of them is looked at.
      const flood = await Promise.all(['444442', '444443', '444444'].map(code => guess(code, second)))
      for (const page of flood) {
        expect([page.statusCode, page.headers['retry-after']]).toEqual([429, '60'])
        expect(page.body).toContain('请 1 分钟后再试')
        expect(page.body).not.toContain('没有查到')
      }
      for (const wait of [1, 2, 4, 8, 16, 32, 60, 60]) {
        minutes(wait - 0.5)
        expect((await guess('555555')).statusCode, `after half of ${wait}`).toBe(429)
        minutes(0.5)
        const both = await Promise.all([guess('555555'), guess('666666', second)])
        expect(both.map(page => page.statusCode).sort(), `after ${wait}`).toEqual([200, 429])
      }
      // A day without a try, and it begins anew.
      minutes(1441)
      expect((await guess('555555')).statusCode).toBe(200)
    }
  })

  it('nobody shuts a number to its owner: the right code from another address opens it', async () => {
    const own = await openSlip()
    for (let at = 0; at < 30; at += 1)
      await post(app, '/progress', { number: own.number, code: `3333${20 + at}` }, `10.5.${at % 3}.1`)
    expect((await post(app, '/progress', { ...own, code: '444444' }, '10.5.0.1')).statusCode).toBe(429)
    const page = await post(second, '/progress', own, '10.6.0.1')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('您反映的事已经登记')
    // Behind the same address as the guesser the owner waits a little, and then gets in.
    county.clock.advance(60 * 60_000)
    expect((await post(app, '/progress', own, '10.5.0.1')).body).toContain('您反映的事已经登记')
    for (let at = 0; at < 10; at += 1)
      expect((await post(app, '/progress', own, '10.5.0.1')).statusCode).toBe(200)
  })

  async function openSlip() {
    director = await desk.as('zhao')
    const id = await registerCase(await desk.as('sun'), { parties: [party()] })
    await desk.program.sync.run()
    return slipOf(id)
  }

  it('one address may ask only so often, and a right code does not use up its number', async () => {
    for (let at = 0; at < 40; at += 1) {
      const page = await post(at % 2 === 0 ? app : second, '/progress', slip, '10.2.0.1')
      expect(page.statusCode, `attempt ${at}`).toBe(200)
    }
    expect((await post(second, '/progress', slip, '10.2.0.1')).statusCode).toBe(429)
    expect((await post(second, '/progress', slip, '10.2.0.2')).statusCode).toBe(200)
  })

  it('believes a forwarded address only from the balancer it was told of', async () => {
    const behind = serve(county, '127.0.0.1')
    const ask = (from: string, forwarded: string) =>
      post(behind, '/progress', slip, from, { 'x-forwarded-for': forwarded })
    for (let at = 0; at < 41; at += 1) await ask('127.0.0.1', '172.16.9.9')
    expect((await ask('127.0.0.1', '172.16.9.9')).statusCode).toBe(429)
    expect((await ask('127.0.0.1', '172.16.9.8')).statusCode).toBe(200)
    // Somebody else who invents an address is counted by his own.
    for (let at = 0; at < 41; at += 1) await ask('10.3.0.1', `172.17.0.${at}`)
    expect((await ask('10.3.0.1', '172.17.0.99')).statusCode).toBe(429)
    await behind.close()
  })

  it('keeps no address, only a hash that is swept away after a day', async () => {
    const rows = () => county.program.uow.read(db => db.find(attemptCountTable, {}))
    for (const row of await rows()) expect(row.key).toMatch(/^[0-9a-f]{64}$/)
    county.clock.advance(3 * 86_400_000)
    await post(app, '/progress', slip, '10.4.0.1')
    // What is left is the address that just asked; a right code leaves nothing of its own.
    expect(await rows()).toHaveLength(1)
  })

  async function finish(orderId: string) {
    const signer = '燃气师傅甲'
    await signSlip(director, orderId, county.clock.now(), signer)
    await complete(director, orderId, { personName: signer, resultText: '已换管，王大明在场' })
  }
})

describe('networks', () => {
  it('counts an IPv6 caller by its network, whose owner chooses the rest', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb::2'))
    expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1')
  })
})
