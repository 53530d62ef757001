import { Input, Select } from 'antd'
import { useMemo } from 'react'
import { intakeText as words } from '../../../../shared/labels/intake.ts'
import { useCall } from '../../../client/index.ts'

interface Place {
  place: string
  unitId: string | null
  gridId: string | null
}

/** Where it happened: in words, and the village and grid that answer for it. */
export function PlaceFields({ value, onChange }: { value: Place; onChange(patch: Partial<Place>): void }) {
  const { data } = useCall('unit.list', {})
  const units = useMemo(() => data?.units ?? [], [data])
  const grids = units.find(unit => unit.id === value.unitId)?.grids ?? []
  return (
    <div className="fq-line">
      <Input
        className="fq-grow"
        data-field="place"
        aria-label={words.place}
        placeholder={words.placeHint}
        value={value.place}
        maxLength={200}
        onChange={event => onChange({ place: event.target.value })}
      />
      <Select
        aria-label={words.unit}
        placeholder={words.unitHint}
        style={{ width: 190 }}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={value.unitId}
        options={units.map(unit => ({ value: unit.id, label: unit.name }))}
        onChange={unitId => {
          const only = units.find(unit => unit.id === unitId)?.grids
          onChange({
            unitId: unitId ?? null,
            gridId: only?.length === 1 ? (only[0]?.id ?? null) : null,
          })
        }}
      />
      <Select
        aria-label={words.grid}
        placeholder={words.gridHint}
        style={{ width: 150 }}
        allowClear
        disabled={grids.length === 0}
        showSearch={{ optionFilterProp: 'label' }}
        value={value.gridId}
        options={grids.map(grid => ({
          value: grid.id,
          label: grid.leaderName ? `${grid.name} ${grid.leaderName}` : grid.name,
        }))}
        onChange={gridId => onChange({ gridId: gridId ?? null })}
      />
    </div>
  )
}
