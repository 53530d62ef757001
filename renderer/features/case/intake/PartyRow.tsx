import { DeleteOutlined, SwapOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input, Select } from 'antd'
import { useState } from 'react'
import { idTypes } from '../../../../shared/domain/caseRecord.ts'
import {
  ageOn,
  checkCitizenId,
  checkRegistrationNumber,
  checkUscc,
  phoneKind,
} from '../../../../shared/domain/identity.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import {
  citizenIdHints,
  idTypeLabels,
  organisationCodeHints,
  partyRoleLabels,
  sexLabels,
} from '../../../../shared/labels/case.ts'
import { intakeText as words } from '../../../../shared/labels/intake.ts'
import { serverNow } from '../../../client/index.ts'
import { dayOfPicker, pickerDay } from '../../../components/pickers.ts'
import { RareCharacterButton } from '../../person/RareCharacterButton.tsx'
import type { PartyForm } from './intakeForm.ts'

interface Props {
  party: PartyForm
  onChange(party: PartyForm): void
  onRemove?: (() => void) | undefined
  nameError?: string | undefined
  /** Opens with all fields shown. */
  isOpenAtStart?: boolean
  nameId?: string
  /** Name of the row within its form, for the caret of a form that is brought back. */
  field?: string
}

type Hint = { text: string; isGood: boolean } | null

/** What the ID number says. It only ever hints: old papers carry wrong digits and intake must go on. */
function idHint(party: PartyForm): Hint {
  // A number of the register is shown masked and checked where it is whole.
  if (party.idNumber.trim() === '' || party.idNumber.includes('*')) return null
  const today = dayOf(serverNow())
  if (party.idType === 'citizenId') {
    const check = checkCitizenId(party.idNumber, today)
    if (check.isForeignPermanentResident) return { text: words.idForeign, isGood: true }
    if (!check.ok) return { text: citizenIdHints[check.reason ?? 'length'], isGood: false }
    if (check.birthDate === undefined || check.sex === undefined) return null
    return {
      text: words.idFine(sexLabels[check.sex], ageOn(check.birthDate, today) ?? 0),
      isGood: true,
    }
  }
  if (party.idType === 'uscc' || party.idType === 'registrationNumber') {
    const check =
      party.idType === 'uscc' ? checkUscc(party.idNumber) : checkRegistrationNumber(party.idNumber)
    return check.ok
      ? { text: words.usccFine, isGood: true }
      : {
          text: organisationCodeHints[check.reason ?? 'length'],
          isGood: false,
        }
  }
  return null
}

/** A hint only once the number looks finished, so that nobody is scolded while typing. */
function shownHint(hint: Hint, party: PartyForm, isTyping: boolean): Hint {
  if (hint === null || hint.isGood || !isTyping) return hint
  return party.idNumber.trim().length >= 18 ? hint : null
}

/** One person or organisation: name, phone and number in a line, the rest behind one button. */
export function PartyRow({
  party,
  onChange,
  onRemove,
  nameError,
  nameId,
  field,
  isOpenAtStart = false,
}: Props) {
  const [isOpen, setIsOpen] = useState(isOpenAtStart)
  const [isTypingId, setIsTypingId] = useState(false)
  const [isKindChosen, setIsKindChosen] = useState(false)
  const hint = shownHint(idHint(party), party, isTypingId)
  const isPhoneOdd =
    party.phone.trim().length >= 7 && !party.phone.includes('*') && phoneKind(party.phone) === 'invalid'
  const set = (patch: Partial<PartyForm>) => onChange({ ...party, ...patch })
  const named = (part: string) => (field === undefined ? {} : { 'data-field': `${field}.${part}` })

  const setKind = (isOrganization: boolean) =>
    set({ isOrganization, idType: isOrganization ? 'uscc' : 'citizenId' })
  /** A name that ends like a firm or an office makes the row one, unless the clerk has said what it is. */
  const guessKind = () => {
    if (isKindChosen || party.isOrganization || party.idNumber !== '') return
    if (words.organizationEnds.some(end => party.name.trim().endsWith(end))) setKind(true)
  }
  const setIdNumber = (idNumber: string) => {
    const patch: Partial<PartyForm> = { idNumber }
    if (party.idType === 'citizenId') {
      const check = checkCitizenId(idNumber, dayOf(serverNow()))
      if (check.ok && check.birthDate && check.sex) {
        patch.birthOn = check.birthDate
        patch.sex = check.sex
      }
    }
    set(patch)
  }
  return (
    <div className="fq-party">
      <div className="fq-party-line">
        <span className="fq-party-role">{partyRoleLabels[party.role]}</span>
        <div className="fq-party-name">
          <Input
            {...(nameId ? { id: nameId } : {})}
            {...named('name')}
            aria-label={`${partyRoleLabels[party.role]} ${party.isOrganization ? words.organizationName : words.name}`}
            value={party.name}
            placeholder={party.isOrganization ? words.organizationName : words.name}
            maxLength={80}
            {...(nameError ? { status: 'error' as const } : {})}
            onChange={event => set({ name: event.target.value })}
            onBlur={guessKind}
            suffix={<RareCharacterButton onInsert={char => set({ name: `${party.name}${char}` })} />}
          />
          {nameError ? <div className="fq-hint-bad">{nameError}</div> : null}
        </div>
        <div className="fq-party-phone">
          <Input
            {...named('phone')}
            aria-label={words.phone}
            value={party.phone}
            placeholder={words.phone}
            inputMode="tel"
            maxLength={30}
            onChange={event => set({ phone: event.target.value })}
          />
          {isPhoneOdd ? <div className="fq-hint-warn">{words.phoneHint}</div> : null}
        </div>
        <div className="fq-party-id">
          <Input
            {...named('idNumber')}
            aria-label={idTypeLabels[party.idType]}
            value={party.idNumber}
            placeholder={party.isOrganization ? idTypeLabels.uscc : words.idNumber}
            maxLength={50}
            onFocus={() => setIsTypingId(true)}
            onBlur={() => setIsTypingId(false)}
            onChange={event => setIdNumber(event.target.value)}
          />
          {hint ? <div className={hint.isGood ? 'fq-hint-good' : 'fq-hint-warn'}>{hint.text}</div> : null}
        </div>
        <Button
          type="text"
          size="small"
          icon={<SwapOutlined />}
          title={words.switchKind}
          onClick={() => {
            setIsKindChosen(true)
            setKind(!party.isOrganization)
          }}
        >
          {party.isOrganization ? words.organization : words.person}
        </Button>
        <Button type="text" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? words.lessFields : words.moreFields}
        </Button>
        {onRemove ? (
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            icon={<DeleteOutlined />}
            aria-label={words.remove}
            title={words.remove}
            onClick={onRemove}
          />
        ) : null}
      </div>
      {isOpen ? <MoreFields party={party} set={set} named={named} /> : null}
    </div>
  )
}

function MoreFields({
  party,
  set,
  named,
}: {
  party: PartyForm
  set(patch: Partial<PartyForm>): void
  named(part: string): { 'data-field'?: string }
}) {
  return (
    <div className="fq-party-more">
      <Input
        {...named('address')}
        aria-label={words.address}
        placeholder={words.address}
        value={party.address}
        maxLength={200}
        style={{ gridColumn: 'span 2' }}
        onChange={event => set({ address: event.target.value })}
      />
      <Select
        aria-label={words.idType}
        value={party.idType}
        options={idTypes.map(type => ({
          value: type,
          label: idTypeLabels[type],
        }))}
        onChange={idType => set({ idType })}
      />
      <Input
        {...named('phoneNote')}
        aria-label={words.phoneNote}
        placeholder={words.phoneNote}
        value={party.phoneNote}
        maxLength={60}
        onChange={event => set({ phoneNote: event.target.value })}
      />
      {party.isOrganization ? (
        <Input
          {...named('legalPerson')}
          aria-label={words.legalPerson}
          placeholder={words.legalPerson}
          value={party.legalPerson}
          maxLength={40}
          onChange={event => set({ legalPerson: event.target.value })}
        />
      ) : (
        <>
          <Select
            aria-label={words.sex}
            value={party.sex}
            options={(['unknown', 'male', 'female'] as const).map(sex => ({
              value: sex,
              label: sexLabels[sex],
            }))}
            onChange={sex => set({ sex })}
          />
          <DatePicker
            aria-label={words.birthOn}
            placeholder={words.birthOn}
            value={party.birthOn === null ? null : pickerDay(party.birthOn)}
            onChange={value => set({ birthOn: value ? dayOfPicker(value) : null })}
          />
          <Input
            {...named('nation')}
            aria-label={words.nation}
            placeholder={words.nation}
            value={party.nation}
            maxLength={20}
            onChange={event => set({ nation: event.target.value })}
          />
          <Input
            {...named('occupation')}
            aria-label={words.occupation}
            placeholder={words.occupation}
            value={party.occupation}
            maxLength={60}
            onChange={event => set({ occupation: event.target.value })}
          />
        </>
      )}
    </div>
  )
}
