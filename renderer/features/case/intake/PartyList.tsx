import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Fragment, type ReactNode } from 'react'
import type { PartyRole } from '../../../../shared/domain/caseRecord.ts'
import { intakeText as words } from '../../../../shared/labels/intake.ts'
import { KeyHint } from '../../../components/index.ts'
import { PersonSuggestions } from '../../person/PersonSuggestions.tsx'
import type { PartyForm } from './intakeForm.ts'
import { PartyRow } from './PartyRow.tsx'

interface Props {
  parties: readonly PartyForm[]
  isComposing: boolean
  firstApplicant: string | undefined
  nameError: string | undefined
  onChange(parties: PartyForm[]): void
  onAdd(role: PartyRole): void
  /** What stands at the end of the line of buttons. */
  children: ReactNode
}

const nameId = (key: string) => `fq-name-${key}`

/** Puts the caret into a party's name. */
export const focusParty = (key: string) => document.getElementById(nameId(key))?.focus()

/** Everybody who is named, a row each. */
export function PartyList({
  parties,
  isComposing,
  firstApplicant,
  nameError,
  onChange,
  onAdd,
  children,
}: Props) {
  return (
    <div className="fq-parties">
      {parties.map((party, index) => (
        <Fragment key={party.key}>
          <PartyRow
            party={party}
            field={`parties.${index}`}
            onChange={next => onChange(parties.map(item => (item.key === next.key ? next : item)))}
            onRemove={
              parties.length > 1 ? () => onChange(parties.filter(item => item.key !== party.key)) : undefined
            }
            nameId={nameId(party.key)}
            nameError={party.key === firstApplicant ? nameError : undefined}
          />
          <PersonSuggestions
            party={party}
            isComposing={isComposing}
            onPick={fields =>
              onChange(parties.map(item => (item.key === party.key ? { ...item, ...fields } : item)))
            }
            onUnlink={() =>
              onChange(parties.map(item => (item.key === party.key ? { ...item, personId: null } : item)))
            }
          />
        </Fragment>
      ))}
      <div className="fq-line">
        <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => onAdd('applicant')}>
          {words.addApplicant} <KeyHint keys="alt+a" />
        </Button>
        <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => onAdd('respondent')}>
          {words.addRespondent} <KeyHint keys="alt+b" />
        </Button>
        <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => onAdd('interestedParty')}>
          {words.addOther}
        </Button>
        <span className="fq-spacer" />
        {children}
      </div>
    </div>
  )
}
