import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Segmented, Switch, Table } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { actionLabels, commonLabels } from '../../../shared/labels/common.ts'
import { departmentLabels, organizationLabels } from '../../../shared/labels/organization.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { Field } from '../../components/Field.tsx'
import { EmptyState, Loaded, Section } from '../../components/Page.tsx'
import { ToneTag } from '../../components/tags.tsx'
import { EditDialog } from './EditDialog.tsx'

type Department = OutputOf<'department.list'>['departments'][number]

export function DepartmentsPanel() {
  const [includeInactive, setIncludeInactive] = useState(false)
  const [edited, setEdited] = useState<Department | 'new' | null>(null)
  const answer = useCall('department.list', { includeInactive }, { keepPrevious: true })
  const isCounty = useMe().host === 'county'
  return (
    <Loaded of={answer}>
      {({ departments, can }) => (
        <Section
          title={can.manage ? null : <span className="muted small">{organizationLabels.readOnly}</span>}
          extra={
            <>
              <Checkbox
                checked={includeInactive}
                onChange={event => setIncludeInactive(event.target.checked)}
              >
                {departmentLabels.showInactive}
              </Checkbox>
              {can.manage ? (
                <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
                  {departmentLabels.add}
                </Button>
              ) : null}
            </>
          }
        >
          <Table<Department>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={departments}
            locale={{
              emptyText: <EmptyState title={departmentLabels.empty} />,
            }}
            columns={[
              {
                title: departmentLabels.name,
                key: 'name',
                render: (_, row) => (
                  <>
                    <strong>{row.name}</strong>{' '}
                    {row.isStationed ? <ToneTag tone="blue">{departmentLabels.stationed}</ToneTag> : null}{' '}
                    {row.isActive ? null : <ToneTag tone="grey">{departmentLabels.inactive}</ToneTag>}
                  </>
                ),
              },
              ...(isCounty ? [{ title: departmentLabels.orgName, dataIndex: 'orgName' }] : []),
              {
                title: departmentLabels.level,
                key: 'level',
                width: 80,
                render: (_, row) =>
                  row.level === 'county' ? departmentLabels.county : departmentLabels.town,
              },
              {
                title: departmentLabels.contactName,
                dataIndex: 'contactName',
                width: 110,
              },
              { title: departmentLabels.phone, dataIndex: 'phone', width: 150 },
              {
                title: departmentLabels.openOrders,
                dataIndex: 'openOrders',
                width: 130,
                align: 'right',
              },
              ...(can.manage
                ? [
                    {
                      key: 'edit',
                      width: 80,
                      render: (_: unknown, row: Department) => (
                        <Button type="link" size="small" onClick={() => setEdited(row)}>
                          {actionLabels.edit}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {edited === null ? null : (
            <DepartmentDialog department={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
          )}
        </Section>
      )}
    </Loaded>
  )
}

function DepartmentDialog({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const save = useCommand('department.save', {
    success: departmentLabels.saved,
    silent: true,
  })
  const [name, setName] = useState(department?.name ?? '')
  const [code] = useState(() => department?.code ?? ownCode())
  const [level, setLevel] = useState<'town' | 'county'>(department?.level ?? 'town')
  const [phone, setPhone] = useState(department?.phone ?? '')
  const [contactName, setContactName] = useState(department?.contactName ?? '')
  const [isStationed, setIsStationed] = useState(department?.isStationed ?? false)
  const [isActive, setIsActive] = useState(department?.isActive ?? true)

  return (
    <EditDialog
      title={department ? departmentLabels.edit : departmentLabels.add}
      fault={name.trim() === '' ? `${departmentLabels.name} ${commonLabels.required}` : null}
      onClose={onClose}
      onSave={() =>
        save.run({
          id: department?.id ?? null,
          rev: department?.rev ?? null,
          name: name.trim(),
          code,
          level,
          phone: phone.trim() === '' ? null : phone.trim(),
          contactName: contactName.trim() === '' ? null : contactName.trim(),
          isStationed,
          isActive,
        })
      }
    >
      <Field label={departmentLabels.name}>
        <Input value={name} maxLength={60} autoFocus onChange={event => setName(event.target.value)} />
      </Field>
      <div className="two-columns">
        <Field label={departmentLabels.level}>
          <Segmented
            aria-label={departmentLabels.level}
            value={level}
            onChange={setLevel}
            options={[
              { value: 'town' as const, label: departmentLabels.town },
              { value: 'county' as const, label: departmentLabels.county },
            ]}
          />
        </Field>
        <Field label={departmentLabels.contactName} isOptional>
          <Input value={contactName} maxLength={40} onChange={event => setContactName(event.target.value)} />
        </Field>
        <Field label={departmentLabels.phone} isOptional>
          <Input
            value={phone}
            maxLength={30}
            inputMode="tel"
            onChange={event => setPhone(event.target.value)}
          />
        </Field>
      </div>
      <div className="row">
        <Checkbox checked={isStationed} onChange={event => setIsStationed(event.target.checked)}>
          {departmentLabels.isStationed}
        </Checkbox>
        {department ? (
          <Switch
            checked={isActive}
            onChange={setIsActive}
            checkedChildren={departmentLabels.active}
            unCheckedChildren={departmentLabels.inactive}
          />
        ) : null}
      </div>
    </EditDialog>
  )
}

/** A code of its own for a department that no template knows; two desks must not choose the same. */
function ownCode(): string {
  return `own${Date.now().toString(36)}`
}
