/** The people of the demonstration: their accounts, with a password of their own in every run. */
import { randomBytes } from 'node:crypto'
import type { Role } from '../../shared/domain/role.ts'
import { type Login, Person, type Side, signIn } from './client.ts'

export interface Account {
  side: Side
  login: Login
  roles: readonly Role[]
  person: Person | null
}

/** Strong and new in every run: nobody can sign in to a demonstration with a known password. */
function makePassword(): string {
  return `Aa9-${randomBytes(12).toString('base64url')}`
}

export class Staff {
  /** Every account, for whoever wants to look around afterwards. */
  readonly accounts: Account[] = []

  /** An account that a first run will make. */
  open(side: Side, username: string, name: string, roles: readonly Role[]): Login {
    const login = { name, username, password: makePassword() }
    this.accounts.push({ side, login, roles, person: null })
    return login
  }

  async enter(login: Login): Promise<Person> {
    const account = this.accounts.find(item => item.login === login)
    if (!account) throw new Error(`${login.username} has no account`)
    account.person = await signIn(account.side, login)
    return account.person
  }

  /** Has the administrator of a side make an account; the person signs in when first needed. */
  async hire(
    manager: Person,
    who: { username: string; name: string; roles: readonly Role[] },
    place: { departmentIds?: string[]; unitId?: string | null } = {},
  ): Promise<Person> {
    const login = this.open(manager.side, who.username, who.name, who.roles)
    const { id } = await manager.call('user.save', {
      id: null,
      rev: null,
      username: login.username,
      name: login.name,
      roles: [...who.roles],
      departmentIds: place.departmentIds ?? [],
      unitId: place.unitId ?? null,
      phone: null,
      isActive: true,
      password: login.password,
    })
    const person = new Person(manager.side, login, id)
    const account = this.accounts.at(this.accounts.findIndex(item => item.login === login))
    if (account) account.person = person
    return person
  }

  /** The first person of a side with a role. */
  find(side: Side, role: Role): Person | null {
    return this.accounts.find(item => item.side === side && item.roles.includes(role))?.person ?? null
  }

  need(side: Side, role: Role): Person {
    const person = this.find(side, role)
    if (!person) throw new Error(`${side.name} has nobody with the role ${role}`)
    return person
  }
}
