import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { actionLabels, commonLabels } from '../../../shared/labels/common.ts'
import { organizationLabels, unitLabels } from '../../../shared/labels/organization.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { EmptyState, Loaded, Section } from '../../components/Page.tsx'
import { ToneTag } from '../../components/tags.tsx'
import { EditDialog } from './EditDialog.tsx'

type Unit = OutputOf<'unit.list'>['units'][number]
type Grid = Unit['grids'][number]
type Edited = { kind: 'unit'; unit: Unit | null } | { kind: 'grid'; unit: Unit; grid: Grid | null }

/** Villages at the left, the grids of the chosen one at the right. */
export function UnitsPanel() {
  const answer = useCall('unit.list', {})
  const [text, setText] = useState('')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [edited, setEdited] = useState<Edited | null>(null)
  return (
    <Loaded of={answer}>
      {({ units, can }) => {
        const shown = units.filter(
          unit => unit.name.includes(text.trim()) || unit.code.startsWith(text.trim()),
        )
        const chosen = shown.find(unit => unit.id === chosenId) ?? shown[0]
        return (
          <Section
            title={can.manage ? null : <span className="muted small">{organizationLabels.readOnly}</span>}
            extra={
              <>
                <Input.Search
                  value={text}
                  allowClear
                  placeholder={unitLabels.find}
                  aria-label={unitLabels.find}
                  onChange={event => setText(event.target.value)}
                />
                {can.manage ? (
                  <Button
                    type="primary"
                    icon={<PlusOutlined />}
                    onClick={() => setEdited({ kind: 'unit', unit: null })}
                  >
                    {unitLabels.addUnit}
                  </Button>
                ) : null}
              </>
            }
          >
            {chosen === undefined ? (
              <EmptyState title={units.length === 0 ? unitLabels.empty : unitLabels.noMatch} />
            ) : (
              <div className="units">
                <ul className="units-list">
                  {shown.map(unit => (
                    <li key={unit.id}>
                      <button
                        type="button"
                        className={unit.id === chosen.id ? 'unit is-chosen' : 'unit'}
                        onClick={() => setChosenId(unit.id)}
                      >
                        <strong>{unit.name}</strong>
                        <span className="muted small">
                          {unit.grids.length === 0
                            ? unitLabels.noGrids
                            : unitLabels.gridCount(unit.grids.length)}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
                <UnitDetail unit={chosen} canManage={can.manage === true} onEdit={setEdited} />
              </div>
            )}
            {edited?.kind === 'unit' ? (
              <UnitDialog unit={edited.unit} onClose={() => setEdited(null)} />
            ) : null}
            {edited?.kind === 'grid' ? (
              <GridDialog unit={edited.unit} grid={edited.grid} onClose={() => setEdited(null)} />
            ) : null}
          </Section>
        )
      }}
    </Loaded>
  )
}

function UnitDetail({
  unit,
  canManage,
  onEdit,
}: {
  unit: Unit
  canManage: boolean
  onEdit: (edited: Edited) => void
}) {
  return (
    <div className="unit-detail">
      <div className="row">
        <h2>{unit.name}</h2>
        <ToneTag tone="grey">{unit.kind === 'village' ? unitLabels.village : unitLabels.community}</ToneTag>
        <span className="num muted grow">{unit.code}</span>
        {canManage ? (
          <>
            <Button onClick={() => onEdit({ kind: 'unit', unit })}>{actionLabels.edit}</Button>
            <Button icon={<PlusOutlined />} onClick={() => onEdit({ kind: 'grid', unit, grid: null })}>
              {unitLabels.addGrid}
            </Button>
          </>
        ) : null}
      </div>
      {unit.grids.length === 0 ? (
        <EmptyState title={unitLabels.noGrids} />
      ) : (
        <ul className="grids">
          {unit.grids.map(grid => (
            <li key={grid.id}>
              <strong>{grid.name}</strong>
              <span>{[grid.leaderName, grid.leaderPhone].filter(Boolean).join(' ')}</span>
              <span className="num muted small">{grid.code}</span>
              {canManage ? (
                <Button type="link" size="small" onClick={() => onEdit({ kind: 'grid', unit, grid })}>
                  {actionLabels.edit}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function UnitDialog({ unit, onClose }: { unit: Unit | null; onClose: () => void }) {
  const save = useCommand('unit.save', {
    success: unitLabels.saved,
    silent: true,
  })
  const [name, setName] = useState(unit?.name ?? '')
  const [code, setCode] = useState(unit?.code ?? '')
  const [kind, setKind] = useState<'village' | 'community'>(unit?.kind ?? 'village')
  return (
    <EditDialog
      title={unit ? unitLabels.editUnit : unitLabels.addUnit}
      fault={name.trim() === '' ? `${unitLabels.unitName} ${commonLabels.required}` : null}
      onClose={onClose}
      onSave={() =>
        save.run({
          id: unit?.id ?? null,
          rev: unit?.rev ?? null,
          name: name.trim(),
          code: code.trim(),
          kind,
        })
      }
    >
      <Field label={unitLabels.unitName}>
        <Input value={name} maxLength={60} autoFocus onChange={event => setName(event.target.value)} />
      </Field>
      <div className="two-columns">
        <Field label={unitLabels.kind}>
          <Segmented
            aria-label={unitLabels.kind}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'village' as const, label: unitLabels.village },
              { value: 'community' as const, label: unitLabels.community },
            ]}
          />
        </Field>
        <Field label={unitLabels.code} isOptional>
          <Input
            value={code}
            maxLength={20}
            inputMode="numeric"
            onChange={event => setCode(event.target.value)}
          />
        </Field>
      </div>
    </EditDialog>
  )
}

function GridDialog({ unit, grid, onClose }: { unit: Unit; grid: Grid | null; onClose: () => void }) {
  const save = useCommand('grid.save', {
    success: unitLabels.saved,
    silent: true,
  })
  const [name, setName] = useState(grid?.name ?? '')
  const [code, setCode] = useState(grid?.code ?? '')
  const [leaderName, setLeaderName] = useState(grid?.leaderName ?? '')
  const [leaderPhone, setLeaderPhone] = useState(grid?.leaderPhone ?? '')
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  return (
    <EditDialog
      title={`${grid ? unitLabels.editGrid : unitLabels.addGrid} ${unit.name}`}
      fault={name.trim() === '' ? `${unitLabels.gridName} ${commonLabels.required}` : null}
      onClose={onClose}
      onSave={() =>
        save.run({
          id: grid?.id ?? null,
          rev: grid?.rev ?? null,
          unitId: unit.id,
          name: name.trim(),
          code: code.trim(),
          leaderName: orNull(leaderName),
          leaderPhone: orNull(leaderPhone),
        })
      }
    >
      <div className="two-columns">
        <Field label={unitLabels.gridName}>
          <Input value={name} maxLength={60} autoFocus onChange={event => setName(event.target.value)} />
        </Field>
        <Field label={unitLabels.code} isOptional>
          <Input value={code} maxLength={20} onChange={event => setCode(event.target.value)} />
        </Field>
        <Field label={unitLabels.leaderName} isOptional>
          <Input value={leaderName} maxLength={40} onChange={event => setLeaderName(event.target.value)} />
        </Field>
        <Field label={unitLabels.leaderPhone} isOptional>
          <Input
            value={leaderPhone}
            maxLength={30}
            inputMode="tel"
            onChange={event => setLeaderPhone(event.target.value)}
          />
        </Field>
      </div>
    </EditDialog>
  )
}
