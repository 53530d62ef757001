/** A desk with the published months in it, closed and ready to be opened by the real program. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bodyKinds } from '../../shared/domain/tally/file.ts'
import { bootDesk, centerId } from './boot.ts'
import { makeFolder, testKey } from './folder.ts'
import { huangshiAugust, seedCommittees, seedFiles, seedPatrols, xilinGolApril } from './tallyMonth.ts'

/** The data folder. People are those of `bootDesk`; the first person named have their own password already. */
export async function tallyFolder(usernames: readonly string[]): Promise<string> {
  const dataDir = makeFolder()
  const desk = await bootDesk({ dataDir })
  for (const username of usernames) await desk.as(username)
  const orgId = await centerId(desk)
  await desk.program.uow.write(async db => {
    await seedFiles(db, orgId, huangshiAugust())
    const committees = await seedCommittees(db, orgId, bodyKinds)
    await seedFiles(db, orgId, xilinGolApril(committees))
    await seedPatrols(db, orgId, [
      { onDay: '2021-04-10', bodyKind: 'village', times: 120, found: 20, prevented: 41 },
      { onDay: '2021-04-30', bodyKind: 'community', times: 47, found: 9, prevented: 18 },
    ])
  })
  await desk.close()
  // The program finds its key where an office's computer keeps it.
  writeFileSync(join(dataDir, 'desk.key'), `${testKey}\n`, { mode: 0o600 })
  return dataDir
}
