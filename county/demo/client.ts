/** The product's calls over HTTP, typed by the contract: what the demonstration knows of a desk or the county. */
import { randomUUID } from 'node:crypto'
import { contractVersion, type Envelope, replySchema } from '../../shared/contract/define.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { wireText } from '../../shared/contract/wire.ts'

/** A call that was answered with no; `code` says why. */
export class CallRefused extends Error {
  readonly code: string
  constructor(name: string, code: string, params: Record<string, string | number>) {
    super(`${name}: ${code} ${JSON.stringify(params)}`)
    this.code = code
  }
}

/** One running program: where it answers and what its door asks for. */
export interface Side {
  name: string
  origin: string
  headers: Record<string, string>
  /** The address to open once in a browser of this computer; none where the plain one will do. */
  link?: string
}

/** A person with an account on one side. */
export interface Login {
  name: string
  username: string
  password: string
}

/** Someone who calls a side: nobody yet, unless a session says who. */
export class Caller {
  readonly side: Side
  constructor(side: Side) {
    this.side = side
  }

  protected session(): Promise<string | null> {
    return Promise.resolve(null)
  }

  /** Throws `CallRefused` with the code of a refusal. */
  async call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const session = await this.session()
    const envelope: Envelope = { contractVersion, requestId: randomUUID(), name, input, session }
    const response = await fetch(`${this.side.origin}/rpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.side.headers },
      body: wireText(envelope),
    })
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`)
    const reply = replySchema.parse(await response.json())
    if (!reply.ok) throw new CallRefused(name, reply.error.code, reply.error.params)
    return reply.output as OutputOf<N>
  }
}

/** A person with an account, signed in at the first call. */
export class Person extends Caller {
  readonly login: Login
  readonly userId: string
  #session: Promise<string> | null
  constructor(side: Side, login: Login, userId: string, session: string | null = null) {
    super(side)
    this.login = login
    this.userId = userId
    this.#session = session === null ? null : Promise.resolve(session)
  }

  protected override session(): Promise<string> {
    this.#session ??= openSession(this.side, this.login).then(({ token }) => token)
    return this.#session
  }
}

/** A caller with a session that was opened already. */
class Opened extends Caller {
  readonly #token: string
  constructor(side: Side, token: string) {
    super(side)
    this.#token = token
  }
  protected override session(): Promise<string> {
    return Promise.resolve(this.#token)
  }
}

/** Signs in; a new person first chooses a password of her own, as the product asks. */
async function openSession(side: Side, login: Login): Promise<{ token: string; userId: string }> {
  const { username, password } = login
  const { token, me } = await new Caller(side).call('session.login', { username, password })
  if (me.mustChangePassword) {
    const own = `${password}-own`
    await new Opened(side, token).call('session.changePassword', { oldPassword: password, newPassword: own })
    login.password = own
  }
  return { token, userId: me.userId }
}

/** Signs in with an account whose person is not known yet. */
export async function signIn(side: Side, login: Login): Promise<Person> {
  const { token, userId } = await openSession(side, login)
  return new Person(side, login, userId, token)
}

/** The code a call is refused with; null when it is not. Anything else is thrown. */
export async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof CallRefused) return error.code
    throw error
  }
}

const mostAttempts = 5

/**
 * Reads the newest version of something and acts on it; when sync changed the row in between,
 * looks again, as a person would who is told that the file has changed meanwhile.
 */
export async function acting<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const isStale = error instanceof CallRefused && error.code === 'row.changedMeanwhile'
      if (!isStale || attempt >= mostAttempts) throw error
    }
  }
}
