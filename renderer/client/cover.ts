/** Whether the screen is covered by the lock: what is shown elsewhere must be covered too. */
import { createContext, useContext } from 'react'

export const CoveredContext = createContext(false)

export function useIsCovered(): boolean {
  return useContext(CoveredContext)
}
