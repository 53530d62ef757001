import { Alert, App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { relayLabels as words } from '../../../shared/labels/relay.ts'
import { call } from '../../client/call.ts'
import { useNow } from '../../client/clock.ts'
import { codeText, errorText } from '../../client/errors.ts'
import { useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { Section } from '../../components/Page.tsx'
import { formatNear } from '../../components/time.ts'
import { CheckCode } from './CheckCode.tsx'
import type { RelayStatus } from './RelayPage.tsx'

type Found = OutputOf<'relay.find'>['found'][number]
type Probed = OutputOf<'relay.probe'> & { address: string; port: number }

/** The relay this desk shares through: how it went, or how to find one. */
export function RelayPeerCard({ status }: { status: RelayStatus }) {
  const { peer } = status
  return (
    <Section title={words.peerTitle}>
      <div className="stack">
        <p className="muted">{words.peerHint}</p>
        {peer ? <PeerFacts peer={peer} canLeave={status.can.manage === true} /> : null}
        {status.can.manage ? <PeerForm defaultPort={status.defaultPort} /> : null}
      </div>
    </Section>
  )
}

function PeerFacts({ peer, canLeave }: { peer: NonNullable<RelayStatus['peer']>; canLeave: boolean }) {
  const { modal } = App.useApp()
  const now = useNow()
  const leave = useCommand('relay.leave', { success: words.left })
  return (
    <>
      <dl className="relay-facts">
        <div>
          <dt>{words.peerNow}</dt>
          <dd>
            {peer.name}{' '}
            <span className="muted small">
              {peer.address} : {peer.port}
            </span>
          </dd>
        </div>
        <div>
          <dt>{words.checkCode}</dt>
          <dd>
            <CheckCode code={peer.checkCode} />
          </dd>
        </div>
        <div>
          <dt>{words.lastShared}</dt>
          <dd>{formatNear(peer.sharedAt, now) || words.never}</dd>
        </div>
        <div>
          <dt>{words.held}</dt>
          <dd>{words.heldCount(peer.held)}</dd>
        </div>
      </dl>
      {peer.errorCode === null ? null : (
        <Alert type="warning" showIcon title={words.lastError} description={codeText(peer.errorCode)} />
      )}
      {canLeave ? (
        <div className="row">
          <Button
            loading={leave.isRunning}
            onClick={() =>
              void modal.confirm({
                title: words.leaveTitle,
                content: words.leaveHint,
                okText: words.leave,
                cancelText: actionLabels.cancel,
                onOk: () =>
                  leave.run({}).then(
                    () => undefined,
                    () => undefined,
                  ),
              })
            }
          >
            {words.leave}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function PeerForm({ defaultPort }: { defaultPort: number }) {
  const { message } = App.useApp()
  const [address, setAddress] = useState('')
  const [port, setPort] = useState(String(defaultPort))
  const [found, setFound] = useState<Found[] | null>(null)
  const [isFinding, setFinding] = useState(false)
  const [isProbing, setProbing] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [probed, setProbed] = useState<Probed | null>(null)
  const join = useCommand('relay.join', { silent: true })

  async function find(): Promise<void> {
    setError(null)
    setFinding(true)
    try {
      setFound((await call('relay.find', {})).found)
    } catch (failure) {
      setError(errorText(failure))
    } finally {
      setFinding(false)
    }
  }
  async function probe(place: { address: string; port: number }): Promise<void> {
    if (place.address === '') return setError(words.addressNeeded)
    if (!Number.isInteger(place.port) || place.port < 1 || place.port > 65535)
      return setError(words.portWrong)
    setError(null)
    setProbing(true)
    try {
      setProbed({ ...(await call('relay.probe', place)), ...place })
    } catch (failure) {
      setError(errorText(failure))
    } finally {
      setProbing(false)
    }
  }
  async function accept(one: Probed): Promise<void> {
    try {
      const { pin, deviceName: name } = one
      await join.run({ address: one.address, port: one.port, pin, name })
      void message.success(words.joined(name))
    } catch (failure) {
      setError(errorText(failure))
    }
    setProbed(null)
  }
  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault()
        void probe({ address: address.trim(), port: Number(port) })
      }}
    >
      <div className="row">
        <Button onClick={() => void find()} loading={isFinding}>
          {isFinding ? words.finding : words.find}
        </Button>
      </div>
      {found === null ? null : found.length === 0 ? (
        <p className="muted">{words.noneFound}</p>
      ) : (
        <ul className="relay-found" aria-label={words.found}>
          {found.map(one => (
            <li key={`${one.address}:${one.port}`}>
              <span className="grow">
                {one.name} <span className="muted small">{`${one.address} : ${one.port}`}</span>
              </span>
              <Button onClick={() => void probe(one)}>{words.probe}</Button>
            </li>
          ))}
        </ul>
      )}
      <div className="two-columns">
        <Field label={words.address} hint={words.addressHint}>
          <Input value={address} maxLength={120} onChange={event => setAddress(event.target.value)} />
        </Field>
        <Field label={words.port}>
          <Input
            value={port}
            maxLength={5}
            inputMode="numeric"
            onChange={event => setPort(event.target.value)}
          />
        </Field>
      </div>
      {error === null ? null : <Alert type="error" showIcon title={error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={isProbing}>
          {words.probe}
        </Button>
      </div>
      <Modal
        open={probed !== null}
        title={probed === null ? '' : words.compareTitle(probed.deviceName)}
        okText={words.same}
        cancelText={words.different}
        confirmLoading={join.isRunning}
        onOk={() => (probed === null ? undefined : accept(probed))}
        onCancel={() => {
          setProbed(null)
          void message.warning(words.differentDone)
        }}
        destroyOnHidden
      >
        {probed === null ? null : (
          <div className="stack">
            <p>{words.compareHint}</p>
            <CheckCode code={probed.checkCode} />
            <p className="muted">{probed.centerName}</p>
          </div>
        )}
      </Modal>
    </form>
  )
}
