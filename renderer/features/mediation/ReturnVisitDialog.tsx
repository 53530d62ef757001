import { DatePicker, Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import {
  type VisitPerformance,
  visitDangers,
  visitKinds,
  visitPerformances,
  visitSatisfactions,
  visitSuits,
  visitWays,
} from '../../../shared/domain/returnVisit.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import {
  visitDangerLabels,
  visitKindLabels,
  visitPerformanceLabels,
  visitSatisfactionLabels,
  visitSuitLabels,
  visitWayLabels,
  returnVisitText as words,
} from '../../../shared/labels/returnVisit.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'

type Typed = Omit<InputOf<'returnVisit.record'>, 'mediationId' | 'visitedOn'> & { visitedOn: Dayjs }
type Standing = NonNullable<OutputOf<'returnVisit.get'>['standing']>

/** A visit with every field of the form; what the duties say about performance is filled in already. */
export function ReturnVisitDialog({
  view,
  standing,
  performed,
  onClose,
}: {
  view: MediationView
  standing: Standing
  performed: VisitPerformance
  onClose(): void
}) {
  const [form] = Form.useForm<Typed>()
  const save = useCommand('returnVisit.record', { success: words.saved })
  const kind = Form.useWatch('kind', form) ?? 'visited'
  const danger = Form.useWatch('danger', form) ?? 'none'
  const kinds = visitKinds.filter(one => one !== 'voided' && (one !== 'waived' || !standing.isMandatory))
  return (
    <FormDialog<Typed>
      isOpen
      title={words.recordTitle}
      hint={words.recordHint}
      submitLabel={words.record}
      isRunning={save.isRunning}
      width={760}
      form={form}
      initialValues={{
        kind: 'visited',
        visitedOn: pickerDay(dayOf(serverNow())),
        way: 'phone',
        personName: '',
        performed,
        suit: 'none',
        danger: 'none',
        body: '',
        measures: '',
      }}
      onSubmit={values =>
        save.run({
          mediationId: view.mediation.id,
          kind: values.kind,
          visitedOn: dayOfPicker(values.visitedOn),
          way: values.way ?? null,
          personName: values.personName ?? '',
          performed: values.performed ?? null,
          satisfaction: values.satisfaction ?? null,
          suit: values.suit ?? null,
          danger: values.danger ?? null,
          body: values.body ?? '',
          measures: values.measures ?? '',
        })
      }
      onClose={onClose}
    >
      <div className="two-columns">
        <Form.Item name="kind" label={words.kind}>
          <Radio.Group options={kinds.map(value => ({ value, label: visitKindLabels[value] }))} />
        </Form.Item>
        <Form.Item
          name="visitedOn"
          label={words.visitedOn}
          rules={[{ required: true, message: words.needed }]}
        >
          <DatePicker allowClear={false} />
        </Form.Item>
      </div>
      {kind === 'waived' ? null : <Asked names={view.mediation.consents.map(one => one.partyName)} />}
      {kind === 'visited' ? <Findings /> : null}
      <Form.Item
        name="body"
        label={kind === 'waived' ? words.bodyWaived : words.body}
        rules={kind === 'waived' ? [{ required: true, whitespace: true, message: words.needed }] : []}
      >
        <Input.TextArea
          maxLength={4000}
          placeholder={kind === 'waived' ? '' : words.bodyHint}
          autoSize={{ minRows: 2, maxRows: 8 }}
        />
      </Form.Item>
      {kind === 'visited' && danger !== 'none' ? (
        <Form.Item
          name="measures"
          label={words.measures}
          rules={[{ required: true, whitespace: true, message: words.needed }]}
        >
          <Input.TextArea
            maxLength={2000}
            placeholder={words.measuresHint}
            autoSize={{ minRows: 2, maxRows: 6 }}
          />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}

/** Who was asked and how; the parties' names are offered. */
function Asked({ names }: { names: readonly string[] }) {
  return (
    <div className="two-columns">
      <Form.Item name="way" label={words.way}>
        <Radio.Group options={visitWays.map(value => ({ value, label: visitWayLabels[value] }))} />
      </Form.Item>
      <Form.Item
        name="personName"
        label={words.person}
        rules={[{ required: true, whitespace: true, message: words.needed }]}
      >
        <Input maxLength={60} placeholder={names.join(' ')} />
      </Form.Item>
    </div>
  )
}

const chosen = [{ required: true, message: words.choose }]

function Findings() {
  return (
    <>
      <Form.Item name="performed" label={words.performed} rules={chosen}>
        <Radio.Group
          options={visitPerformances.map(value => ({ value, label: visitPerformanceLabels[value] }))}
        />
      </Form.Item>
      <Form.Item name="satisfaction" label={words.satisfaction} rules={chosen}>
        <Radio.Group
          options={visitSatisfactions.map(value => ({ value, label: visitSatisfactionLabels[value] }))}
        />
      </Form.Item>
      <Form.Item name="suit" label={words.suit} rules={chosen}>
        <Radio.Group options={visitSuits.map(value => ({ value, label: visitSuitLabels[value] }))} />
      </Form.Item>
      <Form.Item name="danger" label={words.danger} rules={chosen}>
        <Radio.Group options={visitDangers.map(value => ({ value, label: visitDangerLabels[value] }))} />
      </Form.Item>
    </>
  )
}
