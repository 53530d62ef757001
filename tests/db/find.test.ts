/** The find box finds what a LIKE scan finds, and nothing else, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchSound } from '../../shared/domain/soundMatch.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { caseFileTable, casePartyTable } from '../../shared/node/db/entities/case.ts'
import { findDocTable, searchDocTable, settingTable } from '../../shared/node/db/entities/local.ts'
import { mediationSessionTable } from '../../shared/node/db/entities/mediation.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { type CaseReader, noFilter, searchCases } from '../../shared/node/db/queries/caseList.ts'
import { rebuildTouched } from '../../shared/node/db/queries/search.ts'
import { askedSound, foldSearchText } from '../../shared/node/db/queries/searchTokens.ts'
import { sql } from '../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { findOrders, findPapers } from '../../shared/node/features/find/papers.ts'
import { findPeople, findPlaces } from '../../shared/node/features/find/people.ts'
import { FindIndexer } from '../../shared/node/find/indexer.ts'
import { systemIds } from '../../shared/node/ids.ts'
import { memoryLog } from '../../shared/node/logFile.ts'
import { pinyinOf } from '../../shared/node/pinyin.ts'
import { seeded } from '../bench/words.ts'
import { bootCounty, bootDesk, FakeClock } from '../support/boot.ts'
import { matters, storeMatters } from '../support/findSamples.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'

const reader: CaseReader = { scope: { kind: 'all' }, userId: 'me', isSystem: true }
const orderReader = { scope: reader.scope, departmentIds: [], userId: 'me', isSystem: true }
const rights = { mediations: true, attachments: true }

/** Pieces of the given texts, of one to four characters. */
function pieces(texts: readonly string[], count: number): string[] {
  const random = seeded(11)
  const found: string[] = []
  for (let turn = 0; found.length < count; turn += 1) {
    const characters = [...(texts[Math.floor(random() * texts.length)] ?? '')]
    const length = 1 + (turn % 4)
    const from = Math.floor(random() * Math.max(1, characters.length - length + 1))
    const piece = characters
      .slice(from, from + length)
      .join('')
      .toLowerCase()
    // What is folded (full-width signs, spaces) a LIKE scan of the columns cannot see.
    if ([...piece].length === length && foldSearchText(piece) === piece && !/[%_]/.test(piece))
      found.push(piece)
  }
  return found
}

async function allMatters(db: Db, phrase: string): Promise<string[]> {
  const ids: string[] = []
  let after: Awaited<ReturnType<typeof searchCases>>['next'] = null
  for (;;) {
    const page = await searchCases(db, phrase, noFilter, reader, after, 50)
    ids.push(...page.rows.map(row => row.id))
    if (page.next === null) return ids.sort()
    after = page.next
  }
}

async function column(db: Db, statement: ReturnType<typeof sql>): Promise<string[]> {
  return (await db.query<{ x: string }>(statement)).map(row => String(row.x)).sort()
}

function claims(open: () => UnitOfWork): void {
  test('300 pieces of one to four characters find the matters a LIKE scan finds, and no other', async () => {
    await open().read(async db => {
      const files = await db.find(caseFileTable, {})
      const parties = await db.find(casePartyTable, {})
      const texts = [
        ...files.flatMap(file => [file.narrative, file.title, file.place, file.number]),
        ...parties.flatMap(party => [party.name, party.phone ?? '', party.idNumber ?? '']),
      ].filter(text => text !== '')
      for (const piece of pieces(texts, 300)) {
        const like = `%${piece}%`
        const truth = await column(
          db,
          sql`select c.id as x from case_file c where lower(c.number) like ${like} or lower(c.title) like ${like} or lower(c.place) like ${like} or lower(c.narrative) like ${like}
            or exists (select 1 from case_party p where p.case_id = c.id and (lower(replace(p.name, ${'Ａ'}, 'a')) like ${like} or p.phone like ${like} or lower(p.id_number) like ${like} or p.address like ${like}))`,
        )
        expect(await allMatters(db, piece), piece).toEqual(truth)
      }
    })
  })

  test('people are found by every piece of their names, and only they', async () => {
    await open().read(async db => {
      const names = (await db.find(casePartyTable, {})).map(party => party.name)
      for (const piece of pieces(names, 120)) {
        const hits = await findPeople(db, piece, reader, 200)
        const isLetter = /^[a-z]+$/.test(piece)
        const byText = hits.filter(hit => hit.reason === 'text').map(hit => `${hit.name.text}`)
        const truth = await column(
          db,
          sql`select distinct p.name as x from case_party p where lower(replace(p.name, ${'Ａ'}, 'a')) like ${`%${piece}%`}`,
        )
        expect([...new Set(byText)].sort(), piece).toEqual(truth)
        if (!isLetter) expect(hits.length).toBe(byText.length)
      }
    })
  })

  test('sounds find the people a scan of all readings finds, whole, cut short and by first letters', async () => {
    await open().read(async db => {
      const names = [...new Set((await db.find(casePartyTable, {})).map(party => party.name))]
      const random = seeded(3)
      const asked = new Set<string>([
        'z',
        'zs',
        'wang',
        'ouyangn',
        'oynn',
        'zenglingshan',
        'cld',
        'lv',
        'shiq',
        'swang',
      ])
      for (let turn = 0; asked.size < 160; turn += 1) {
        const { syllables } = pinyinOf(names[Math.floor(random() * names.length)] ?? '')
        const cut = syllables.map(readings => {
          const reading = readings[Math.floor(random() * readings.length)] ?? ''
          return turn % 3 === 0
            ? reading
            : turn % 3 === 1
              ? reading.slice(0, 1)
              : reading.slice(0, 1 + Math.floor(random() * reading.length))
        })
        const text = cut.slice(turn % 2).join(turn % 5 === 0 ? ' ' : '')
        if (askedSound(text) !== null) asked.add(text)
      }
      for (const text of asked) {
        const letters = askedSound(text) ?? ''
        const truth = names.filter(
          name =>
            matchSound(letters, pinyinOf(foldSearchText(name)).syllables) !== null ||
            foldSearchText(name).includes(foldSearchText(text)),
        )
        const found = (await findPeople(db, text, reader, 200)).map(hit => hit.name.text)
        expect([...new Set(found)].sort(), text).toEqual(truth.sort())
      }
    })
  })

  test('a tail of four digits or more, and a head, find exactly the people with that number', async () => {
    await open().read(async db => {
      const parties = await db.find(casePartyTable, {})
      for (const party of parties.slice(0, 60)) {
        const number = party.idNumber ?? party.phone ?? ''
        for (const asked of [number.slice(-4), number.slice(-6), number.slice(0, 8), number]) {
          const hits = (await findPeople(db, asked, reader, 200)).filter(hit => hit.reason === 'digits')
          const truth = parties.filter(other =>
            [other.phone, other.idNumber].some(
              item =>
                item !== null && (item.toLowerCase().endsWith(asked.toLowerCase()) || item.startsWith(asked)),
            ),
          )
          expect(hits.map(hit => hit.name.text).sort(), asked).toEqual(
            [
              ...new Map(
                truth.map(item => [`${item.name}/${item.phone}/${item.idNumber}`, item.name]),
              ).values(),
            ].sort(),
          )
          expect(JSON.stringify(hits)).not.toContain(number.slice(3, -1))
        }
      }
    })
  })

  test('orders, papers and places are found by every piece, and only they', async () => {
    await open().read(async db => {
      const orders = await db.find(workOrderTable, {})
      for (const piece of pieces(
        orders.flatMap(order => [order.demand, order.resultText ?? '']),
        60,
      )) {
        const like = `%${piece}%`
        const truth = await column(
          db,
          sql`select o.id as x from work_order o where o.demand like ${like} or o.result_text like ${like} or lower(o.number) like ${like}`,
        )
        const hits = (await findOrders(db, piece, orderReader, 200)).filter(hit => hit.reason === 'text')
        expect(hits.map(hit => hit.id).sort(), piece).toEqual(truth)
      }
      const sessions = await db.find(mediationSessionTable, {})
      for (const piece of pieces(
        sessions.map(session => session.record),
        60,
      )) {
        const like = `%${piece}%`
        const truth = await column(
          db,
          sql`select 'session/' || s.id as x from mediation_session s where s.record like ${like} or s.attendees like ${like} or s.place like ${like}
            union all select 'mediation/' || m.id as x from mediation m where m.dispute_summary like ${like} or m.mediator_names like ${like} or lower(m.number) like ${like}`,
        )
        const hits = (await findPapers(db, piece, reader, rights, 200)).filter(hit => hit.reason === 'text')
        expect(hits.map(hit => hit.key).sort(), piece).toEqual(truth)
      }
      const places = await db.find(caseFileTable, {})
      for (const piece of pieces(
        places.map(file => file.place),
        40,
      )) {
        const truth = await column(
          db,
          sql`select distinct c.place as x from case_file c where c.place like ${`%${piece}%`}`,
        )
        const hits = await findPlaces(db, piece, reader, 200)
        const addresses = hits.filter(hit => hit.placeKind === 'address').map(hit => hit.name.text)
        expect(addresses.sort(), piece).toEqual(truth)
      }
    })
  })

  test('a year with a serial finds the number without its zeros', async () => {
    await open().read(async db => {
      const orders = await findOrders(db, '2026-20', orderReader, 50)
      const bySerial = orders.filter(hit => hit.reason === 'serial')
      expect(bySerial.length).toBeGreaterThan(0)
      for (const hit of bySerial) expect(hit.number.text).toMatch(/2026-..-K7MP000020-1$/)
    })
  })

  test('what is gone from a matter is gone from the index, and a new word is found at once', async () => {
    const uow = open()
    const [order] = await uow.read(db => db.find(workOrderTable, {}, { orderBy: 'id', limit: 1 }))
    if (!order) throw new Error('no order')
    const before = order.demand.slice(0, 6)
    await uow.write(async db => {
      await db.updateRows(workOrderTable, { id: order.id }, { demand: '鼎立牌坊倾斜', resultText: null })
      await rebuildTouched(db, new Set([`papers/${order.caseId}`]))
    })
    await uow.read(async db => {
      expect((await findOrders(db, '牌坊', orderReader, 9)).map(hit => hit.id)).toEqual([order.id])
      const old = await findOrders(db, before, orderReader, 200)
      expect(old.map(hit => hit.id)).not.toContain(order.id)
    })
    await uow.write(async db => {
      await db.updateRows(workOrderTable, { id: order.id }, { deletedAt: '2026-03-01T00:00:00.000Z' })
      await rebuildTouched(db, new Set([`papers/${order.caseId}`]))
    })
    await uow.read(async db => {
      expect(await findOrders(db, '牌坊', orderReader, 9)).toEqual([])
      expect(await db.count(findDocTable, { key: order.id })).toBe(0)
    })
  })
}

describe('on SQLite', () => {
  let uow: UnitOfWork
  let close: () => Promise<void>
  beforeAll(async () => {
    const desk = await bootDesk()
    uow = desk.program.uow
    close = () => desk.close()
    await uow.write(db => storeMatters(db, true))
  }, 120_000)
  afterAll(() => close())
  claims(() => uow)
})

describe('on PostgreSQL', () => {
  let uow: UnitOfWork
  let close: () => Promise<void>
  beforeAll(async () => {
    const county = await bootCounty({ databaseUrl: await makePostgresDatabase() })
    uow = county.program.uow
    close = () => county.close()
    await uow.write(db => storeMatters(db, true))
  }, 120_000)
  afterAll(() => close())
  claims(() => uow)
})

describe('a database from before the find box', () => {
  test('is brought into the index in the background, newest first, and goes on after a stop', async () => {
    const desk = await bootDesk()
    const { uow } = desk.program
    await uow.write(async db => {
      await storeMatters(db, false)
      const files = await db.find(caseFileTable, {}, { orderBy: 'id' })
      // As the version before left them: the text of the matter and nothing else.
      for (const [at, file] of files.entries())
        await db.insertRow(searchDocTable, {
          docId: at + 1,
          caseId: file.id,
          text: `${foldSearchText(file.number)}\u0001${foldSearchText(file.narrative)}`,
        })
      await db.deleteRows(settingTable, { key: 'findIndex' })
    })
    const parts = { uow, clock: new FakeClock(), log: memoryLog(), ids: systemIds }
    const first = new FindIndexer(parts)
    await first.start()
    await first.stop()
    const half = await uow.read(db => db.findOne(settingTable, { key: 'findIndex' }))
    expect(half?.value).toMatchObject({ total: matters })
    const caller = await desk.as('sun')
    const during = await caller.call('find.all', { text: '院墙', kinds: [], limit: 5 })
    expect(during.indexed).not.toBeNull()
    const second = new FindIndexer(parts)
    await second.start()
    await second.idle()
    await uow.read(async db => {
      const parties = await db.find(casePartyTable, {})
      const one = parties[0]
      expect((await findPeople(db, one?.name ?? '', reader, 50)).length).toBeGreaterThan(0)
      expect((await allMatters(db, '我')).length).toBeGreaterThan(0)
    })
    const after = await caller.call('find.all', { text: '院墙', kinds: [], limit: 5 })
    expect(after.indexed).toBeNull()
    await desk.close()
  }, 60_000)
})
