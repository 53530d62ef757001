/** Matters, people, orders and mediations of invented words, for tests of finding. */

import type { CaseFile } from '../../shared/domain/case.ts'
import { untouchedOrder } from '../../shared/domain/order.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { caseFileTable, casePartyTable } from '../../shared/node/db/entities/case.ts'
import { mediationSessionTable, mediationTable } from '../../shared/node/db/entities/mediation.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { rebuildTouched } from '../../shared/node/db/queries/search.ts'
import { makeCase } from '../bench/fill.ts'
import { seeded, villageNames, words } from '../bench/words.ts'

export const matters = 240

const people = {
  orgId: 'town',
  userId: 'me',
  unitIds: ['u1', 'u2'],
  departmentIds: ['d1'],
  villages: villageNames(2),
}
const keeping = (at: string) => ({
  orgId: 'town',
  rev: 1,
  createdAt: at,
  createdBy: 'me',
  updatedAt: at,
  updatedBy: 'me',
  deletedAt: null,
})

/** Matters with parties of odd names too, orders, mediations and a record; indexed as a save does it. */
export async function storeMatters(db: Db, isIndexed: boolean): Promise<void> {
  const say = words(seeded(7))
  const odd = ['曾令单', '欧阳娜娜', '𠮷田勇', '王Ａ', '石桥村委会', '吕绿']
  const touched = new Set<string>()
  for (let serial = 1; serial <= matters; serial += 1) {
    const at = Date.parse('2026-01-05T00:00:00.000Z') + serial * 60_000
    const made = makeCase(say, people, serial, at, true)
    const file: CaseFile = {
      ...made,
      number: made.number.replace(/-2026-(..)-/, `-${2024 + (serial % 3)}-$1-`),
    }
    await db.insertRow(caseFileTable, file)
    touched.add(`case/${file.id}`)
    const count = serial % 3 === 0 ? 2 : 1
    for (let one = 0; one < count; one += 1)
      await db.insertRow(casePartyTable, {
        id: `${file.id}-p${one}`,
        ...keeping(file.createdAt),
        caseId: file.id,
        role: one === 0 ? 'applicant' : 'respondent',
        isOrganization: false,
        name: serial % 10 === 0 && one === 0 ? (odd[(serial / 10) % odd.length] ?? '') : say.name(),
        idType: 'citizenId',
        idNumber:
          serial % 4 === 0
            ? `14042819${70 + (serial % 30)}0${1 + (serial % 9)}1${1 + (serial % 9)}00${serial % 10}X`
            : null,
        phone: say.phone(),
        phoneNote: null,
        address: file.place,
        sex: 'unknown',
        birthOn: null,
        nation: null,
        occupation: null,
        legalPerson: null,
        personId: null,
      })
    if (serial % 4 === 0) {
      const { id, caseId, ...order } = {
        id: `${file.id}-o`,
        caseId: file.id,
        number: `${file.number}-1`,
        demand: say.title(),
        resultText: say.title(),
      }
      await db.insertRow(workOrderTable, {
        ...keeping(file.createdAt),
        id,
        caseId,
        ...order,
        kind: 'order',
        role: 'lead',
        departmentId: 'd1',
        status: 'delivered',
        urgency: 'U3',
        rendezvous: null,
        issuedAt: file.createdAt,
        issuedById: 'me',
        issuedByName: '',
        ...untouchedOrder,
      })
      touched.add(`papers/${caseId}`)
    }
    if (serial % 5 === 0) {
      const mediationId = `${file.id}-m`
      await db.insertRow(mediationTable, {
        ...keeping(file.createdAt),
        id: mediationId,
        caseId: file.id,
        number: `TJ-2026-${serial}`,
        status: 'open',
        source: 'application',
        disputeSummary: say.title(),
        mediatorNames: [say.name()],
        committeeId: null,
        mediatorIds: null,
        recorderName: null,
        consents: [],
        openedAt: file.createdAt,
        dueOn: '2026-04-01',
        place: null,
        concludedAt: null,
        failureReason: null,
        stopKind: null,
        limitRule: null,
        otherPathsTold: [],
      })
      await db.insertRow(mediationSessionTable, {
        ...keeping(file.createdAt),
        id: `${file.id}-s`,
        mediationId,
        caseId: file.id,
        heldAt: file.createdAt,
        place: say.place(''),
        attendees: say.name(),
        record: say.narrative(),
        result: 'toBeContinued',
        byName: '',
      })
      touched.add(`papers/${file.id}`)
    }
  }
  if (isIndexed) await rebuildTouched(db, touched)
}
