import { AutoComplete, Button, Checkbox, DatePicker, Input, Select } from 'antd'
import { useState } from 'react'
import type { SignedPaper, SigningView } from '../../../../shared/contract/signature.ts'
import {
  type SignatureCapacity,
  type SignatureManner,
  signatureManners,
} from '../../../../shared/domain/signature.ts'
import { type Day, dayOf } from '../../../../shared/kit/time.ts'
import { partyRoleLabels } from '../../../../shared/labels/case.ts'
import { writtenDay } from '../../../../shared/labels/mediation.ts'
import {
  organizationSelf,
  signatureCapacityLabels,
  signatureMannerLabels,
  signatureText as words,
} from '../../../../shared/labels/signature.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { Field } from '../../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../../components/pickers.ts'
import { actingNames, entryOf, proposedName, type SignerRow, signerRows } from './signingLogic.ts'

interface Line {
  capacity: SignatureCapacity
  name: string
  manner: SignatureManner
}

/** Everybody with a line on the paper: tick who has signed, all at once for one day. */
export function SignerTable({
  mediationId,
  data,
  paper,
  mayRecord,
}: {
  mediationId: string
  data: SigningView
  paper: SignedPaper
  mayRecord: boolean
}) {
  const rows = signerRows(data, paper.form)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [changed, setChanged] = useState<Readonly<Record<string, Line>>>({})
  const [signedOn, setSignedOn] = useState<Day>(() => dayOf(serverNow()))
  const [witness, setWitness] = useState('')
  const record = useCommand('signature.record', { success: words.recorded })
  const open = rows.filter(row => entryOf(row, data.entries, paper.form, paper.ref) === null)
  const lineOf = (row: SignerRow): Line => changed[row.key] ?? row.start
  const chosen = open.filter(row => ticked.includes(row.key))
  const isReady = chosen.length > 0 && chosen.every(row => lineOf(row).name.trim() !== '')

  const submit = async () => {
    const signers = chosen.map(row => ({ ...lineOf(row), partyId: row.partyId }))
    try {
      await record.run({
        mediationId,
        form: paper.form,
        ref: paper.ref,
        contentHash: paper.contentHash,
        signedOn,
        signers,
        witnessName: witness.trim() === '' ? null : witness.trim(),
        note: '',
      })
      setTicked([])
    } catch {
      // The refusal is shown by the command; what was ticked stays.
    }
  }
  return (
    <div>
      <table className="signer-table">
        <thead>
          <tr>
            <th>{words.who}</th>
            <th>{words.capacity}</th>
            <th>{words.name}</th>
            <th>{words.manner}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <SignerLine
              key={row.key}
              row={row}
              data={data}
              paper={paper}
              line={lineOf(row)}
              isTicked={ticked.includes(row.key)}
              mayRecord={mayRecord}
              onTick={isOn => setTicked(isOn ? [...ticked, row.key] : ticked.filter(key => key !== row.key))}
              onChange={line => {
                setChanged({ ...changed, [row.key]: line })
                if (!ticked.includes(row.key)) setTicked([...ticked, row.key])
              }}
            />
          ))}
        </tbody>
      </table>
      {mayRecord && open.length > 0 ? (
        <div className="signing-day">
          <Field label={words.signedOn}>
            <DatePicker
              value={pickerDay(signedOn)}
              allowClear={false}
              onChange={value => value && setSignedOn(dayOfPicker(value))}
            />
          </Field>
          <Field label={words.witness} hint={words.witnessHint}>
            <Input value={witness} maxLength={40} onChange={event => setWitness(event.target.value)} />
          </Field>
          <Button onClick={() => setTicked(open.map(row => row.key))}>{words.tickAll}</Button>
          <Button
            type="primary"
            disabled={!isReady}
            title={isReady ? '' : words.nobodyTicked}
            loading={record.isRunning}
            onClick={() => void submit()}
          >
            {words.record}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function SignerLine({
  row,
  data,
  paper,
  line,
  isTicked,
  mayRecord,
  onTick,
  onChange,
}: {
  row: SignerRow
  data: SigningView
  paper: SignedPaper
  line: Line
  isTicked: boolean
  mayRecord: boolean
  onTick(isOn: boolean): void
  onChange(line: Line): void
}) {
  const done = entryOf(row, data.entries, paper.form, paper.ref)
  const party = data.parties.find(one => one.partyId === row.partyId)
  const role = party ? partyRoleLabels[party.role] : signatureCapacityLabels[row.start.capacity]
  const capacityLabel = (capacity: SignatureCapacity) =>
    capacity === 'self' && row.isOrganization ? organizationSelf : signatureCapacityLabels[capacity]
  const who = (
    <>
      <span className="muted">{role}</span> <strong>{row.name}</strong>
      {row.isMinor ? <div className="small muted">{words.minor}</div> : null}
    </>
  )
  if (done !== null || !mayRecord)
    return (
      <tr className={done === null ? '' : 'is-done'}>
        <td>{who}</td>
        <td colSpan={3}>
          {done?.entry.capacity && done.entry.manner
            ? words.done(
                writtenDay(done.entry.signedOn),
                `${capacityLabel(done.entry.capacity)} ${done.entry.signerName}`,
                signatureMannerLabels[done.entry.manner],
              )
            : words.pending}
        </td>
      </tr>
    )
  const isOffice = row.partyId === null
  const tickLabel = line.manner === 'seal' ? words.tickSeal(row.name) : words.tick(row.name)
  return (
    <tr>
      <td>
        <Checkbox checked={isTicked} aria-label={tickLabel} onChange={event => onTick(event.target.checked)}>
          {who}
        </Checkbox>
      </td>
      <td>
        {isOffice ? (
          capacityLabel(line.capacity)
        ) : (
          <Select<SignatureCapacity>
            aria-label={`${row.name} ${words.capacity}`}
            value={line.capacity}
            style={{ width: 130 }}
            options={row.capacities.map(value => ({ value, label: capacityLabel(value) }))}
            onChange={capacity =>
              onChange({
                capacity,
                name: proposedName(data, row, capacity),
                manner: row.isOrganization && capacity === 'self' ? 'seal' : 'sign',
              })
            }
          />
        )}
      </td>
      <td>
        {isOffice || line.capacity === 'self' ? (
          line.name
        ) : (
          <AutoComplete
            aria-label={`${row.name} ${words.name}`}
            value={line.name}
            maxLength={80}
            style={{ width: 170 }}
            options={actingNames(data, row, line.capacity).map(value => ({ value }))}
            onChange={name => onChange({ ...line, name })}
          />
        )}
      </td>
      <td>
        {line.capacity === 'committee' ? (
          signatureMannerLabels.seal
        ) : (
          <Select<SignatureManner>
            aria-label={`${row.name} ${words.manner}`}
            value={line.manner}
            style={{ width: 110 }}
            options={signatureManners.map(value => ({ value, label: signatureMannerLabels[value] }))}
            onChange={manner => onChange({ ...line, manner })}
          />
        )}
      </td>
    </tr>
  )
}
