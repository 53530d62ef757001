/** A mediation between two named people, opened through the calls a window uses. */
import type { Caller } from './boot.ts'
import { assessCase, boundaryWords, party, registerCase, revOf, viewOf } from './matter.ts'
import { mediatedBy } from './mediators.ts'

export interface Opened {
  caseId: string
  mediationId: string
  ids: string[]
}

export interface Staff {
  clerk: Caller
  triage: Caller
  director: Caller
  mediator: Caller
}

/** Opens one for the mediator of the staff; `category` decides the limit. */
export async function openMediation(
  { clerk, triage, director, mediator }: Staff,
  names: readonly [string, string] = ['王大明', '李二强'],
  category?: string,
): Promise<Opened> {
  const caseId = await registerCase(clerk, {
    narrative: boundaryWords,
    parties: [
      party({ name: names[0], phone: '13812345678' }),
      party({ role: 'respondent', name: names[1], phone: null }),
    ],
  })
  await assessCase(
    triage,
    caseId,
    category === undefined ? {} : { categoryCode: category, differenceReason: '医疗纠纷' },
  )
  const ids = (await viewOf(triage, caseId)).parties.map(item => item.id)
  const { mediationId } = await mediator.call('mediation.open', {
    caseId,
    rev: await revOf(mediator, caseId),
    source: 'application',
    disputeSummary: '院墙界线多占半米',
    ...(await mediatedBy(director)),
    recorderName: null,
    place: '司法所调解室',
    consents: ids.map(partyId => ({ partyId, consented: true })),
  })
  return { caseId, mediationId, ids }
}
