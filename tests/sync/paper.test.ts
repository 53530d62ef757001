/** The dossier of a mediation on two desks: what one fills in, files and prints, the other sees. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { attach, exportDossier, type Mediated, mediate } from '../support/mediated.ts'
import { makePng } from '../support/picture.ts'
import { expectEqual, joinDesk, Line, makeCounty, quiet } from '../support/syncTown.ts'

let county: Booted<County>
let first: Booted<Desk>
let second: Booted<Desk>
let mediator: Caller
let other: Caller
let made: Mediated
const lines: Line[] = []

beforeAll(async () => {
  county = await makeCounty('SQLite')
  lines.push(new Line(() => county), new Line(() => county))
  const [firstLine, secondLine] = lines as [Line, Line]
  first = await bootDesk({ link: firstLine.link })
  await enrolDesk(first, county)
  second = await joinDesk(county, secondLine, { username: 'jia', roles: ['committeeHead', 'mediator'] })
  mediator = await first.as('feng')
  other = await second.as('jia')
  made = await mediate(first)
  await quiet(first, second)
})
afterAll(async () => {
  await first.close()
  await second.close()
  await county.close()
})

const cut = (isDown: boolean) => {
  for (const line of lines) line.isDown = isDown
}

it('covers, filed scans, prints and templates made apart all come together', async () => {
  const scan = await attach(await first.as('li'), made.caseId, '一张纸.png', makePng(20, 30))
  await quiet(first, second)
  cut(true)
  const { mediationId } = made
  const view = await mediator.call('paper.dossier', { mediationId })
  await mediator.call('paper.saveDossier', {
    mediationId,
    rev: view.rev,
    ...view.fields,
    filedBy: '吴记录',
  })
  await mediator.call('paper.fileSheet', { mediationId, attachmentId: scan, item: 'identityProof' })
  const printed = await exportDossier(first, mediator, mediationId)
  const { base64 } = await other.call('paper.exampleTemplate', { form: 'record' })
  await other.call('paper.saveTemplate', { form: 'record', name: '记录.docx', base64 })
  cut(false)
  await quiet(first, second)
  await expectEqual(county, await centerId(first), first, second)
  const there = await other.call('paper.dossier', { mediationId })
  expect(there.fields.filedBy).toBe('吴记录')
  expect(there.missing).toEqual([])
  expect(there.prints.map(print => print.chainCode)).toEqual([printed.state.chainCode])
  expect((await mediator.call('paper.templates', {})).rows.map(row => row.form)).toEqual(['record'])
  // The next copy counts on from what either desk printed.
  expect((await exportDossier(second, other, mediationId)).copyNumber).toBe(printed.copyNumber + 1)
})

it('what two desks entered apart of one signed agreement counts together', async () => {
  const { mediationId } = made
  const sign = async (caller: Caller, isOffice: boolean) => {
    const view = await caller.call('signature.list', { mediationId })
    const paper = view.papers.find(one => one.form === 'agreement')
    await caller.call('signature.record', {
      mediationId,
      form: 'agreement',
      ref: null,
      contentHash: paper?.contentHash ?? '',
      signedOn: '2026-03-02',
      signers: isOffice
        ? [
            { capacity: 'mediator', partyId: null, name: '冯调解', manner: 'sign' },
            { capacity: 'committee', partyId: null, name: view.orgName, manner: 'seal' },
          ]
        : view.parties.map(({ partyId, name }) => ({
            capacity: 'self' as const,
            partyId,
            name,
            manner: 'fingerprint' as const,
          })),
      witnessName: isOffice ? null : '张会计',
      note: '',
    })
  }
  cut(true)
  await sign(mediator, false)
  await sign(other, true)
  cut(false)
  await quiet(first, second)
  await expectEqual(county, await centerId(first), first, second)
  for (const caller of [mediator, other]) {
    const { state, entries } = await caller.call('signature.list', { mediationId })
    expect(state).toMatchObject({ partyNames: [], isComplete: true })
    expect(entries.map(({ entry }) => entry.signerName).sort()).toHaveLength(4)
  }
  // A reason given at one desk for what stays as it is holds at the other.
  const there = await other.call('dossier.check', { mediationId })
  expect(there.findings.find(one => one.code === 'consentMissing')?.acknowledged?.reason).toBe('材料另行补交')
})
