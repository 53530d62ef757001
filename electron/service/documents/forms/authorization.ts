/** The power of attorney: who gives it to whom, for what, until when (Civil Code arts 161 to 165). */
import type { CaseParty } from '../../../../shared/domain/caseRecord.ts'
import { agentPowers, type MediationPerson } from '../../../../shared/domain/mediationPerson.ts'
import type { PaperBlock } from '../../../../shared/domain/paper/model.ts'
import { type Day, dayOf } from '../../../../shared/kit/time.ts'
import {
  documentText,
  paperFieldLabels as labels,
  paperSexLabels,
} from '../../../../shared/labels/document.ts'
import { writtenDay } from '../../../../shared/labels/mediation.ts'
import { paperFormLabels } from '../../../../shared/labels/paper.ts'
import { blankLabels, formText } from '../../../../shared/labels/paperForm.ts'
import { ageOfParty } from './party.ts'
import { heading, paragraph } from './text.ts'
import { committeeOf, type FormBuilder, field, type PaperView, right, signatures, title } from './view.ts'

interface Human {
  name: string
  sex: CaseParty['sex']
  age: number | null
  unit: string | null
  phone: string | null
  idNumber: string | null
  address: string | null
}

/** Agents of a file: those with a power in the register of people, else those typed as parties of the matter. */
export function agentsOf(view: Pick<PaperView, 'persons' | 'parties'>): (MediationPerson | CaseParty)[] {
  const registered = view.persons.filter(person => person.role === 'agent')
  return registered.length > 0 ? registered : view.parties.filter(party => party.role === 'agent')
}

function human(one: MediationPerson | CaseParty, day: Day): Human {
  const unit = 'workplace' in one ? one.workplace : one.occupation
  const aged = 'isOrganization' in one ? one : { ...one, isOrganization: false, idType: 'citizenId' as const }
  return {
    name: one.name,
    sex: one.sex,
    age: ageOfParty(aged, day),
    unit,
    phone: one.phone,
    idNumber: one.idNumber,
    address: one.address,
  }
}

function fieldsOf(one: Human | null): PaperBlock {
  const words = formText.authorization
  const age = one?.age ?? null
  return {
    kind: 'fields',
    rows: [
      [
        field(labels.name, one?.name ?? ''),
        field(labels.sex, one === null ? '' : paperSexLabels[one.sex]),
        field(labels.age, age === null ? '' : documentText.age(age)),
      ],
      [field(words.unit, one?.unit ?? ''), field(labels.phone, one?.phone ?? '')],
      [field(words.idNumber, one?.idNumber ?? '')],
      [field(labels.address, one?.address ?? '')],
    ],
  }
}

/** `ref` picks the agent. Without a registered power the list stays open for the hand. */
export const authorizationForm: FormBuilder = (view, blanks, ref) => {
  const words = formText.authorization
  const agents = agentsOf(view)
  const agent = agents.find(one => one.id === ref) ?? agents[0] ?? null
  const power = agent !== null && 'powers' in agent ? agent : null
  const principal = view.parties.find(party => party.id === power?.partyId) ?? null
  if (agent === null) blanks.note(blankLabels.agent)
  if (principal === null) blanks.note(blankLabels.principal)
  const openedOn = dayOf(view.mediation.openedAt)
  const day = (value: Day | null) => (value === null ? null : writtenDay(value))
  return [
    title(paperFormLabels.authorization),
    heading(words.principal),
    fieldsOf(principal === null ? null : human(principal, openedOn)),
    heading(words.agent),
    fieldsOf(agent === null ? null : human(agent, openedOn)),
    paragraph(words.opening(view.file.title, committeeOf(view))),
    ...words.powers.map((text, at) => {
      const name = agentPowers[at] ?? 'other'
      const shown = name === 'other' && power?.otherPower ? words.other(power.otherPower) : text
      return paragraph(
        formText.chosen(`${formText.ordered(at + 1)}${shown}`, power?.powers.includes(name) ?? false),
      )
    }),
    paragraph(power === null ? words.term : words.termOf(day(power.periodFrom), day(power.periodTo))),
    signatures([formText.signature(words.principal), formText.signatureShort(words.agent)]),
    right(formText.blankDay),
  ]
}
