/** What a clerk waits for while typing a name: suggestions out of 100,000 people, beside the bare look-ups behind them. */
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { addressColumns } from '../../shared/domain/person/merge.ts'
import type { Person } from '../../shared/domain/person/record.ts'
import { insertRows } from '../../shared/node/db/bulk.ts'
import { personTable } from '../../shared/node/db/entities/person.ts'
import { systemIds } from '../../shared/node/ids.ts'
import { rebuildPeople } from '../../shared/node/person/keys.ts'
import { initialsOf, spellingsOf } from '../../shared/node/pinyin.ts'
import { type Booted, centerId } from '../support/boot.ts'
import { openBare } from './connection.ts'
import { type Checks, compareLine, type Line } from './measure.ts'
import { seeded } from './words.ts'

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单仇乐']
const given = [
  ...'伟芳娜敏静强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉梅春建国秀红志文辉晖鹏宇浩然欣怡峰锋斌彬长中',
]
const villages = ['石桥村', '柳沟村', '上庄村', '下湾村', '清坪村', '东街社区']

function makePeople(count: number, orgId: string, at: string): Person[] {
  const random = seeded(97)
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  return Array.from({ length: count }, (_, serial): Person => {
    const address = `${one(villages)}${1 + Math.floor(random() * 12)}组${1 + Math.floor(random() * 60)}号`
    const born = `${1940 + Math.floor(random() * 65)}0${1 + Math.floor(random() * 9)}1${Math.floor(random() * 9)}`
    return {
      id: systemIds.id(),
      orgId,
      rev: 1,
      createdAt: at,
      createdBy: 'bench',
      updatedAt: at,
      updatedBy: 'bench',
      deletedAt: null,
      isOrganization: false,
      name: one(surnames) + one(given) + (random() < 0.8 ? one(given) : ''),
      aliases: [],
      idType: serial % 3 === 0 ? 'citizenId' : 'none',
      idNumber: serial % 3 === 0 ? `140825${born}${String(serial % 1000).padStart(3, '0')}X` : null,
      phones: [`13${String(100_000_000 + Math.floor(random() * 899_999_999))}`],
      address,
      unitId: null,
      gridId: null,
      ...addressColumns(address),
      sex: 'unknown',
      birthOn: null,
      nation: null,
      occupation: null,
      legalPerson: null,
      note: '',
      origin: 'registry',
      mergedIntoId: null,
    }
  })
}

/** Fills the register, then asks as a clerk does: by a misheard name, by a common name, by telephone, by a way of calling. */
export async function measurePeople(
  desk: Booted<Desk>,
  path: string,
  keyHex: string,
  checks: Checks,
  count = 100_000,
): Promise<Line[]> {
  const people = makePeople(count, await centerId(desk), desk.clock.now())
  const began = performance.now()
  for (const { name } of people) {
    spellingsOf(name)
    initialsOf(name)
  }
  const soundMs = performance.now() - began
  for (let at = 0; at < people.length; at += 5_000) {
    const part = people.slice(at, at + 5_000)
    await desk.program.uow.write(async db => {
      await insertRows(db, personTable, part)
      await rebuildPeople(
        db,
        part.map(person => person.id),
      )
    })
  }
  const caller = await desk.as('sun')
  const bare = openBare(path, keyHex, { isReadonly: true })
  const byName = bare.prepare("select person_id from person_key where kind = 'name' and value = ? limit 60")
  const bySound = bare.prepare("select person_id from person_key where kind = 'sound' and value = ? limit 60")
  const byPhone = bare.prepare("select person_id from person_key where kind = 'phone' and value = ?")
  const read = bare.prepare('select * from person where id = ?')
  const random = seeded(5)
  const chosen = Array.from({ length: 80 }, () => people[Math.floor(random() * count)] as Person)
  const at = (round: number) => chosen[round % chosen.length] as Person
  const ask = (patch: Partial<InputOf<'person.suggest'>>) =>
    caller.call('person.suggest', {
      name: '',
      isOrganization: false,
      idNumber: null,
      phone: null,
      address: null,
      ...patch,
    })
  const lookUp = (person: Person) => {
    const ids = new Set<unknown>()
    for (const row of byName.all(person.name)) ids.add(row.person_id)
    for (const way of spellingsOf(person.name)) for (const row of bySound.all(way)) ids.add(row.person_id)
    for (const phone of person.phones) for (const row of byPhone.all(phone)) ids.add(row.person_id)
    for (const id of ids) read.get(id)
  }
  const rounds = 80
  const lines = [
    await compareLine('people', 'suggest by name', rounds, round => ask({ name: at(round).name }), {
      'bare look-up': round => lookUp(at(round)),
    }),
    await compareLine(
      'people',
      'suggest by name, telephone and address',
      rounds,
      round => ask({ name: at(round).name, phone: at(round).phones[0] ?? null, address: at(round).address }),
      { 'bare look-up': round => lookUp(at(round)) },
    ),
    await compareLine(
      'people',
      'suggest by a way of calling and address',
      rounds,
      round => ask({ name: `老${at(round).name[0]}头`, address: at(round).address }),
      { 'bare look-up': round => lookUp(at(round)) },
    ),
    await compareLine(
      'people',
      'list by one character',
      rounds,
      round =>
        caller.call('person.list', {
          search: at(round).name[1] ?? '',
          isOrganization: null,
          cursor: null,
          limit: 50,
        }),
      { 'bare look-up': round => lookUp(at(round)) },
      `sounds of ${count} names ${soundMs.toFixed(0)} ms`,
    ),
  ]
  let found = 0
  for (const person of chosen) {
    const { suggestions } = await ask({ name: person.name, phone: person.phones[0] ?? null })
    if (suggestions[0]?.person.id === person.id) found += 1
  }
  bare.close()
  checks.that(
    'a person asked for by name and telephone comes first',
    found === chosen.length,
    `${found} of ${chosen.length}`,
  )
  return lines
}
