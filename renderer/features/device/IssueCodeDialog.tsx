import { CopyOutlined } from '@ant-design/icons'
import { Alert, App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { divisionCodePattern } from '../../../shared/domain/division.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { reachLabels } from '../../../shared/labels/reach.ts'
import { centerLabels } from '../../../shared/labels/setup.ts'
import { deviceLabels } from '../../../shared/labels/sync.ts'
import { errorText } from '../../client/errors.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { formatInstant } from '../../components/time.ts'
import { openReach, ReachFields, reachFault } from './ReachFields.tsx'
import './device.css'

/** Asks for the town, then shows its code once. The county keeps only a hash of it. */
export function IssueCodeDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp()
  const [townName, setTownName] = useState('')
  const [townCode, setTownCode] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [issued, setIssued] = useState<OutputOf<'device.issueCode'> | null>(null)
  const issue = useCommand('device.issueCode', { silent: true })
  const [reach, setReach] = useState(openReach)
  const isTown = divisionCodePattern.test(townCode.trim())
  const places = useCall('device.places', { townCode: townCode.trim() }, { enabled: isTown })

  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault()
    if (issue.isRunning) return
    if (townName.trim() === '') return setFault(deviceLabels.issueTitle)
    if (!isTown) return setFault(centerLabels.codeWrong)
    // The first desk of a town brings its rows along: there is nothing to choose yet.
    const isFirst = places.data?.isKnown !== true
    const missing = isFirst ? null : reachFault(reach)
    setFault(missing)
    if (missing !== null) return
    try {
      setIssued(
        await issue.run({
          townCode: townCode.trim(),
          townName: townName.trim(),
          ...(isFirst ? {} : { reach }),
        }),
      )
    } catch (error) {
      setFault(errorText(error))
    }
  }

  async function copy(code: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(code)
      void message.success(actionLabels.copied)
    } catch {
      // Over plain http a browser has no clipboard; the code is selectable and large enough to be copied out.
      selectCode()
    }
  }

  return (
    <Modal
      open
      title={issued ? `${deviceLabels.codeTitle} ${townName}` : deviceLabels.issueTitle}
      onCancel={onClose}
      footer={null}
      mask={{ closable: false }}
    >
      {issued ? (
        <div className="stack">
          <output id="issued-code" className="issued-code">
            {issued.code}
          </output>
          <p>{deviceLabels.codeExpires(formatInstant(issued.expiresAt))}</p>
          <Alert type="warning" showIcon title={deviceLabels.codeOnce} />
          <div className="row">
            <Button type="primary" icon={<CopyOutlined />} onClick={() => void copy(issued.code)}>
              {actionLabels.copy}
            </Button>
            <Button onClick={onClose}>{actionLabels.close}</Button>
          </div>
        </div>
      ) : (
        <form className="stack" onSubmit={event => void submit(event)}>
          <p className="dialog-hint">{deviceLabels.issueHint}</p>
          <Field label={deviceLabels.townName}>
            <Input
              value={townName}
              maxLength={60}
              autoFocus
              onChange={event => setTownName(event.target.value)}
            />
          </Field>
          <Field label={deviceLabels.townCode} hint={centerLabels.codeHint}>
            <Input
              value={townCode}
              maxLength={15}
              inputMode="numeric"
              onChange={event => setTownCode(event.target.value)}
            />
          </Field>
          {isTown && places.data ? (
            places.data.isKnown ? (
              <ReachFields
                reach={reach}
                places={places.data}
                onChange={changed => {
                  setReach(changed)
                  setFault(null)
                }}
              />
            ) : (
              <p className="dialog-hint">{reachLabels.first}</p>
            )
          ) : null}
          {fault === null ? null : <Alert type="error" showIcon title={fault} />}
          <div className="row">
            <Button
              type="primary"
              htmlType="submit"
              loading={issue.isRunning || (isTown && places.isLoading)}
            >
              {deviceLabels.issue}
            </Button>
            <Button onClick={onClose}>{actionLabels.cancel}</Button>
          </div>
        </form>
      )}
    </Modal>
  )
}

function selectCode(): void {
  const element = document.getElementById('issued-code')
  if (element) window.getSelection()?.selectAllChildren(element)
}
