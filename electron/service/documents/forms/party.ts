/** Parties as the forms name them. */
import type { CaseParty } from '../../../../shared/domain/caseRecord.ts'
import { ageOn, checkCitizenId } from '../../../../shared/domain/identity.ts'
import type { MediationPerson } from '../../../../shared/domain/mediationPerson.ts'
import type { PaperBlock } from '../../../../shared/domain/paper/model.ts'
import type { Day } from '../../../../shared/kit/time.ts'
import {
  documentText,
  paperFieldLabels as labels,
  paperPartyLabels,
  paperSexLabels,
} from '../../../../shared/labels/document.ts'
import { blankLabels, formText } from '../../../../shared/labels/paperForm.ts'
import { type Blanks, field } from './view.ts'

export interface PaperParty {
  party: CaseParty
  /** `申请人`, or `申请人二` when a side has several. */
  title: string
  /** Guardians, agents and representatives who act for the party. */
  acting: readonly MediationPerson[]
}

const actingRoles = ['guardian', 'agent', 'representative'] as const
type ActingRole = (typeof actingRoles)[number]
const isActing = (person: MediationPerson): person is MediationPerson & { role: ActingRole } =>
  (actingRoles as readonly string[]).includes(person.role)

/** Those who stand on the paper, side by side in the order of the form, numbered when a side has several. */
export function partiesOnPaper(
  parties: readonly CaseParty[],
  persons: readonly MediationPerson[] = [],
): PaperParty[] {
  const order = ['applicant', 'respondent', 'interestedParty', 'agent'] as const
  return order.flatMap(role => {
    const side = parties.filter(party => party.role === role)
    return side.map((party, at) => ({
      party,
      title: documentText.partyTitle(paperPartyLabels[role], side.length > 1 ? at + 1 : null),
      acting: persons.filter(person => person.partyId === party.id && isActing(person)),
    }))
  })
}

/** Those whose dispute it is: without agents and those who only told of it. */
export function disputants(
  parties: readonly CaseParty[],
  persons: readonly MediationPerson[] = [],
): PaperParty[] {
  return partiesOnPaper(parties, persons).filter(({ party }) => party.role !== 'agent')
}

/** Full years on a day, by the birth date given or the one in the ID number. */
export function ageOfParty(
  party: Pick<CaseParty, 'isOrganization' | 'idType' | 'idNumber' | 'birthOn'>,
  day: Day,
): number | null {
  const fromId =
    party.idType === 'citizenId' && party.idNumber !== null
      ? checkCitizenId(party.idNumber, day).birthDate
      : undefined
  const bornOn = party.birthOn ?? fromId ?? null
  return bornOn === null ? null : ageOn(bornOn, day)
}

/** Heading and fields of one party, blanks where nothing is known. */
export function partyBlocks({ party, title, acting }: PaperParty, day: Day, blanks: Blanks): PaperBlock[] {
  const { name } = party
  const actingRows = acting
    .filter(isActing)
    .map(person => [field(formText.acting[person.role], actingLine(person))])
  if (party.isOrganization) {
    const code = party.idType === 'uscc' || party.idType === 'registrationNumber' ? party.idNumber : null
    return [
      { kind: 'heading', text: title },
      {
        kind: 'fields',
        rows: [
          [field(labels.organizationName, blanks.value(title, name))],
          [
            field(labels.legalPerson, blanks.value(blankLabels.legalPerson(name), party.legalPerson)),
            field(labels.phone, blanks.value(blankLabels.phone(name), party.phone)),
          ],
          ...(code === null ? [] : [[field(labels.organizationCode, code)]]),
          [field(labels.organizationAddress, blanks.value(blankLabels.address(name), party.address))],
          ...actingRows,
        ],
      },
    ]
  }
  const age = ageOfParty(party, day)
  return [
    { kind: 'heading', text: title },
    {
      kind: 'fields',
      rows: [
        [
          field(labels.name, blanks.value(title, name)),
          field(labels.sex, blanks.value(blankLabels.sex(name), paperSexLabels[party.sex])),
          field(labels.nation, blanks.value(blankLabels.nation(name), party.nation)),
          field(labels.age, blanks.value(blankLabels.age(name), age === null ? null : documentText.age(age))),
        ],
        [
          field(labels.occupation, blanks.value(blankLabels.occupation(name), party.occupation)),
          field(labels.phone, blanks.value(blankLabels.phone(name), party.phone)),
        ],
        [field(labels.address, blanks.value(blankLabels.address(name), party.address))],
        ...actingRows,
      ],
    },
  ]
}

/** Somebody who acts for a party, in one sentence. */
function actingLine(person: MediationPerson): string {
  return formText.joined(
    [
      person.name,
      paperSexLabels[person.sex],
      person.relation,
      person.workplace ?? '',
      person.phone ? `${labels.phone}${person.phone}` : '',
    ].filter(part => part !== ''),
  )
}

/** A party in one sentence, as a cell of a table has room for. What is not known is left out. */
export function partyLine(party: CaseParty, day: Day): string {
  const age = party.isOrganization ? null : ageOfParty(party, day)
  return formText.joined(
    [
      party.name,
      party.isOrganization ? '' : paperSexLabels[party.sex],
      party.nation ?? '',
      age === null ? '' : documentText.age(age),
      party.occupation ?? '',
      party.legalPerson ? `${labels.legalPerson}${party.legalPerson}` : '',
      party.phone ? `${labels.phone}${party.phone}` : '',
      party.address ? `${labels.address}${party.address}` : '',
    ].filter(part => part !== ''),
  )
}

export const partyNames = (parties: readonly PaperParty[]): string =>
  formText.names(parties.map(({ party }) => party.name))

/** A signature line for each party, and one for each guardian and agent who signs for it. */
export function partySignatures(parties: readonly PaperParty[]): string[] {
  return parties.flatMap(({ party, title, acting }) => [
    documentText.partySignature(title, party.name),
    ...acting
      .filter(isActing)
      .filter(person => person.role !== 'agent' || person.powers.includes('attendAndSign'))
      .map(person => documentText.partySignature(formText.acting[person.role], person.name)),
  ])
}
