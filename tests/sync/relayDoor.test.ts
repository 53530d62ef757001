/** The relay's real door: TLS between two desk processes, its pin, forwarding to the county, and finding it. */
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Announcement, findRelays } from '../../electron/service/relay/announce.ts'
import { asksForRelays, decodeMessage, encodeNotice, encodeQuery } from '../../electron/service/relay/dns.ts'
import { memoryLog } from '../../shared/node/logFile.ts'
import { checkCode, isPrivateAddress } from '../../shared/sync/relay.ts'
import { makeFolder, password, townCode } from '../support/boot.ts'
import { codeOf, intake } from '../support/matter.ts'
import { countyScript, deskScript, type Program, RpcClient, startProgram } from '../support/rpc.ts'

/** Until a program that works by its own clock has come so far. */
const until = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 60_000, interval: 200 })

/** The second desk's line to the county: passes bytes until it is cut. */
class Cable {
  readonly #sockets = new Set<Socket>()
  readonly #server: Server
  #port = 0

  constructor(target: () => number) {
    this.#server = createServer(socket => {
      const other = connect(target(), '127.0.0.1')
      for (const one of [socket, other]) {
        this.#sockets.add(one)
        one.on('error', () => undefined)
        one.on('close', () => {
          socket.destroy()
          other.destroy()
        })
      }
      socket.pipe(other).pipe(socket)
    })
  }
  async open(): Promise<number> {
    await new Promise<void>(resolve => this.#server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (this.#server.address() as AddressInfo).port
    return this.#port
  }
  async cut(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

describe('between two real desks', () => {
  const folders = { host: makeFolder(), second: makeFolder(), county: makeFolder() }
  let programs: { host: Program; second: Program; county: Program }
  const clientOf = (name: keyof typeof folders) => new RpcClient(() => programs[name].said.origin ?? '')
  const hostAdmin = clientOf('host')
  const director = clientOf('host')
  const secondAdmin = clientOf('second')
  const clerk = clientOf('second')
  const countyAdmin = clientOf('county')
  const cable = new Cable(() => Number(new URL(programs.county.said.origin ?? '').port))
  let port = 0
  const register = (narrative: string) =>
    clerk.call('case.register', intake({ narrative, toldAt: new Date(Date.now() - 60_000).toISOString() }))
  /** A round of a desk, to its end: another one than those before. */
  const syncOf = async (client: RpcClient) => {
    const before = (await client.call('sync.status', {})).lastAttemptAt
    await client.call('sync.now', {})
    return until(async () => {
      const status = await client.call('sync.status', {})
      expect(status.lastAttemptAt).not.toBe(before)
      expect(status.state).not.toBe('syncing')
      return status
    })
  }

  beforeAll(async () => {
    const [host, second, county] = await Promise.all([
      startProgram(deskScript, folders.host),
      startProgram(deskScript, folders.second),
      startProgram(countyScript, folders.county),
    ])
    programs = { host, second, county }
    const entered = await fetch(county.said.setupLink ?? '', { redirect: 'manual' })
    countyAdmin.headers.cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    for (const client of [hostAdmin, director]) client.headers['x-desk-token'] = host.said.token ?? ''
    for (const client of [secondAdmin, clerk]) client.headers['x-desk-token'] = second.said.token ?? ''
    await countyAdmin.call('setup.county', {
      name: '安平县综治中心',
      code: '140825000000',
      administrator: { username: 'admin', name: '县管理员', password },
      whistleOfficer: null,
    })
    await countyAdmin.signIn('admin', password)
    const issue = async () =>
      (await countyAdmin.call('device.issueCode', { townCode, townName: '清河镇' })).code
    await hostAdmin.call('setup.complete', {
      deviceName: '一号机',
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
    })
    await hostAdmin.signIn('admin', password)
    await director.signIn('zhao', password)
    await hostAdmin.call('sync.enrol', { countyUrl: county.said.origin ?? '', code: await issue() })
    await syncOf(hostAdmin)
    await secondAdmin.call('setup.join', {
      deviceName: '二号机',
      countyUrl: `http://127.0.0.1:${await cable.open()}`,
      code: await issue(),
      administrator: { username: 'second', name: '二号管理员', password },
    })
    await secondAdmin.signIn('second', password)
    await secondAdmin.call('user.save', {
      id: null,
      rev: null,
      username: 'clerk',
      name: '孙某',
      roles: ['intakeClerk'],
      departmentIds: [],
      unitId: null,
      phone: null,
      isActive: true,
      password: `${password}-2`,
    })
    await clerk.signIn('clerk', `${password}-2`)
    await clerk.call('session.changePassword', { oldPassword: `${password}-2`, newPassword: password })
    await syncOf(secondAdmin)
    await syncOf(hostAdmin)
    port = await freePort()
  })
  afterAll(async () => {
    await Promise.all(Object.values(programs).map(program => program.kill()))
    for (const folder of Object.values(folders)) rmSync(join(folder, '..'), { recursive: true, force: true })
  })

  it('the door is not opened on a port that is taken, and says so', async () => {
    const taken = createServer()
    await new Promise<void>(resolve => taken.listen(0, resolve))
    const busy = (taken.address() as AddressInfo).port
    expect(await codeOf(hostAdmin.call('relay.turnOn', { port: busy, isAnnounced: false }))).toBe(
      'relay.portTaken',
    )
    await new Promise(resolve => taken.close(resolve))
    expect((await hostAdmin.call('relay.status', {})).host).toBeNull()
    expect(await codeOf(secondAdmin.call('relay.probe', { address: '127.0.0.1', port }))).toBe(
      'relay.unreachable',
    )
  })

  it('a colleague is told the same check code that the relay shows', async () => {
    await hostAdmin.call('relay.turnOn', { port, isAnnounced: true })
    const shown = (await hostAdmin.call('relay.status', {})).host
    expect(shown).toMatchObject({ isOn: true, isOpen: true, errorCode: null })
    const seen = await secondAdmin.call('relay.probe', { address: '127.0.0.1', port })
    expect(seen).toMatchObject({ checkCode: shown?.checkCode, deviceName: '一号机' })
    await secondAdmin.call('relay.join', { address: '127.0.0.1', port, pin: seen.pin, name: '一号机' })
    // Where the network takes multicast it is found without its address; the code is the same then.
    const { found } = await secondAdmin.call('relay.find', {})
    for (const one of found.filter(one => one.port === port)) expect(one.checkCode).toBe(shown?.checkCode)
  })

  it('a desk whose own line is cut syncs with the county through the relay', async () => {
    await cable.cut()
    const { caseId } = await register('本机断了网，经同事电脑转到县里。')
    const status = await syncOf(clerk)
    expect(status).toMatchObject({ way: 'forward', waiting: 0, state: 'idle', isAllDelivered: true })
    await syncOf(hostAdmin)
    expect((await director.call('case.get', { caseId })).isProvisional).toBe(false)
  })

  it('with the county away for both they share, and a changed key ends it', async () => {
    await programs.county.kill()
    const { caseId } = await register('县里也断了，先让同事看见。')
    const status = await syncOf(clerk)
    expect(status).toMatchObject({ way: 'share', waiting: 1, state: 'offline' })
    const there = await director.call('case.get', { caseId })
    expect(there.isProvisional).toBe(true)
    await secondAdmin.call('relay.join', { address: '127.0.0.1', port, pin: '0'.repeat(64), name: '冒充的' })
    await register('钥匙变了就不说了。')
    await syncOf(clerk)
    expect((await secondAdmin.call('relay.status', {})).peer?.errorCode).toBe('relay.otherKey')
    expect((await hostAdmin.call('relay.status', {})).provisional).toBe(1)
  })
})

/** True when a word said to the group on this computer comes back: some closed-off test machines do not let it. */
async function hasMulticast(): Promise<boolean> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  const heard = new Promise<boolean>(resolve => {
    socket.on('error', () => resolve(false))
    socket.on('message', bytes => resolve(bytes.toString() === 'here'))
    socket.bind(0, () => {
      try {
        socket.addMembership('224.0.0.251', '127.0.0.1')
        socket.setMulticastInterface('127.0.0.1')
        socket.send('here', socket.address().port, '224.0.0.251')
      } catch {
        resolve(false)
      }
    })
    AbortSignal.timeout(2_000).addEventListener('abort', () => resolve(false))
  })
  const has = await heard
  socket.close()
  return has
}

describe('the words on the local network', () => {
  const notice = { name: '受理窗口一号机', port: 8465, pin: 'ab'.repeat(32) }

  it('say who is a relay, and only they are taken for an answer', () => {
    expect(decodeMessage(encodeNotice(notice, '192.168.1.20', 120))).toMatchObject({ notices: [notice] })
    expect(decodeMessage(encodeNotice(notice, '192.168.1.20', 0))?.notices).toEqual([])
    const query = decodeMessage(encodeQuery())
    expect(query !== null && asksForRelays(query)).toBe(true)
    // As another program may write it: the end of our name as a pointer to a name said before.
    const pointed = Buffer.concat([
      Buffer.from([0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0]),
      Buffer.from('\u0004_ipp\u0004_tcp\u0005local\0\0\u000c\0\u0001', 'latin1'),
      Buffer.from('\u000e_fengqiao-desk', 'latin1'),
      Buffer.from([0xc0, 0x11, 0, 12, 0, 1]),
    ])
    const asked = decodeMessage(pointed)
    expect(asked !== null && asksForRelays(asked)).toBe(true)
  })

  it('find a relay that is announced, and none any more when it is not', async () => {
    const announcement = new Announcement(memoryLog())
    const other = { ...notice, pin: randomBytes(32).toString('hex') }
    announcement.start(other)
    const found = await findRelays()
    announcement.stop()
    if (await hasMulticast()) expect(found.find(one => one.pin === other.pin)).toMatchObject(other)
    expect((await findRelays(300)).filter(one => one.pin === other.pin)).toEqual([])
  })

  it('cut or altered at any byte never break the one who listens', () => {
    const whole = encodeNotice(notice, '192.168.1.20', 120)
    for (let at = 0; at < whole.length; at++) {
      expect(() => decodeMessage(whole.subarray(0, at))).not.toThrow()
      const bent = Buffer.from(whole)
      bent[at] = (bent[at] ?? 0) ^ 0xff
      expect(() => decodeMessage(bent)).not.toThrow()
    }
  })

  it('a check code differs in its letters when the key differs', () => {
    expect(checkCode('0'.repeat(64))).toBe('222-222-222-222')
    expect(checkCode('f'.repeat(64))).toBe('ZZZ-ZZZ-ZZZ-ZZZ')
    expect(checkCode(`0${'f'.repeat(63)}`)).not.toBe(checkCode('f'.repeat(64)))
  })

  it('only addresses of private networks are spoken to', () => {
    for (const address of [
      '10.1.2.3',
      '192.168.0.9',
      '172.16.4.4',
      '127.0.0.1',
      '::1',
      'fe80::1%eth0',
      '::ffff:10.0.0.1',
    ])
      expect(isPrivateAddress(address), address).toBe(true)
    for (const address of ['8.8.8.8', '172.32.0.1', '193.168.0.1', '2001:db8::1', '', '1.2.3'])
      expect(isPrivateAddress(address), address).toBe(false)
  })
})
