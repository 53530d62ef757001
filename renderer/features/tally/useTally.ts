import { useSearchParams } from 'react-router'
import { type BodyKind, bodyKinds } from '../../../shared/domain/tally/file.ts'
import {
  isPeriod,
  kindOf,
  type PeriodKind,
  periodOf,
  stepPeriod,
} from '../../../shared/domain/tally/period.ts'
import {
  type TallyBasis,
  type TallyLines,
  type TallyPeriod,
  tallyBases,
  tallyLines,
} from '../../../shared/domain/tally/table.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { serverNow, useCall } from '../../client/index.ts'

export interface TallyAddress extends TallyPeriod {
  scope: string | null
  basis: TallyBasis
  lines: TallyLines
  bodyKind: BodyKind | null
  typeCode: string | null
  reportId: string | null
}

const among = <T extends string>(list: readonly T[], text: string | null): T | null =>
  list.find(item => item === text) ?? null

/** What the address asks for: the last whole month of the asker's own centre when it says nothing. */
export function useTally() {
  const [params, setParams] = useSearchParams()
  const asked = { from: params.get('from') ?? '', to: params.get('to') ?? '' }
  const today = dayOf(serverNow())
  const period = isPeriod(asked) ? asked : stepPeriod(periodOf(today, 'month'), 'month', -1)
  const kind: PeriodKind | null = kindOf(period)
  const at: TallyAddress = {
    ...period,
    scope: params.get('scope'),
    basis: among(tallyBases, params.get('basis')) ?? 'byAcceptance',
    lines: among(tallyLines, params.get('lines')) ?? 'type',
    bodyKind: among(bodyKinds, params.get('body')),
    typeCode: params.get('type'),
    reportId: params.get('report'),
  }
  const answer = useCall('tally.table', { ...at, orgId: null }, { keepPrevious: true })
  const go = (to: Partial<TallyAddress>) => setParams(addressOf({ ...at, ...to }), { replace: true })
  return { at, kind, today, answer, go }
}

/** The address of a table, for links and for paper. */
export function addressOf(at: TallyAddress): URLSearchParams {
  const params = new URLSearchParams({ from: at.from, to: at.to, basis: at.basis, lines: at.lines })
  if (at.scope !== null) params.set('scope', at.scope)
  if (at.bodyKind !== null) params.set('body', at.bodyKind)
  if (at.typeCode !== null) params.set('type', at.typeCode)
  if (at.reportId !== null) params.set('report', at.reportId)
  return params
}
