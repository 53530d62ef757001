import { CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import { useNavigate } from 'react-router'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import type { Instant } from '../../../../shared/kit/time.ts'
import { caseWarningLabels, joinWords } from '../../../../shared/labels/case.ts'
import { bringText, intakeText as words } from '../../../../shared/labels/intake.ts'
import { codeText, useCan, useNow } from '../../../client/index.ts'
import { formatNear, KeyHint, ProvisionalMark, useShortcut } from '../../../components/index.ts'
import { LedgerPopover } from '../../calendar/LedgerPopover.tsx'
import { copyText } from '../copyText.ts'
import { Uploader } from '../workspace/Uploader.tsx'
import './intake.css'

/** What was done with the form: a new matter, or one more visitor of an old one (which may promise nothing new). */
export type Registered = Pick<OutputOf<'case.register'>, 'caseId' | 'number' | 'bring' | 'warnings'> & {
  firstContactDueAt: Instant | null
  isJoined: boolean
}

/** After registration: the number to read out, the promise to give, and the next step under one key each. */
export function RegisteredPanel({ result, onNext }: { result: Registered; onNext(): void }) {
  const navigate = useNavigate()
  const canAssess = useCan('case.assess')
  const now = useNow()
  const { message } = App.useApp()
  const printReceipt = () => navigate(`/cases/${result.caseId}/receipt`)
  const judge = () => navigate(`/triage?case=${result.caseId}`)
  useShortcut('alt+p', printReceipt, { worksInInputs: true })
  useShortcut('alt+j', judge, { enabled: canAssess, worksInInputs: true })
  useShortcut('alt+n', onNext, { worksInInputs: true })
  useShortcut('f2', onNext, { worksInInputs: true })
  const copy = async () => {
    await copyText(result.number)
    void message.success(words.copied)
  }
  const warnings = result.warnings.map(warning => caseWarningLabels[warning.code] ?? codeText(warning.code))
  return (
    <div className="fq-registered">
      <div className="fq-registered-head">
        <div className="fq-registered-title">{result.isJoined ? words.joinedTitle : words.doneTitle}</div>
        <div className="fq-registered-number">
          {result.number}
          <Button
            type="text"
            icon={<CopyOutlined />}
            aria-label={words.doneCopy}
            title={words.doneCopy}
            onClick={() => void copy()}
          />
        </div>
        <div className="fq-registered-promise">
          {words.donePromise}
          <LedgerPopover caseId={result.caseId} dueAt={result.firstContactDueAt} kind="firstContact">
            <strong>{words.donePromiseText(formatNear(result.firstContactDueAt, now))}</strong>
          </LedgerPopover>
          <ProvisionalMark dueAt={result.firstContactDueAt} />
        </div>
      </div>
      {warnings.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={words.doneWarnings}
          description={joinWords([...new Set(warnings)])}
        />
      ) : null}
      <div className="fq-registered-actions">
        <Button type="primary" size="large" icon={<PrinterOutlined />} onClick={printReceipt} autoFocus>
          {words.printReceipt} <KeyHint keys="alt+p" />
        </Button>
        {canAssess ? (
          <Button size="large" onClick={judge}>
            {words.judgeNow} <KeyHint keys="alt+j" />
          </Button>
        ) : null}
        <Button size="large" onClick={onNext}>
          {words.nextPerson} <KeyHint keys="alt+n" />
        </Button>
        <Button size="large" type="link" onClick={() => navigate(`/cases/${result.caseId}`)}>
          {words.openCase}
        </Button>
      </div>
      {result.isJoined ? null : <BringList items={result.bring} />}
      <div>
        <div className="fq-label">{words.attach}</div>
        <Uploader caseId={result.caseId} />
      </div>
    </div>
  )
}

function BringList({ items }: { items: readonly string[] }) {
  return (
    <section className="fq-bring" aria-label={bringText.title}>
      <strong>{items.length === 0 ? bringText.none : bringText.title}</strong>
      {items.length === 0 ? null : (
        <ul>
          {items.map(item => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
