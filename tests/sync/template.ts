/** Data folders of a county, six enrolled desks of two towns and two desks spoken by hand, made once and copied. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wholeReach } from '../../county/sync/reach.ts'
import { dropSetting } from '../../shared/node/settings.ts'
import {
  bootCounty,
  bootDesk,
  bootEmptyDesk,
  directLink,
  enrolDesk,
  FakeClock,
  password,
  townCode,
} from '../support/boot.ts'
import { memoryFolder } from '../support/folder.ts'
import { seededIds } from '../support/random.ts'
import { RawDesk, type RawParts } from '../support/rawDesk.ts'

export const otherTownCode = '140825102000'

/** The desks of the template in the order in which a world takes them in, with their towns. */
export const templateDesks = { a: 1, b: 1, c: 2, e: 2, d: 1, f: 1 } as const
export type TemplateDesk = keyof typeof templateDesks

/** What the two desks spoken by hand know of themselves: one of an older version, one of a newer. */
export interface RawPair {
  older: RawParts
  newer: RawParts
}

/** Makes the folders below a new one and answers it. */
export async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(memoryFolder(), 'fengqiao sim '))
  const at = (name: string) => join(folder, name)
  for (const name of ['county', 'empty']) mkdirSync(at(name))
  // The same ids each time, so that a seed means the same history with every template.
  let machines = 0
  const parts = (name: string) => {
    const clock = new FakeClock()
    machines += 1
    return { dataDir: at(name), clock, ids: seededIds(machines, clock) }
  }
  const county = await bootCounty(parts('county'))
  const link = () => directLink(() => county)
  // The tables are made once; each desk then makes its own name in a copy.
  const empty = await bootEmptyDesk(parts('empty'))
  await empty.program.uow.write(db => dropSetting(db, 'device'))
  await empty.close()
  for (const name of Object.keys(templateDesks)) cpSync(at('empty'), at(name), { recursive: true })

  const admin = await county.as('admin')
  const joinTown = async (name: string, code: string) => {
    const desk = await bootEmptyDesk({ ...parts(name), link })
    const asked = { townCode: code, townName: '清河镇', reach: wholeReach }
    const issued = await admin.call('device.issueCode', asked)
    await desk.nobody.call('setup.join', {
      deviceName: `${name}号机`,
      countyUrl: 'http://county.test',
      code: issued.code,
      administrator: { username: `admin${name}`, name: '管理员', password },
    })
    await desk.close()
  }
  const a = await bootDesk({ ...parts('a'), link })
  await enrolDesk(a, county)
  await a.close()
  const c = await bootEmptyDesk({ ...parts('c'), link })
  await c.nobody.call('setup.complete', {
    deviceName: '山口镇一号机',
    organization: {
      code: otherTownCode,
      name: '山口镇综治中心',
      countyName: '安平县',
      phone: null,
      address: null,
    },
    departments: [
      { code: 'police', name: '山口派出所', level: 'town', isStationed: true },
      { code: 'utility', name: '县燃气公司', level: 'county', isStationed: false },
    ],
    units: [],
    administrator: { username: 'admin', name: '管理员', password },
    director: null,
  })
  await enrolDesk(c, county, otherTownCode)
  await c.close()
  for (const name of ['b', 'd', 'f']) await joinTown(name, townCode)
  await joinTown('e', otherTownCode)

  const partsOf = ({ id, mark, token, scope, nonce, key }: RawDesk): RawParts => ({
    id,
    mark,
    token,
    scope,
    nonce,
    key,
  })
  const pair: RawPair = {
    older: partsOf(await RawDesk.enrol(county, { protocol: 2, deskMark: 'HN22' })),
    newer: partsOf(await RawDesk.enrol(county, { deskMark: 'HN99' })),
  }
  writeFileSync(at('raw.json'), JSON.stringify(pair))
  await county.close()
  return folder
}

export function readRawPair(template: string): RawPair {
  return JSON.parse(readFileSync(join(template, 'raw.json'), 'utf8')) as RawPair
}
