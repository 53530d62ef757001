import { AutoComplete, Button, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import {
  type ConsentWay,
  consentWays,
  type LimitRule,
  limitRules,
  type MediationExtensionKind,
} from '../../../../shared/domain/mediationLimit.ts'
import { addDays, addMonths, dayOf } from '../../../../shared/kit/time.ts'
import { mediationText, writtenDay } from '../../../../shared/labels/mediation.ts'
import {
  consentWayLabels,
  limitRuleHints,
  limitRuleLabels,
  courseText as words,
} from '../../../../shared/labels/mediationCourse.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { ToneTag } from '../../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../../components/pickers.ts'
import { ProofFilesField } from '../../order/ProofFilesField.tsx'
import { PaperLink } from './PaperLink.tsx'
import type { CourseProps } from './SchedulePane.tsx'

/** Until when the mediation lasts, why, and what gives it more time. */
export function LimitSection({ view, course }: CourseProps) {
  const [asked, setAsked] = useState<MediationExtensionKind | null>(null)
  const setRule = useCommand('mediation.setLimitRule', { success: words.ruleSet })
  const { limit, can } = course
  const { mediation } = view
  const isMedical = limit.rule === 'medicalMediation'
  const tone = limit.daysLeft < 0 ? 'red' : limit.daysLeft <= 5 ? 'amber' : 'green'
  return (
    <section className="schedule-block" aria-label={words.limit}>
      <header>
        <h3>{words.limit}</h3>
        <span className="limit-left">{words.limitUntil(writtenDay(limit.dueOn))}</span>
        {can.plan ? <ToneTag tone={tone}>{words.limitLeft(limit.daysLeft)}</ToneTag> : null}
        {can.plan ? (
          <span className="push">
            {isMedical ? <Button onClick={() => setAsked('appraisal')}>{words.appraisal}</Button> : null}
            <Button onClick={() => setAsked('extension')}>{words.more}</Button>
          </span>
        ) : null}
      </header>
      <p className="muted">{limitRuleHints[limit.rule]}</p>
      <div className="schedule-guest">
        <span>{words.limitRule}</span>
        <Select<LimitRule>
          aria-label={words.limitRule}
          value={limit.rule}
          disabled={!can.plan || setRule.isRunning}
          style={{ width: 260 }}
          options={limitRules.map(value => ({ value, label: limitRuleLabels[value] }))}
          onChange={rule =>
            void setRule.run({ mediationId: mediation.id, rev: mediation.rev, rule }).catch(() => undefined)
          }
        />
        {limit.lawfulOn === limit.dueOn ? null : (
          <span className="muted">{words.limitLawful(writtenDay(limit.lawfulOn))}</span>
        )}
      </div>
      {course.extensions.map(one => (
        <div key={one.id} className="schedule-card">
          <strong>
            {one.kind === 'extension'
              ? words.moreLine(writtenDay(one.fromOn), writtenDay(one.toOn))
              : words.appraisalLine(writtenDay(one.fromOn), writtenDay(one.toOn), one.body ?? '')}
          </strong>
          <div>{one.reason}</div>
          {one.consents.length === 0 ? null : (
            <div className="muted">
              {words.consentLine(
                one.consents
                  .map(consent => words.consentOf(consent.partyName, consentWayLabels[consent.way]))
                  .join(mediationText.nameGap),
              )}
            </div>
          )}
          {one.kind === 'extension' ? (
            <div className="schedule-actions">
              <PaperLink
                mediationId={mediation.id}
                form="extensionConsent"
                refId={one.id}
                label={words.consentPaper}
              />
            </div>
          ) : null}
        </div>
      ))}
      {asked === null ? null : (
        <MoreTimeDialog kind={asked} view={view} course={course} onClose={() => setAsked(null)} />
      )}
    </section>
  )
}

interface MoreValues {
  fromOn: Dayjs
  toOn: Dayjs
  agreedOn: Dayjs
  reason: string
  body?: string
  consents: Record<string, ConsentWay | undefined>
  files?: string[]
}

/** A new last day with the consent of each side, or the days of an appraisal. */
function MoreTimeDialog({
  kind,
  view,
  course,
  onClose,
}: CourseProps & { kind: MediationExtensionKind; onClose(): void }) {
  const [form] = Form.useForm<MoreValues>()
  const run = useCommand('mediation.giveMoreTime')
  const { mediation } = view
  const today = dayOf(serverNow())
  const isAppraisal = kind === 'appraisal'
  const from = course.limit.dueOn > today ? course.limit.dueOn : today
  const submit = (values: MoreValues) =>
    run.run({
      mediationId: mediation.id,
      rev: mediation.rev,
      kind,
      fromOn: isAppraisal ? dayOfPicker(values.fromOn) : null,
      toOn: dayOfPicker(values.toOn),
      reason: values.reason,
      body: isAppraisal ? values.body?.trim() || null : null,
      consents: mediation.consents.flatMap(side => {
        const way = values.consents?.[side.partyId]
        return way === undefined ? [] : [{ partyId: side.partyId, way }]
      }),
      agreedOn: dayOfPicker(values.agreedOn),
      attachmentId: values.files?.[0] ?? null,
    })
  return (
    <FormDialog<MoreValues>
      isOpen
      title={isAppraisal ? words.appraisalTitle : words.moreTitle}
      hint={isAppraisal ? words.appraisalHint : words.moreHint}
      submitLabel={isAppraisal ? words.appraisalDo : words.moreDo}
      isRunning={run.isRunning}
      form={form}
      initialValues={{
        fromOn: pickerDay(today),
        toOn: pickerDay(isAppraisal ? addDays(today, 30) : addMonths(from, 1)),
        agreedOn: pickerDay(today),
        reason: '',
        consents: {},
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      {isAppraisal ? (
        <>
          <Form.Item name="body" label={words.appraisalBody}>
            <Input maxLength={200} />
          </Form.Item>
          <div className="row">
            <Form.Item name="fromOn" label={words.appraisalFrom}>
              <DatePicker allowClear={false} />
            </Form.Item>
            <Form.Item name="toOn" label={words.appraisalTo}>
              <DatePicker allowClear={false} />
            </Form.Item>
          </div>
        </>
      ) : (
        <>
          <Form.Item label={words.consents} style={{ marginBottom: 4 }}>
            {mediation.consents.map(side => (
              <div key={side.partyId} className="consent-line">
                <strong className="who">{side.partyName}</strong>
                <Form.Item
                  name={['consents', side.partyId]}
                  noStyle
                  rules={[{ required: true, message: words.consentNeeded }]}
                >
                  <Select
                    aria-label={words.consentOf(side.partyName, words.consents)}
                    style={{ width: 170 }}
                    options={consentWays.map(value => ({ value, label: consentWayLabels[value] }))}
                  />
                </Form.Item>
              </div>
            ))}
          </Form.Item>
          <Form.Item name="toOn" label={words.toOn} rules={[{ required: true, message: words.toOnNeeded }]}>
            <DatePicker allowClear={false} />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="reason"
        label={words.reason}
        rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}
      >
        <AutoComplete options={words.moreReasons.map(value => ({ value }))} maxLength={1000} />
      </Form.Item>
      <Form.Item name="agreedOn" label={words.agreedOn}>
        <DatePicker allowClear={false} />
      </Form.Item>
      <Form.Item name="files" label={words.attachment}>
        <ProofFilesField caseId={mediation.caseId} orderId={null} purpose="scan" most={1} />
      </Form.Item>
    </FormDialog>
  )
}
