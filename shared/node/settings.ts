/** Facts and settings of this installation, JSON by key. Each key has one owner, named here. */
import type { Day, Instant } from '../kit/time.ts'
import type { Pace } from '../sync/pace.ts'
import type { Office, RejoinRequest, SnapshotManifest } from '../sync/protocol.ts'
import type { Schedule } from '../sync/schedule.ts'
import type { Db } from './db/db.ts'
import { settingTable } from './db/entities/local.ts'
import type { DeviceKey } from './deviceKey.ts'

export interface Settings {
  /** This machine: id and mark are made once, the name is given in the wizard. */
  device: { id: string; name: string; mark: string }
  /** This life's key pair; the public half is known to the county. */
  deviceKey: DeviceKey
  /** What is sealed for this desk or county is opened with this pair (X25519). */
  boxKey: DeviceKey
  /** The county's own signing pair. */
  countyKey: DeviceKey
  /** The desks of this centre and the county's keys, as the county last told them. */
  office: Office
  /** Which computer the database lies on: another one means that the disk was copied. */
  machine: { fingerprint: string }
  /** The database is an old copy: the next round begins a new life, and numbers carry its mark from now on. */
  newLife: {
    reason: RejoinRequest['reason']
    deviceId: string
    mark: string
    key: DeviceKey
    /** Absent in a life planned by version 2. */
    boxKey?: DeviceKey
    /** The county knows the new life; numbers given out twice are still to be looked for. */
    isBegun?: boolean
  }
  /** The county this desk belongs to; absent before enrolment. */
  county: { url: string; token: string; countyId: string; countyName: string; scope: string }
  /** Where this desk stands: the county's epoch and the last number read per scope. */
  syncCursor: { epoch: string | null; cursors: Record<string, number> }
  /** What the county gave with its last answer, in the commit of what that answer brought. */
  syncNonce: { nonce: string }
  /** A whole state is being brought here instead of the history; nothing else moves the cursor meanwhile. */
  load: {
    reason: 'join' | 'thinned' | 'reach' | 'life' | 'epoch' | 'upgrade'
    step: 'wanted' | 'parts' | 'settle' | 'ask' | 'remove'
    /** Parts that are in the rows. */
    next: number
    /** Nothing of the scope lay here before: no row can be one too many. */
    isFresh: boolean
    /** Secondary indexes are gone for the time of a large load. */
    hasDroppedIndexes: boolean
    /** It held tables or columns of a newer version: loaded again after an upgrade. */
    hasUnknown: boolean
    /** Rows that would go, and the copy taken before: a person must say yes. */
    going: number
    backup: string | null
    isAllowed: boolean
  }
  /** Mark of what this desk was told it may hold. */
  syncReach: { mark: string }
  /** The parts of the state that is being brought. */
  loadManifest: SnapshotManifest
  /** Matters that came with a large load and are not in the search index yet: those before this id. */
  loadIndex: { beforeCase: string | null; afterPerson: string | null }
  /** The schema of this desk when a load left out what it did not know. */
  loadedWith: { schema: string }
  /** When this desk talks to the county; what an older version did not know is missing. */
  syncSchedule: Partial<Schedule> & { everyMinutes: number }
  /** What was measured of the line. */
  syncPace: Pace
  /** Bytes of attachments moved on a day, against the daily limit. */
  syncFilesDay: { day: Day; bytes: number }
  syncLast: {
    successAt: Instant | null
    attemptAt: Instant | null
    errorCode: string | null
    clockOffsetMs: number | null
    confirmedSeq: number
    /** How the last good round went: straight to the county, through the relay, or among colleagues only. */
    way?: 'county' | 'forward' | 'share'
  }
  /** The county database's own name; a restored county gets another. */
  countyEpoch: string
  /** The county's database was put back from a backup at least once: it may have forgotten lives of its desks. */
  countyPutBack: { at: string }
  /** How many days of history the county keeps at least. */
  historyDays: number
  /** Calendar years brought in after release. */
  calendar: unknown
  lockAfterMinutes: number
  /** How far matters stored before the find box came are in its index: from `total` down to `before` 0. */
  findIndex: { before: number; total: number }
  setupCode: string
  /** Who wants large type on this machine; its screen is why it is not asked elsewhere. */
  elderMode: { userIds: string[] }
  /** Whether order files may be written and taken in on this machine. */
  orderFiles: { isForbidden: boolean }
  /** This desk is, or was, the relay of its office: its door and what it shows of itself. */
  relayHost: { isOn: boolean; port: number; isAnnounced: boolean; key: string; cert: string; pin: string }
  /** The relay this desk shares through, and the key a person compared. */
  relayPeer: { address: string; port: number; pin: string; name: string }
  /** Where this desk stands with its relay. `upTo`: the relay holds everything of this desk up to there. */
  relayShare: {
    epoch: string | null
    cursor: number
    upTo: number
    sharedAt: Instant | null
    attemptAt: Instant | null
    errorCode: string | null
  }
  /** For each desk of the office, how far the county had answered it when it was last asked. */
  officeAnswered: Record<string, number>
  /** Whether changes may be exchanged by folder or stick on this machine; at the county: by any desk. */
  ferry: { isForbidden: boolean }
  /** Folders a one-way gate empties and fills. */
  ferryFolders: { isOn: boolean; outFolder: string; inFolder: string }
  /** How many bytes the county said it holds of attachments that go by stick. */
  ferryHeld: Record<string, number>
}

export async function getSetting<K extends keyof Settings>(db: Db, key: K): Promise<Settings[K] | null> {
  const row = await db.findOne(settingTable, { key })
  return row ? (row.value as Settings[K]) : null
}

export async function putSetting<K extends keyof Settings>(
  db: Db,
  key: K,
  value: Settings[K],
  now: Instant,
): Promise<void> {
  const count = await db.updateRows(settingTable, { key }, { value, updatedAt: now })
  if (count === 0) await db.insertRow(settingTable, { key, value, updatedAt: now })
}

export async function dropSetting(db: Db, key: keyof Settings): Promise<void> {
  await db.deleteRows(settingTable, { key })
}
