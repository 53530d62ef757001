import { Alert, Form, Input, Radio, Select } from 'antd'
import { useNavigate } from 'react-router'
import type { CaseView } from '../../../shared/contract/case.ts'
import { type MediationSource, mediationSources } from '../../../shared/domain/mediation.ts'
import { partyRoleLabels } from '../../../shared/labels/case.ts'
import { mediationSourceLabels, mediationText } from '../../../shared/labels/mediation.ts'
import { useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import './mediation.css'

interface Values {
  consents: Record<string, 'yes' | 'no' | undefined>
  source: MediationSource
  mediatorNames: string[]
  recorderName?: string
  place?: string
  disputeSummary: string
}

/** Who handed the case in says how the mediation came about. */
const sourceOfCase: Partial<Record<CaseView['case']['source'], MediationSource>> = {
  courtDelegated: 'court',
  policeTransferred: 'police',
  deptTransferred: 'department',
  superiorAssigned: 'government',
}

/** Opens a mediation, after every party has said yes: a clear no forbids it (People's Mediation Law art. 17). */
export function OpenMediationDialog({
  view,
  isOpen,
  onClose,
}: {
  view: CaseView
  isOpen: boolean
  onClose(): void
}) {
  if (!isOpen) return null
  return <OpenDialog view={view} onClose={onClose} />
}

function OpenDialog({ view, onClose }: { view: CaseView; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const navigate = useNavigate()
  const open = useCommand('mediation.open')
  // Whoever only reported the matter is no side of it.
  const sides = view.parties.filter(party => party.role !== 'reporter' && party.role !== 'agent')
  const answers = Form.useWatch('consents', form)
  const isRefused = sides.some(party => answers?.[party.id] === 'no')
  const isTooFew = sides.length < 2

  const submit = async (values: Values) => {
    const { mediationId } = await open.run({
      caseId: view.case.id,
      rev: view.case.rev,
      source: values.source,
      disputeSummary: values.disputeSummary,
      mediatorNames: values.mediatorNames.map(name => name.trim()).filter(name => name !== ''),
      recorderName: values.recorderName?.trim() || null,
      place: values.place?.trim() || null,
      consents: sides.map(party => ({
        partyId: party.id,
        consented: values.consents[party.id] === 'yes',
      })),
    })
    navigate(`/mediations/${mediationId}`)
  }
  return (
    <FormDialog<Values>
      isOpen
      width={720}
      title={mediationText.openTitle}
      hint={mediationText.openHint}
      submitLabel={mediationText.start}
      isRunning={open.isRunning}
      isBlocked={isTooFew || isRefused}
      form={form}
      initialValues={{
        consents: {},
        source: sourceOfCase[view.case.source] ?? 'application',
        mediatorNames: me.roles.includes('mediator') || me.roles.includes('committeeHead') ? [me.name] : [],
        place: mediationText.roomOf(me.orgName),
        disputeSummary: view.case.narrative.slice(0, 4000),
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      {isTooFew ? (
        <Alert type="warning" showIcon title={mediationText.tooFewParties} style={{ marginBottom: 12 }} />
      ) : null}
      <Form.Item label={mediationText.consents} style={{ marginBottom: 12 }}>
        {sides.map(party => (
          <div key={party.id} className="consent-line">
            <span className="who">
              <strong>{party.name}</strong> <span className="muted">{partyRoleLabels[party.role]}</span>
            </span>
            <Form.Item
              name={['consents', party.id]}
              noStyle
              rules={[{ required: true, message: mediationText.consentNeeded }]}
            >
              <Radio.Group
                optionType="button"
                buttonStyle="solid"
                options={[
                  { value: 'yes', label: mediationText.consented },
                  { value: 'no', label: mediationText.refused },
                ]}
              />
            </Form.Item>
          </div>
        ))}
      </Form.Item>
      {isRefused ? (
        <Alert
          type="error"
          showIcon
          title={mediationText.refusal}
          description={mediationText.refusalWhy}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: '1fr 1fr',
          columnGap: 12,
        }}
      >
        <Form.Item
          name="mediatorNames"
          label={mediationText.mediators}
          extra={mediationText.mediatorHint}
          rules={[
            { required: true, message: mediationText.mediatorNeeded },
            {
              validator: (_, names: string[] | undefined) =>
                names?.some(name => sides.some(party => party.name === name.trim()))
                  ? Promise.reject(new Error(mediationText.mediatorIsParty))
                  : Promise.resolve(),
            },
          ]}
        >
          <Select
            mode="tags"
            maxCount={5}
            open={false}
            suffixIcon={null}
            tokenSeparators={[...mediationText.nameSeparators]}
            placeholder={mediationText.mediatorAdd}
          />
        </Form.Item>
        <Form.Item name="recorderName" label={mediationText.recorder}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="source" label={mediationText.source}>
          <Select
            options={mediationSources.map(value => ({
              value,
              label: mediationSourceLabels[value],
            }))}
          />
        </Form.Item>
        <Form.Item name="place" label={mediationText.place}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item
        name="disputeSummary"
        label={mediationText.summary}
        rules={[
          {
            required: true,
            whitespace: true,
            message: mediationText.summaryNeeded,
          },
        ]}
      >
        <Input.TextArea maxLength={4000} showCount autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  )
}
