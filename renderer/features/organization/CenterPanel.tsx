import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Organization } from '../../../shared/domain/organization.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { centerInfoLabels } from '../../../shared/labels/organization.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { Loaded, Section } from '../../components/Page.tsx'
import { EditDialog } from './EditDialog.tsx'

/** What stands on every printed paper. */
export function CenterPanel() {
  const answer = useCall('organization.get', {})
  const [isEditing, setIsEditing] = useState(false)
  return (
    <Loaded of={answer}>
      {({ organization, can }) => (
        <Section>
          <dl className="facts">
            {(['name', 'code', 'countyName', 'phone', 'address'] as const).map(field => (
              <div key={field}>
                <dt>{centerInfoLabels[field]}</dt>
                <dd>{organization[field] || <span className="muted">{centerInfoLabels.blank}</span>}</dd>
              </div>
            ))}
          </dl>
          {can.manageOrganization === true ? (
            <Button onClick={() => setIsEditing(true)}>{actionLabels.edit}</Button>
          ) : null}
          {isEditing ? (
            <CenterDialog organization={organization} onClose={() => setIsEditing(false)} />
          ) : null}
        </Section>
      )}
    </Loaded>
  )
}

function CenterDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const save = useCommand('organization.save', { success: centerInfoLabels.saved, silent: true })
  const [fields, setFields] = useState({
    name: organization.name,
    countyName: organization.countyName,
    phone: organization.phone ?? '',
    address: organization.address ?? '',
  })
  return (
    <EditDialog
      title={centerInfoLabels.title}
      fault={fields.name.trim() === '' ? centerInfoLabels.nameNeeded : null}
      onSave={() => save.run({ rev: organization.rev, ...fields })}
      onClose={onClose}
    >
      <p className="muted">{centerInfoLabels.hint}</p>
      {(['name', 'countyName', 'phone', 'address'] as const).map(field => (
        <Field key={field} label={centerInfoLabels[field]}>
          <Input
            value={fields[field]}
            maxLength={field === 'phone' ? 30 : field === 'address' ? 120 : 60}
            onChange={event => setFields({ ...fields, [field]: event.target.value })}
          />
        </Field>
      ))}
    </EditDialog>
  )
}
