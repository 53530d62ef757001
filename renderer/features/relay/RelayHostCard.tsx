import { Alert, App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { actionLabels } from '../../../shared/labels/common.ts'
import { relayLabels as words } from '../../../shared/labels/relay.ts'
import { useNow } from '../../client/clock.ts'
import { codeText, errorText } from '../../client/errors.ts'
import { useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { Section } from '../../components/Page.tsx'
import { formatNear } from '../../components/time.ts'
import { CheckCode } from './CheckCode.tsx'
import type { RelayStatus } from './RelayPage.tsx'

/** This desk as the relay: what colleagues need to find it, and who came. */
export function RelayHostCard({ status }: { status: RelayStatus }) {
  const { host } = status
  const now = useNow()
  return (
    <Section title={words.hostTitle}>
      <div className="stack">
        <p className="muted">{words.hostHint}</p>
        {host?.isOn ? (
          <>
            {host.errorCode === null ? (
              <strong>{words.hostOn}</strong>
            ) : (
              <Alert type="error" showIcon title={words.hostShut} description={codeText(host.errorCode)} />
            )}
            <dl className="relay-facts">
              <div>
                <dt>{words.addresses}</dt>
                <dd>
                  {host.addresses.length === 0
                    ? words.noAddress
                    : host.addresses.map(address => `${address} : ${host.port}`).join('，')}
                </dd>
              </div>
              <div>
                <dt>{words.checkCode}</dt>
                <dd>
                  <CheckCode code={host.checkCode} />
                  <p className="muted small">{words.checkCodeHint}</p>
                </dd>
              </div>
              <div>
                <dt>{words.guests}</dt>
                <dd>
                  {host.guests.length === 0
                    ? words.noGuests
                    : host.guests.map(guest => `${guest.name} ${formatNear(guest.at, now)}`).join('，')}
                </dd>
              </div>
            </dl>
          </>
        ) : (
          <p>{words.hostOff}</p>
        )}
        {status.can.manage ? <HostForm status={status} /> : null}
      </div>
    </Section>
  )
}

function HostForm({ status: { host, defaultPort } }: { status: RelayStatus }) {
  const { modal } = App.useApp()
  const [port, setPort] = useState(String(host?.port ?? defaultPort))
  const [isAnnounced, setAnnounced] = useState(host?.isAnnounced ?? true)
  const [error, setError] = useState<string | null>(null)
  const turnOn = useCommand('relay.turnOn', { silent: true, success: words.turnedOn })
  const turnOff = useCommand('relay.turnOff', { success: words.turnedOff })

  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault()
    if (!/^\d{1,5}$/.test(port.trim()) || Number(port) < 1 || Number(port) > 65535)
      return setError(words.portWrong)
    setError(null)
    try {
      await turnOn.run({ port: Number(port), isAnnounced })
    } catch (failure) {
      setError(errorText(failure))
    }
  }
  return (
    <form className="stack" onSubmit={event => void submit(event)}>
      <Field label={words.port} hint={words.portHint}>
        <Input
          value={port}
          maxLength={5}
          inputMode="numeric"
          onChange={event => setPort(event.target.value)}
        />
      </Field>
      <Checkbox checked={isAnnounced} onChange={event => setAnnounced(event.target.checked)}>
        {words.announced}
      </Checkbox>
      {error === null ? null : <Alert type="error" showIcon title={error} />}
      <div className="row">
        <Button type={host?.isOn ? 'default' : 'primary'} htmlType="submit" loading={turnOn.isRunning}>
          {host?.isOn ? words.reopen : words.turnOn}
        </Button>
        {host?.isOn ? (
          <Button
            danger
            loading={turnOff.isRunning}
            onClick={() =>
              void modal.confirm({
                title: words.turnOffTitle,
                content: words.turnOffHint,
                okText: words.turnOff,
                cancelText: actionLabels.cancel,
                onOk: () =>
                  turnOff.run({}).then(
                    () => undefined,
                    () => undefined,
                  ),
              })
            }
          >
            {words.turnOff}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
