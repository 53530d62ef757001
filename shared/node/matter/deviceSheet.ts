/** The county's list of desks as a table file. */
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import type { OutputOf } from '../../contract/registry.ts'
import { type Instant, localTime } from '../../kit/time.ts'

type DeviceRow = OutputOf<'device.list'>['devices'][number]

/** Words of the sheet; the host hands them in, because words live in the labels. */
export interface DeviceSheetWords {
  sheet: string
  madeAt(at: string): string
  head: readonly string[]
  state(device: Pick<DeviceRow, 'isRevoked' | 'isSuperseded'>): string
  reach(reach: { kind: DeviceRow['reach']['kind']; places: string[]; holdsRestricted: boolean }): string
}

const when = (instant: Instant | null) => (instant === null ? '' : localTime(instant))

export function deviceWorkbook(
  words: DeviceSheetWords,
  devices: readonly DeviceRow[],
  now: Instant,
): Promise<Uint8Array> {
  const lines = devices.map((device): CellValue[] => [
    device.orgName,
    device.name,
    device.deskMark,
    when(device.lastSeenAt),
    device.lastSeq,
    device.backlog ?? '',
    device.unread ?? '',
    device.refused,
    device.parked,
    device.appVersion,
    device.protocol,
    device.clockOffsetMs === null ? '' : Math.round(device.clockOffsetMs / 1000),
    when(device.signedAt),
    words.state(device),
    words.reach({ ...device.reach, places: device.places }),
  ])
  return writeXlsx({
    sheets: [{ name: words.sheet, rows: [[words.madeAt(when(now))], [...words.head], ...lines] }],
  })
}
