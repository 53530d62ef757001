import { Alert, Form, Input, Radio, Select } from 'antd'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { CaseView } from '../../../shared/contract/case.ts'
import { type MediationSource, mediationSources } from '../../../shared/domain/mediation.ts'
import { partyRoleLabels } from '../../../shared/labels/case.ts'
import { mediationSourceLabels, mediationText } from '../../../shared/labels/mediation.ts'
import { useCall, useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import {
  type Candidates,
  firstChoice,
  isChoiceRefused,
  MediatorFields,
  type MediatorValues,
  recusalInput,
} from './people/MediatorFields.tsx'
import { NeedFields, type NeedValues, needPersons } from './people/NeedFields.tsx'
import { RefusalFields } from './people/RefusalFields.tsx'
import './mediation.css'

interface Values extends MediatorValues {
  needs?: NeedValues
  consents: Record<string, 'yes' | 'no' | undefined>
  source: MediationSource
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
  const answer = useCall('mediation.candidates', { caseId: view.case.id }, { enabled: isOpen })
  if (!isOpen || answer.data === undefined) return null
  return <OpenDialog view={view} candidates={answer.data} onClose={onClose} />
}

function OpenDialog({
  view,
  candidates,
  onClose,
}: {
  view: CaseView
  candidates: Candidates
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const navigate = useNavigate()
  const open = useCommand('mediation.open')
  // Whoever only reported the matter is no side of it.
  const sides = view.parties.filter(party => party.role !== 'reporter' && party.role !== 'agent')
  const answers = Form.useWatch('consents', form)
  const isRefused = sides.some(party => answers?.[party.id] === 'no')
  const choice = Form.useWatch(values => values, form) as Values | undefined
  const refusing = sides.filter(party => answers?.[party.id] === 'no').map(party => party.id)
  const isTooFew = sides.length < 2

  // The register may have been written from this very form: the new entry is then chosen by itself.
  useEffect(() => {
    if (form.getFieldValue('committeeId') === undefined)
      form.setFieldsValue(firstChoice(candidates, me.userId))
  }, [candidates, form, me.userId])

  const submit = async (values: Values) => {
    const { mediationId } = await open.run({
      caseId: view.case.id,
      rev: view.case.rev,
      source: values.source,
      disputeSummary: values.disputeSummary,
      committeeId: values.committeeId ?? '',
      mediatorIds: values.mediatorIds,
      recusals: recusalInput(
        values,
        candidates,
        sides.map(party => party.id),
      ),
      persons: needPersons(values.needs, candidates),
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
      width={780}
      title={mediationText.openTitle}
      hint={mediationText.openHint}
      submitLabel={mediationText.start}
      isRunning={open.isRunning}
      isBlocked={isTooFew || isRefused || isChoiceRefused(choice, candidates)}
      form={form}
      initialValues={{
        consents: {},
        source: sourceOfCase[view.case.source] ?? 'application',
        ...firstChoice(candidates, me.userId),
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
        <>
          <Alert
            type="error"
            showIcon
            title={mediationText.refusal}
            description={mediationText.refusalWhy}
            style={{ marginBottom: 12 }}
          />
          <RefusalFields caseId={view.case.id} partyIds={refusing} onDone={onClose} />
        </>
      ) : null}
      {/* Kept while it is hidden: whoever changes their mind finds the choice as it was. */}
      <div hidden={isRefused}>
        <NeedFields candidates={candidates} />
        <MediatorFields candidates={candidates} parties={sides} />
      </div>
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: '1fr 1fr',
          columnGap: 12,
        }}
      >
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
