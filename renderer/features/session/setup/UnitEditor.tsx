import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { actionLabels } from '../../../../shared/labels/common.ts'
import { unitLabels } from '../../../../shared/labels/organization.ts'
import { unitStepLabels } from '../../../../shared/labels/setup.ts'
import { type DraftGrid, type DraftUnit, newGrid } from './draft.ts'

/** Villages line by line; the grids of one of them open below it. */
export function UnitEditor({
  units,
  onChange,
}: {
  units: readonly DraftUnit[]
  onChange: (units: DraftUnit[]) => void
}) {
  const [openAt, setOpenAt] = useState<number | null>(null)
  const patch = (at: number, values: Partial<DraftUnit>) =>
    onChange(units.map((unit, index) => (index === at ? { ...unit, ...values } : unit)))
  return (
    <ul className="unit-list">
      {units.map((unit, index) => (
        <li key={unit.key} className="unit-item">
          <div className="unit-line">
            <Input
              value={unit.name}
              maxLength={60}
              placeholder={unitStepLabels.unitName}
              aria-label={unitStepLabels.unitName}
              onChange={event => patch(index, { name: event.target.value })}
            />
            <Segmented
              aria-label={unitLabels.kind}
              value={unit.kind}
              onChange={kind => patch(index, { kind })}
              options={[
                { value: 'village' as const, label: unitStepLabels.village },
                {
                  value: 'community' as const,
                  label: unitStepLabels.community,
                },
              ]}
            />
            <Input
              className="unit-code num"
              value={unit.code}
              maxLength={20}
              placeholder={unitStepLabels.code}
              aria-label={unitStepLabels.code}
              onChange={event => patch(index, { code: event.target.value })}
            />
            <Button type="link" onClick={() => setOpenAt(openAt === index ? null : index)}>
              {unitStepLabels.gridCount(unit.grids.length)}{' '}
              {openAt === index ? unitStepLabels.hideGrids : unitStepLabels.showGrids}
            </Button>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={actionLabels.remove}
              title={actionLabels.remove}
              onClick={() => {
                setOpenAt(null)
                onChange(units.filter((_, other) => other !== index))
              }}
            />
          </div>
          {openAt === index ? (
            <GridEditor grids={unit.grids} onChange={grids => patch(index, { grids })} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function GridEditor({
  grids,
  onChange,
}: {
  grids: readonly DraftGrid[]
  onChange: (grids: DraftGrid[]) => void
}) {
  const patch = (at: number, values: Partial<DraftGrid>) =>
    onChange(grids.map((grid, index) => (index === at ? { ...grid, ...values } : grid)))
  return (
    <div className="grid-editor">
      {grids.map((grid, index) => (
        <div key={grid.key} className="grid-line">
          <Input
            value={grid.name}
            maxLength={60}
            placeholder={unitStepLabels.gridName}
            aria-label={unitStepLabels.gridName}
            onChange={event => patch(index, { name: event.target.value })}
          />
          <Input
            value={grid.leaderName ?? ''}
            maxLength={40}
            placeholder={unitStepLabels.leaderName}
            aria-label={unitStepLabels.leaderName}
            onChange={event =>
              patch(index, {
                leaderName: event.target.value === '' ? null : event.target.value,
              })
            }
          />
          <Input
            value={grid.leaderPhone ?? ''}
            maxLength={30}
            placeholder={unitStepLabels.leaderPhone}
            aria-label={unitStepLabels.leaderPhone}
            onChange={event =>
              patch(index, {
                leaderPhone: event.target.value === '' ? null : event.target.value,
              })
            }
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={actionLabels.remove}
            title={actionLabels.remove}
            onClick={() => onChange(grids.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...grids, newGrid()])}>
        {unitStepLabels.addGrid}
      </Button>
    </div>
  )
}
