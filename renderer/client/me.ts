import { createContext, useContext } from 'react'
import type { OutputOf } from '../../shared/contract/registry.ts'
import type { Ability } from '../../shared/domain/role.ts'

export type Me = OutputOf<'session.me'>

export const MeContext = createContext<Me | null>(null)

/** Who is signed in. Only inside the signed-in area; elsewhere it throws. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (me === null) throw new Error('useMe is called outside the signed-in area')
  return me
}

/** Whether the person's roles grant an ability. Only for showing or hiding; the service decides. */
export function useCan(ability: Ability): boolean {
  return useMe().abilities.includes(ability)
}
