import { useSearchParams } from 'react-router'
import { addToMonth, isMonth, monthOf } from '../../../shared/domain/ledger/period.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { serverNow, useCall } from '../../client/index.ts'

/** The month and scope that the address names: the last whole month and the asker's own centre when it names none. */
export function useMonth() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('month') ?? ''
  const thisMonth = monthOf(dayOf(serverNow()))
  const month = isMonth(asked) ? asked : addToMonth(thisMonth, -1)
  const scope = params.get('scope')
  const answer = useCall('ledger.month', { month, scope }, { keepPrevious: true })
  const go = (to: { month?: string; scope?: string }) =>
    setParams(
      { month: to.month ?? month, ...((to.scope ?? scope) ? { scope: to.scope ?? scope ?? '' } : {}) },
      { replace: true },
    )
  return { month, scope, thisMonth, answer, go }
}
