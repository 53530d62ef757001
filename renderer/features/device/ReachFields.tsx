/** What a desk may hold: for whom it stands, which places, and whether restricted matters may lie on it. */
import { Checkbox, Radio, Select } from 'antd'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { reachKinds } from '../../../shared/contract/sync.ts'
import { errorLabels } from '../../../shared/labels/errors.ts'
import { reachKindHints, reachKindLabels, reachLabels as words } from '../../../shared/labels/reach.ts'
import { Field } from '../../components/Field.tsx'

export type Reach = InputOf<'device.setReach'>['reach']
export type Places = OutputOf<'device.places'>

/** A desk of the centre that is not named: what a further desk is unless somebody says otherwise. */
export const openReach: Reach = { kind: 'centre', unitIds: [], gridIds: [], holdsRestricted: false }

/** What is still missing, as a sentence; null when the reach can be kept. */
export function reachFault({ kind, unitIds, gridIds }: Reach): string | null {
  const isEmpty = kind === 'village' ? unitIds.length === 0 : kind === 'grid' && gridIds.length === 0
  return isEmpty ? errorLabels['device.reachEmpty'] : null
}

interface Props {
  reach: Reach
  places: Places
  onChange(reach: Reach): void
}

export function ReachFields({ reach, places, onChange }: Props) {
  const patch = (change: Partial<Reach>) => onChange({ ...reach, ...change })
  return (
    <>
      <Field label={words.who}>
        <Radio.Group
          className="reach-kinds"
          aria-label={words.who}
          value={reach.kind}
          onChange={event => patch({ kind: event.target.value as Reach['kind'] })}
        >
          {reachKinds.map(kind => (
            <Radio key={kind} value={kind}>
              {reachKindLabels[kind]} <span className="muted small">{reachKindHints[kind]}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Field>
      {reach.kind === 'village' ? (
        <Field label={words.units}>
          <Select
            mode="multiple"
            value={reach.unitIds}
            placeholder={words.unitsEmpty}
            optionFilterProp="label"
            onChange={unitIds => patch({ unitIds })}
            options={places.units.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      ) : null}
      {reach.kind === 'grid' ? (
        <Field label={words.grids}>
          <Select
            mode="multiple"
            value={reach.gridIds}
            placeholder={words.gridsEmpty}
            optionFilterProp="label"
            onChange={gridIds => patch({ gridIds })}
            options={places.units
              .filter(unit => unit.grids.length > 0)
              .map(unit => ({
                label: unit.name,
                options: unit.grids.map(grid => ({ value: grid.id, label: grid.name })),
              }))}
          />
        </Field>
      ) : null}
      <div>
        <Checkbox
          checked={reach.holdsRestricted}
          onChange={event => patch({ holdsRestricted: event.target.checked })}
        >
          {words.restricted}
        </Checkbox>
        <p className="dialog-hint small">{words.restrictedHint}</p>
        <p className={places.namedDesks.length === 0 ? 'field-error' : 'dialog-hint small'}>
          {places.namedDesks.length === 0 ? words.noneNamed : words.namedNow(places.namedDesks)}
        </p>
      </div>
    </>
  )
}
