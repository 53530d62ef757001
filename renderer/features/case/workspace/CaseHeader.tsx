import {
  ArrowLeftOutlined,
  CopyOutlined,
  DisconnectOutlined,
  LockOutlined,
  MoreOutlined,
  PrinterOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { intakeText } from '../../../../shared/labels/intake.ts'
import { relayLabels } from '../../../../shared/labels/relay.ts'
import { caseListText, casePageText as words } from '../../../../shared/labels/workspace.ts'
import {
  KeyHint,
  keyText,
  LevelTag,
  StatusTag,
  ToneTag,
  UrgencyTag,
  useShortcut,
} from '../../../components/index.ts'
import { DueTag } from '../../calendar/DueTag.tsx'
import { copyText } from '../copyText.ts'
import { actionKeys, type CaseActionName, caseActions } from './useCaseActions.ts'

/** Who and what this is, where it stands, and what usually comes next. */
export function CaseHeader({ view, onAction }: { view: CaseView; onAction(name: CaseActionName): void }) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const file = view.case
  const actions = caseActions(view)
  const clock =
    view.clocks.find(item => item.doneAt === null && item.dueAt === file.dueAt) ??
    view.clocks.find(item => item.doneAt === null)
  const isRejected = file.status === 'notAccepted'
  const copy = async () => {
    await copyText(file.number)
    void message.success(intakeText.copied)
  }
  return (
    <header className="fq-head">
      <div className="fq-head-line">
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={words.back}
          title={words.back}
          onClick={() => navigate(-1)}
        />
        <h1 className="fq-head-title">{file.title}</h1>
        <div className="fq-head-actions">
          {actions.main.map((name, index) => (
            <ActionButton key={name} name={name} isFirst={index === 0} onAction={onAction} />
          ))}
          <Button icon={<PrinterOutlined />} onClick={() => navigate(`/cases/${file.id}/receipt`)}>
            {isRejected ? words.actions.rejectionNotice : words.actions.receipt}
          </Button>
          {actions.more.length > 0 ? (
            <Dropdown
              trigger={['click']}
              menu={{
                items: actions.more.map(item => ({
                  key: item.name,
                  label: words.actions[item.name],
                  danger: item.isDanger,
                })),
                onClick: item => onAction(item.key as CaseActionName),
              }}
            >
              <Button icon={<MoreOutlined />}>{words.more}</Button>
            </Dropdown>
          ) : null}
        </div>
      </div>
      <div className="fq-head-tags">
        <span className="fq-head-number">{file.number}</span>
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined />}
          aria-label={intakeText.doneCopy}
          title={intakeText.doneCopy}
          onClick={() => void copy()}
        />
        <StatusTag status={file.status} />
        <LevelTag level={file.level} />
        <UrgencyTag urgency={file.urgency} />
        {clock ? (
          <DueTag
            caseId={file.id}
            dueAt={clock.dueAt}
            color={clock.color}
            label={words.clockNames[clock.kind]}
            clocks={view.clocks}
          />
        ) : null}
        {file.restriction === 'normal' ? null : (
          <ToneTag tone="purple">
            <LockOutlined />{' '}
            {file.restriction === 'restricted' ? caseListText.restricted : caseListText.sensitive}
          </ToneTag>
        )}
        {file.isProtectedReporter ? <ToneTag tone="purple">{words.protectedReporter}</ToneTag> : null}
        {view.isUnsent ? (
          <ToneTag tone="amber">
            <DisconnectOutlined /> {words.unsent}
          </ToneTag>
        ) : null}
        {view.isProvisional ? (
          <ToneTag tone="amber" title={relayLabels.markHint}>
            <TeamOutlined /> {relayLabels.mark}
          </ToneTag>
        ) : null}
        {view.repeatOfNumber && file.repeatOfId ? (
          <span className="fq-hint-warn">
            {words.repeatOf}
            <Link to={`/cases/${file.repeatOfId}`}>{view.repeatOfNumber}</Link>
          </span>
        ) : null}
      </div>
    </header>
  )
}

interface ActionButtonProps {
  name: CaseActionName
  /** The usual next step: it stands out and shows its key. */
  isFirst: boolean
  onAction(name: CaseActionName): void
}

function ActionButton({ name, isFirst, onAction }: ActionButtonProps) {
  const keys = actionKeys[name]
  useShortcut(keys ?? '', () => onAction(name), {
    enabled: keys !== undefined,
    worksInInputs: true,
  })
  return (
    <Button
      type={isFirst ? 'primary' : 'default'}
      {...(keys ? { title: keyText(keys) } : {})}
      onClick={() => onAction(name)}
    >
      {words.actions[name]} {isFirst && keys ? <KeyHint keys={keys} /> : null}
    </Button>
  )
}
