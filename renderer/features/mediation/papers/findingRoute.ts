/** The address of the place where a finding of the dossier check is mended. */
import type { CheckedFinding } from '../../../../shared/contract/dossierCheck.ts'

export function findingRoute(mediationId: string, caseId: string, place: CheckedFinding['place']): string {
  const at = (of: string, id: string | number = '') => `at=${encodeURIComponent(`${of}:${id}`)}`
  const room = (tab: string, more: string) => `/mediations/${mediationId}?tab=${tab}&${more}`
  const papers = (tab: string, more: string) => `/mediations/${mediationId}/papers?tab=${tab}&${more}`
  switch (place.at) {
    case 'party':
      return `/cases/${caseId}?${at('party', place.id)}`
    case 'visit':
      return room('performance', at('visit', place.id))
    case 'session':
      return room('record', `session=${place.id}&${at('session', place.id)}`)
    case 'agreement':
      return room('agreement', at('agreement'))
    case 'clause':
      return room('agreement', at('clause', place.number))
    case 'signing':
      return room('outcome', `paper=${place.id}&${at('signing')}`)
    case 'obligation':
      return room('performance', at('obligation', `${place.number}-${place.id}`))
    case 'confirmation':
      return room('performance', at('confirmation'))
    case 'item':
      return papers('dossier', at('item', place.id))
    case 'scan':
      return papers('dossier', at('scan', place.id))
    case 'cover':
      return papers('dossier', at('cover'))
    case 'paper':
      return papers('forms', `paper=${encodeURIComponent(place.id)}`)
    case 'person':
      return room('people', at('person', place.id))
    case 'inquiry':
      return room('inquiry', at('inquiry', place.id))
    case 'evidence':
      return room('evidence', at('evidence', place.id))
    case 'mediation':
      return `/mediations/${mediationId}`
  }
}
