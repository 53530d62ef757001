/**
 * What one side said alone stays with the mediators: unique words are planted in a caucus and looked for in
 * every answer of every query, in every paper and file, in the search, the audit log, the outbox, the kept
 * answers and the program's log.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { raw, sql } from '../../shared/node/db/sql.ts'
import { type Booted, bootDesk, type Caller, deskPeople } from '../support/boot.ts'
import { codeOf } from '../support/matter.ts'
import { exportDossier } from '../support/mediated.ts'
import { pdfPages } from '../support/pdfText.ts'
import { openedRoom, writtenAgreement } from '../support/roomTable.ts'
import { askEverything } from '../support/sweep.ts'
import { unzipTexts } from '../support/unzip.ts'

/** Each of them stands nowhere else in the program. */
const secrets = ['暗线柒仟玖佰', '密谈怕坐牢骨', 'zqxwhisper77']
const secretNote = `甲私下说${secrets[0]}就行，${secrets[1]}，口令${secrets[2]}`

let desk: Booted<Desk>
let mediator: Caller
let room: Awaited<ReturnType<typeof openedRoom>>

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('zhou')
  room = await openedRoom(desk)
  for (const partyId of [...room.ids, null])
    await mediator.call('caucus.add', { mediationId: room.mediationId, partyId, text: secretNote })
  await mediator.call('mediation.recordSession', {
    mediationId: room.mediationId,
    heldAt: '2026-03-02T01:00:00.000Z',
    place: '调解室',
    attendees: '双方',
    record: '双方同意补偿。',
    result: 'succeeded',
  })
  await writtenAgreement(mediator, room.mediationId, ['李二强', '王大明'])
})
afterAll(() => desk.close())

const leaksIn = (text: string) => secrets.filter(secret => text.includes(secret))

describe('words of a caucus', () => {
  it('are there for their mediator, so that the rest proves something', async () => {
    const { notes } = await mediator.call('caucus.list', { mediationId: room.mediationId })
    expect(leaksIn(JSON.stringify(notes))).toEqual(secrets)
  })

  it('come in no answer of any other query, for anybody', async () => {
    const known = {
      ...room,
      id: room.caseId,
      form: 'record',
      ref: null,
      text: '院墙',
      typed: '院墙',
      phrase: '院墙',
      kinds: [],
      statuses: [],
      limit: 50,
      cursor: null,
      instant: '2026-03-02T01:00:00.000Z',
      day: '2026-03-02',
      from: '2026-03-01',
      to: '2026-03-31',
      as: 'docx',
    }
    let asked = 0
    for (const name of ['zhou', 'zhao', 'feng', 'wang', 'chen', 'qian']) {
      expect(deskPeople).toHaveProperty(name)
      const answers = await askEverything(await desk.as(name), known, ['caucus.list'])
      asked += answers.size
      for (const [call, answer] of answers) expect([call, leaksIn(answer)]).toEqual([call, []])
      if (name === 'zhou')
        for (const call of ['room.screen', 'mediation.get', 'case.get', 'paper.pages'])
          expect([...answers.keys()]).toContain(call)
    }
    expect(asked).toBeGreaterThan(150)
    expect(
      (await (await desk.as('feng')).call('caucus.list', { mediationId: room.mediationId })).notes,
    ).toEqual([])
  })

  it('are on no paper and in no file of the dossier', async () => {
    const { rows } = await mediator.call('paper.list', { mediationId: room.mediationId })
    const papers = rows.filter(row => row.unavailable === null)
    expect(papers.length).toBeGreaterThan(5)
    for (const { form, ref } of papers) {
      const asked = { mediationId: room.mediationId, form, ref }
      const pdf = await mediator.call('paper.file', { ...asked, as: 'pdf' })
      const text = pdfPages(Buffer.from(pdf.base64, 'base64')).join('')
      const docx = await mediator.call('paper.file', { ...asked, as: 'docx' })
      const words = JSON.stringify([...unzipTexts(Buffer.from(docx.base64, 'base64'))])
      expect([form, leaksIn(text + words)]).toEqual([form, []])
      if (form === 'agreement') expect(text).toContain('院墙占地补偿款')
    }
    const pdf = await exportDossier(desk, mediator, room.mediationId, 'pdf')
    const text = pdfPages(pdf.bytes).join('')
    expect(text).toContain('院墙占地补偿款')
    expect(leaksIn(text)).toEqual([])
    const folder = await exportDossier(desk, mediator, room.mediationId, 'folder')
    expect(leaksIn(folder.bytes.toString('utf8'))).toEqual([])
  })

  it('are found by no search, not even by their mediator', async () => {
    for (const secret of secrets) {
      const { groups } = await mediator.call('find.all', { text: secret, kinds: [], limit: 20 })
      expect(groups).toEqual([])
    }
    const tables = ['search_doc', 'find_doc', 'hint_key']
    for (const table of tables)
      expect([table, leaksIn(JSON.stringify(await rowsOf(table)))]).toEqual([table, []])
  })

  it('lie in one table and in what travels to the county, and in no other table or log', async () => {
    const names = await desk.program.uow.read(db =>
      db.query<{ name: string }>(sql`select name from sqlite_master where type = ${'table'}`),
    )
    const holders = []
    for (const { name } of names)
      if (leaksIn(JSON.stringify(await rowsOf(name).catch(() => []))).length > 0) holders.push(name)
    // The outbox is the encrypted way to the county; the screens that show it are among the queries above.
    expect(holders.sort()).toEqual(['caucus_note', 'outbox'])
    expect(leaksIn(JSON.stringify(desk.log.lines))).toEqual([])
  })

  it('stay out of the audit log and the error even when saving them is refused', async () => {
    const stranger = await desk.as('feng')
    const refused = stranger.call('caucus.add', {
      mediationId: room.mediationId,
      partyId: null,
      text: secretNote,
    })
    expect(leaksIn(String(await codeOf(refused)))).toEqual([])
    expect(leaksIn(JSON.stringify(await rowsOf('audit_log')))).toEqual([])
  })
})

function rowsOf(table: string): Promise<unknown[]> {
  return desk.program.uow.read(db => db.query(sql`select * from ${raw(`"${table}"`)}`))
}
