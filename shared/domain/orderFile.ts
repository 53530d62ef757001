/**
 * Orders on a USB stick for a department without a network. One page that any browser opens carries the orders,
 * signed by the machine that wrote them, and a form; what the department fills in is saved beside it and brought
 * back. The reply carries the orders' part unchanged: it is taken only when that part is the one this centre wrote.
 */
import type { Instant } from '../kit/time.ts'
import type { CaseFile } from './case.ts'
import type { Attachment } from './caseRecord.ts'
import type { OrderStatus } from './order.ts'
import type { SyncedRow } from './row.ts'

/** The record that a file was written: what its reply is checked against, on any machine of the centre. */
export interface OrderFile extends SyncedRow {
  departmentId: string
  orderIds: string[]
  /** SHA-256 of the signed part. It holds a random nonce, so that nobody can make one up. */
  payloadHash: string
  /** The public key of the machine that signed it. */
  publicKey: string
  deviceName: string
  at: Instant
  byName: string
  withPictures: boolean
}

/** Orders a department still owes something: these go onto the stick. */
export const filedStatuses: readonly OrderStatus[] = ['issued', 'delivered', 'signed', 'onSite', 'redo']

/**
 * Whether a matter may leave the office on a stick, which is easily lost: ordinary ones only. A sensitive or
 * restricted one, or one with a reporter under protection, goes by hand.
 */
export function mayGoOnStick(file: Pick<CaseFile, 'restriction' | 'isProtectedReporter'>): boolean {
  return file.restriction === 'normal' && !file.isProtectedReporter
}

/** Pictures that go along: of the matter or of the order itself. Scans are identity papers and slips, and stay. */
export function isPictureForStick(
  picture: Pick<Attachment, 'orderId' | 'purpose'>,
  orderId: string,
): boolean {
  return picture.purpose !== 'scan' && (picture.orderId === null || picture.orderId === orderId)
}

/** At most so many orders go into one file. */
export const mostFiled = 50
/** Photos one order's reply may bring, and the largest of each, in bytes. */
export const mostPhotos = 6
export const largestPhoto = 3 * 1024 * 1024
/** Pictures of the matter that go out with a file, in bytes: one, and all together. */
export const largestPicture = 2 * 1024 * 1024
export const mostPictureBytes = 12 * 1024 * 1024
