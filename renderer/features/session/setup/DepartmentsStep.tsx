import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { actionLabels } from '../../../../shared/labels/common.ts'
import { departmentStepLabels } from '../../../../shared/labels/setup.ts'
import { isComposing } from '../../../components/useShortcut.ts'
import type { DeskDraft, SetupDepartment } from './draft.ts'

interface StepProps {
  draft: DeskDraft
  change(patch: Partial<DeskDraft>): void
}

/** Departments that can be given orders, ticked from the template or added. */
export function DepartmentsStep({ draft, change }: StepProps) {
  const departments = draft.departments ?? []
  const update = (next: SetupDepartment[]) => change({ departments: next })
  return (
    <div className="stack">
      {(['town', 'county'] as const).map(level => (
        <DepartmentGroup key={level} level={level} departments={departments} onChange={update} />
      ))}
      <OwnDepartment departments={departments} onAdd={own => update([...departments, own])} />
    </div>
  )
}

interface GroupProps {
  level: 'town' | 'county'
  departments: readonly SetupDepartment[]
  onChange(next: SetupDepartment[]): void
}

function DepartmentGroup({ level, departments, onChange }: GroupProps) {
  const own = departments.filter(department => department.level === level)
  if (own.length === 0) return null
  const chooseAll = (isChosen: boolean) =>
    onChange(
      departments.map(department => (department.level === level ? { ...department, isChosen } : department)),
    )
  const patch = (code: string, values: Partial<SetupDepartment>) =>
    onChange(
      departments.map(department => (department.code === code ? { ...department, ...values } : department)),
    )
  return (
    <fieldset className="department-group">
      <legend>
        {level === 'town' ? departmentStepLabels.town : departmentStepLabels.county}
        <span className="muted small">
          {' '}
          {departmentStepLabels.chosen(own.filter(item => item.isChosen).length)}
        </span>
        <Button type="link" size="small" onClick={() => chooseAll(true)}>
          {departmentStepLabels.chooseAll}
        </Button>
        <Button type="link" size="small" onClick={() => chooseAll(false)}>
          {departmentStepLabels.chooseNone}
        </Button>
      </legend>
      <div className="department-grid">
        {own.map(department => (
          <div key={department.code} className="department-item">
            <Checkbox
              checked={department.isChosen}
              onChange={event => patch(department.code, { isChosen: event.target.checked })}
            >
              {department.name}
            </Checkbox>
            {department.isChosen ? (
              <Checkbox
                className="small muted"
                checked={department.isStationed}
                title={departmentStepLabels.stationedHint}
                onChange={event => patch(department.code, { isStationed: event.target.checked })}
              >
                {departmentStepLabels.stationed}
              </Checkbox>
            ) : null}
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function OwnDepartment({
  departments,
  onAdd,
}: {
  departments: readonly SetupDepartment[]
  onAdd: (own: SetupDepartment) => void
}) {
  const [name, setName] = useState('')
  const [isCounty, setIsCounty] = useState(false)
  const isTaken = departments.some(department => department.name === name.trim())

  function add(): void {
    if (name.trim() === '' || isTaken) return
    const code = freeCode(departments)
    onAdd({
      code,
      name: name.trim(),
      level: isCounty ? 'county' : 'town',
      isStationed: false,
      isChosen: true,
      isOwn: true,
    })
    setName('')
  }
  return (
    <div className="row">
      <span className="strong">{departmentStepLabels.own}</span>
      <Input
        className="own-name"
        value={name}
        maxLength={60}
        placeholder={departmentStepLabels.ownName}
        aria-label={departmentStepLabels.ownName}
        onChange={event => setName(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.ctrlKey && !isComposing(event)) add()
        }}
      />
      <Checkbox checked={isCounty} onChange={event => setIsCounty(event.target.checked)}>
        {departmentStepLabels.ownCounty}
      </Checkbox>
      <Button icon={<PlusOutlined />} onClick={add} disabled={name.trim() === '' || isTaken}>
        {actionLabels.add}
      </Button>
      {isTaken ? <span className="field-error">{departmentStepLabels.taken}</span> : null}
    </div>
  )
}

function freeCode(departments: readonly SetupDepartment[]): string {
  let number = 1
  while (departments.some(department => department.code === `own${number}`)) number += 1
  return `own${number}`
}
