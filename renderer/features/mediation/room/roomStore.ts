/** Which mediation has its second screen open, and what stands there. One at a time: there is one room. */
import { useSyncExternalStore } from 'react'
import type { ScreenFocus } from '../../../../shared/contract/roomLine.ts'

interface RoomState {
  /** Null: no second screen is open. */
  mediationId: string | null
  /** Whose room it is: another person who signs in does not take it over. */
  ownerId: string
  focus: ScreenFocus
  /** A second screen has answered. */
  isSeen: boolean
}

let state: RoomState = { mediationId: null, ownerId: '', focus: { mode: 'table' }, isSeen: false }
const listeners = new Set<() => void>()

function set(next: Partial<RoomState>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

export function useRoomState(): RoomState {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

export const isPartiesScreenSeen = (): boolean => state.mediationId === null || state.isSeen

export function beginRoom(mediationId: string, ownerId: string): void {
  if (state.mediationId === mediationId && state.ownerId === ownerId) return
  set({ mediationId, ownerId, focus: { mode: 'table' }, isSeen: false })
}

export function endRoom(): void {
  set({ mediationId: null, isSeen: false })
}

export function setFocus(focus: ScreenFocus): void {
  set({ focus })
}

export function setSeen(isSeen: boolean): void {
  if (state.isSeen !== isSeen) set({ isSeen })
}
