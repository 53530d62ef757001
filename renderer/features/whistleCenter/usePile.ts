import { useSearchParams } from 'react-router'
import { type InboxPile, inboxPiles } from '../../../shared/domain/whistleCenter.ts'

/** The chosen pile stands in the address, so that coming back from a matter finds it again. */
export function usePile(): [InboxPile, (pile: InboxPile) => void] {
  const [params, setParams] = useSearchParams()
  const pile = inboxPiles.find(name => name === params.get('pile')) ?? 'all'
  return [pile, next => setParams({ tab: 'inbox', pile: next }, { replace: true })]
}
