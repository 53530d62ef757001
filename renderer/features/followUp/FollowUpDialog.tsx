import { Alert, Button, Form, Input, Radio } from 'antd'
import type { CaseView } from '../../../shared/contract/case.ts'
import {
  type Satisfaction,
  type SolvedAnswer,
  satisfactions,
  solvedAnswers,
} from '../../../shared/domain/case.ts'
import { satisfactionLabels, solvedAnswerLabels } from '../../../shared/labels/case.ts'
import { followUpMethodLabels, followUpNextLabels, followUpText } from '../../../shared/labels/followUp.ts'
import { useCommand, useNow } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { formatNear } from '../../components/index.ts'
import { useFullPhones } from '../order/useFullPhones.ts'

type Method = keyof typeof followUpMethodLabels
type Next = keyof typeof followUpNextLabels

interface Values {
  method: Method
  reached: 'yes' | 'no'
  solved?: SolvedAnswer
  satisfaction?: Exclude<Satisfaction, 'unreachable'>
  comment?: string
  next: Next
}

/** So many failed attempts may close a case as "not reached". */
const attemptsToClose = 3

/** Asks the citizen two things: is it solved, and are you satisfied. */
export function FollowUpDialog({
  view,
  isOpen,
  onClose,
}: {
  view: CaseView
  isOpen: boolean
  onClose(): void
}) {
  if (!isOpen) return null
  return <OpenFollowUpDialog view={view} onClose={onClose} />
}

function OpenFollowUpDialog({ view, onClose }: { view: CaseView; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const now = useNow()
  const reached = Form.useWatch('reached', form)
  const next = Form.useWatch('next', form)
  const solved = Form.useWatch('solved', form)
  const followUp = useCommand('case.followUp', {
    success:
      next === 'redo' ? followUpText.sentBack : next === 'close' ? followUpText.closed : followUpText.saved,
  })
  const missed = view.followUps.filter(one => !one.isReached).length
  const applicants = view.parties.filter(party => party.role === 'applicant' || party.role === 'reporter')
  const phones = useFullPhones(view.case.id, applicants, followUpText.showPhonesReason)
  const nextOptions: Next[] =
    reached === 'no'
      ? missed + 1 >= attemptsToClose
        ? ['again', 'close']
        : ['again']
      : ['close', 'redo', 'again']

  // What follows from the answers is proposed, and the person may choose otherwise.
  const propose = (changed: Partial<Values>) => {
    if (changed.reached === 'no') form.setFieldValue('next', 'again')
    if (changed.reached === 'yes' && form.getFieldValue('next') === 'again')
      form.setFieldValue('next', 'close')
    if (changed.solved) {
      const isUndone = changed.solved === 'unsolved' || changed.solved === 'partly'
      form.setFieldValue('next', isUndone ? 'redo' : 'close')
    }
  }
  return (
    <FormDialog<Values>
      isOpen
      width={700}
      title={followUpText.title}
      hint={followUpText.hint}
      submitLabel={followUpText.save}
      isRunning={followUp.isRunning}
      form={form}
      initialValues={{ method: 'phone', next: 'close' }}
      onValuesChange={propose}
      onSubmit={values =>
        followUp.run({
          caseId: view.case.id,
          rev: view.case.rev,
          method: values.method,
          isReached: values.reached === 'yes',
          solved: values.reached === 'yes' ? (values.solved ?? 'unknown') : 'unknown',
          satisfaction: values.reached === 'yes' ? (values.satisfaction ?? 'unreachable') : 'unreachable',
          comment: values.comment?.trim() ?? '',
          next: values.next,
        })
      }
      onClose={onClose}
    >
      <p>
        <span className="muted">{followUpText.who} </span>
        {applicants.map(party => (
          <span key={party.id} style={{ marginInlineEnd: 14 }}>
            <strong>{party.name}</strong> {phones.of(party)} {party.phoneNote ?? ''}
          </span>
        ))}
        {phones.isMasked ? (
          <Button size="small" loading={phones.isRunning} onClick={() => void phones.show()}>
            {followUpText.showPhones}
          </Button>
        ) : null}
      </p>
      <div className="panel" style={{ margin: '8px 0 14px', padding: '8px 14px', background: '#f7f9fb' }}>
        <span className="muted">{followUpText.script}</span>
        <p>{followUpText.scriptLines(view.case.title).join(' ')}</p>
      </div>
      {view.followUps.length > 0 ? (
        <p className="muted">
          {followUpText.history}{' '}
          {view.followUps.map(one => (
            <span key={one.id} style={{ marginInlineEnd: 12 }}>
              {formatNear(one.at, now)} {one.byName}{' '}
              {one.isReached ? solvedAnswerLabels[one.solved] : followUpText.reachedNo}
            </span>
          ))}
        </p>
      ) : null}
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 16 }}>
        <Form.Item
          name="method"
          label={followUpText.method}
          rules={[{ required: true, message: followUpText.methodNeeded }]}
        >
          <Radio.Group
            optionType="button"
            options={(Object.keys(followUpMethodLabels) as Method[]).map(value => ({
              value,
              label: followUpMethodLabels[value],
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reached"
          label={followUpText.reached}
          rules={[{ required: true, message: followUpText.reachedNeeded }]}
        >
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            options={[
              { value: 'yes', label: followUpText.reachedYes },
              { value: 'no', label: followUpText.reachedNo },
            ]}
          />
        </Form.Item>
      </div>
      {reached === 'yes' ? (
        <>
          <Form.Item
            name="solved"
            label={followUpText.solved}
            rules={[{ required: true, message: followUpText.solvedNeeded }]}
          >
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              options={solvedAnswers.map(value => ({ value, label: solvedAnswerLabels[value] }))}
            />
          </Form.Item>
          <Form.Item
            name="satisfaction"
            label={followUpText.satisfaction}
            rules={[{ required: true, message: followUpText.satisfactionNeeded }]}
          >
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              options={satisfactions
                .filter(value => value !== 'unreachable')
                .map(value => ({ value, label: satisfactionLabels[value] }))}
            />
          </Form.Item>
        </>
      ) : null}
      {reached === 'no' ? (
        <Alert
          type="warning"
          showIcon
          title={`${followUpText.attempts(missed + 1)} ${followUpText.attemptsHint}`}
          style={{ marginBottom: 14 }}
        />
      ) : null}
      <Form.Item
        name="comment"
        label={next === 'redo' ? followUpText.redoReason : followUpText.comment}
        rules={[
          { required: next === 'redo', whitespace: next === 'redo', message: followUpText.commentNeeded },
        ]}
      >
        <Input.TextArea
          maxLength={1000}
          placeholder={followUpText.commentHint}
          autoSize={{ minRows: 2, maxRows: 8 }}
        />
      </Form.Item>
      {reached ? (
        <Form.Item
          name="next"
          label={followUpText.next}
          extra={
            next === 'redo'
              ? followUpText.redoHint
              : solved === 'unsolved' && next === 'close'
                ? followUpText.closeUnsolved
                : null
          }
          style={{ marginBottom: 0 }}
        >
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            options={nextOptions.map(value => ({ value, label: followUpNextLabels[value] }))}
          />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}
