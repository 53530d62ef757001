import type { Envelope, Notice, Reply } from '../../shared/contract/define.ts'

/** What a transport tells the client besides replies. */
export interface TransportEvents {
  /** Something changed on the other side. */
  onNotice(notice: Notice): void
  /** The stream of notices was interrupted and is back: anything may have changed. */
  onResume(): void
  /** Whether notices can reach this window right now. */
  onConnection(isConnected: boolean): void
}

/** Carries envelopes. Both transports carry the same JSON text. */
export interface Transport {
  /** Rejects when no reply came; the caller may send the same envelope again. */
  send(envelope: Envelope): Promise<Reply>
}

/** A reply is checked for its frame only; its content was checked by the service before it was sent. */
export function isReply(value: unknown): value is Reply {
  if (typeof value !== 'object' || value === null || !('requestId' in value) || !('ok' in value)) return false
  return value.ok === true ? 'output' in value : 'error' in value
}

export function isNotice(value: unknown): value is Notice {
  return typeof value === 'object' && value !== null && 'topics' in value && Array.isArray(value.topics)
}
