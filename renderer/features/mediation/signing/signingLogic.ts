/** Who is expected to sign a paper, and in which capacities. */
import type { SigningView } from '../../../../shared/contract/signature.ts'
import type { SignatureCapacity, SignatureManner, SignedForm } from '../../../../shared/domain/signature.ts'
import { signatureText as words } from '../../../../shared/labels/signature.ts'

export interface SignerRow {
  key: string
  /** Shown at the left; the name of the party, of the mediator or of the centre. */
  name: string
  partyId: string | null
  isOrganization: boolean
  isMinor: boolean
  capacities: readonly SignatureCapacity[]
  /** What the row begins with. */
  start: { capacity: SignatureCapacity; name: string; manner: SignatureManner }
}

type Entry = SigningView['entries'][number]

const personCapacities = ['self', 'agent', 'guardian', 'representative'] as const
const minorCapacities = ['guardian', 'agent', 'representative'] as const
const organizationCapacities = ['self', 'legalPerson', 'agent'] as const

const withMediators: readonly SignedForm[] = ['agreement', 'oralRegister', 'record']
const withRecorder: readonly SignedForm[] = ['agreement', 'oralRegister', 'record', 'inquiry']
const withSeal: readonly SignedForm[] = ['agreement', 'acceptance', 'oralRegister']

/** One row for everybody who has a line on the paper, in its order. */
export function signerRows(view: SigningView, form: SignedForm): SignerRow[] {
  const parties = view.parties
    // An application is signed by who applies.
    .filter(party => form !== 'application' || party.role === 'applicant')
    .map((party): SignerRow => {
      const capacities = party.isOrganization
        ? organizationCapacities
        : party.isMinor
          ? minorCapacities
          : personCapacities
      const guardian = view.people.find(
        person => person.role === 'guardian' && person.partyId === party.partyId,
      )
      return {
        key: party.partyId,
        name: party.name,
        partyId: party.partyId,
        isOrganization: party.isOrganization,
        isMinor: party.isMinor,
        capacities,
        start: {
          capacity: capacities[0],
          name: party.isMinor ? (guardian?.name ?? '') : party.name,
          manner: party.isOrganization ? 'seal' : 'sign',
        },
      }
    })
  const office = (capacity: SignatureCapacity, name: string, manner: SignatureManner): SignerRow => ({
    key: `${capacity} ${name}`,
    name,
    partyId: null,
    isOrganization: false,
    isMinor: false,
    capacities: [capacity],
    start: { capacity, name, manner },
  })
  return [
    ...parties,
    ...(withMediators.includes(form) ? view.mediatorNames.map(name => office('mediator', name, 'sign')) : []),
    ...(withRecorder.includes(form) && view.recorderName
      ? [office('recorder', view.recorderName, 'sign')]
      : []),
    ...(withSeal.includes(form) ? [office('committee', view.orgName, 'seal')] : []),
  ]
}

/** The standing entry of a row under the present text; null while there is none. */
export function entryOf(
  row: SignerRow,
  entries: readonly Entry[],
  form: SignedForm,
  ref: string | null,
): Entry | null {
  return (
    entries.find(
      ({ entry, isStanding, isCurrent }) =>
        isStanding &&
        isCurrent &&
        entry.kind === 'signed' &&
        entry.form === form &&
        entry.ref === ref &&
        entry.partyId === row.partyId &&
        entry.capacity !== null &&
        row.capacities.includes(entry.capacity) &&
        (row.partyId !== null || row.name === entry.signerName),
    ) ?? null
  )
}

/** Names recorded for a party in a capacity. */
export function actingNames(view: SigningView, row: SignerRow, capacity: SignatureCapacity): string[] {
  return view.people
    .filter(person => person.role === capacity && (person.partyId ?? row.partyId) === row.partyId)
    .map(person => person.name)
}

/** The name a capacity proposes: the organisation's legal person, an agent of the file, else to be typed. */
export function proposedName(view: SigningView, row: SignerRow, capacity: SignatureCapacity): string {
  switch (capacity) {
    case 'self':
      return row.name
    case 'legalPerson':
      return (
        actingNames(view, row, capacity)[0] ??
        view.parties.find(party => party.partyId === row.partyId)?.legalPerson ??
        ''
      )
    case 'agent':
    case 'guardian':
    case 'representative':
      return actingNames(view, row, capacity)[0] ?? ''
    default:
      return row.partyId === null ? row.name : ''
  }
}

/** What the agreement still lacks, in words. */
export function missingNames(state: NonNullable<SigningView['state']>): string[] {
  return [
    ...state.partyNames,
    ...(state.isMediatorMissing ? [words.missingMediator] : []),
    ...(state.isSealMissing ? [words.missingSeal] : []),
  ]
}
