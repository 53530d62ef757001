/** Changes what a desk may hold. What follows is said before, and why it is done is kept. */
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { actionLabels, commonLabels } from '../../../shared/labels/common.ts'
import { reachLabels as words } from '../../../shared/labels/reach.ts'
import { errorText } from '../../client/errors.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { Loaded } from '../../components/Page.tsx'
import type { Device } from './DeviceTable.tsx'
import { type Places, type Reach, ReachFields, reachFault } from './ReachFields.tsx'
import './device.css'

export function ReachDialog({ device, onClose }: { device: Device; onClose(): void }) {
  const places = useCall('device.places', { townCode: device.orgCode })
  return (
    <Modal
      open
      title={words.dialogTitle(device.name)}
      onCancel={onClose}
      footer={null}
      width={620}
      // With a fault under its fields it still ends above the edge of a small screen.
      style={{ top: 24 }}
      mask={{ closable: false }}
    >
      <Loaded of={places}>{data => <ReachForm device={device} places={data} onClose={onClose} />}</Loaded>
    </Modal>
  )
}

interface FormProps {
  device: Device
  places: Places
  onClose(): void
}

function ReachForm({ device, places, onClose }: FormProps) {
  const [reach, setReach] = useState<Reach>(device.reach)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const save = useCommand('device.setReach', { success: words.done, silent: true })

  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault()
    if (save.isRunning) return
    const missing = reachFault(reach)
    setFault(missing)
    if (missing !== null) return
    try {
      await save.run({ deviceId: device.id, reach, reason: reason.trim() })
      onClose()
    } catch (error) {
      setFault(errorText(error))
    }
  }

  return (
    <form className="stack" onSubmit={event => void submit(event)}>
      <ReachFields
        reach={reach}
        places={places}
        onChange={changed => {
          setReach(changed)
          setFault(null)
        }}
      />
      <section className="reach-follows" aria-label={words.follows}>
        <strong>{words.follows}</strong>
        <ul>
          {words.followsList.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <Field label={commonLabels.reason}>
        <Input value={reason} maxLength={300} onChange={event => setReason(event.target.value)} />
      </Field>
      {fault === null ? null : <Alert type="error" showIcon title={fault} />}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={reason.trim() === ''} loading={save.isRunning}>
          {words.change}
        </Button>
        <Button onClick={onClose}>{actionLabels.cancel}</Button>
      </div>
    </form>
  )
}
