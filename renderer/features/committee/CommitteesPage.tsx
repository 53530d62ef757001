import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { CommitteeView, MediatorLine } from '../../../shared/contract/committee.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { TermState } from '../../../shared/domain/committee.ts'
import {
  committeeDoubtLabels,
  committeeKindLabels,
  committeeOfficeLabels,
  educationLabels,
  mediatorServiceLabels,
  personSexLabels,
  termStateLabels,
  termText,
  committeeText as words,
} from '../../../shared/labels/committee.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { committeeName } from '../../../shared/labels/document.ts'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { useCall, useMe } from '../../client/index.ts'
import { EmptyState, Loaded, Page, Section, type Tone, ToneTag } from '../../components/index.ts'
import '../organization/organization.css'
import { CommitteeDialog } from './CommitteeDialog.tsx'
import { MediatorDialog } from './MediatorDialog.tsx'
import './committee.css'

type Register = OutputOf<'committee.list'>
type Preset = { committeeId: string | null; userId: string | null; name: string; phone: string | null }
type Edited =
  | { kind: 'committee'; committee: CommitteeView | null }
  | { kind: 'mediator'; mediatorId: string | null; preset: Preset }

export const termTones: Record<TermState, Tone> = {
  current: 'green',
  endsSoon: 'amber',
  notBegun: 'grey',
  expired: 'red',
}
const nobody: Omit<Preset, 'committeeId'> = { userId: null, name: '', phone: null }

/** Committees at the left, the mediators of the chosen one at the right. */
export default function CommitteesPage() {
  const [includeInactive, setIncludeInactive] = useState(false)
  const answer = useCall('committee.list', { orgId: null, includeInactive }, { keepPrevious: true })
  return (
    <Page title={words.title} hint={words.hint}>
      <Loaded of={answer}>
        {register => (
          <Registered
            register={register}
            extra={
              <Checkbox
                checked={includeInactive}
                onChange={event => setIncludeInactive(event.target.checked)}
              >
                {words.showInactive}
              </Checkbox>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

function Registered({ register, extra }: { register: Register; extra: React.ReactNode }) {
  const me = useMe()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [edited, setEdited] = useState<Edited | null>(null)
  const { committees, mediators, canManage } = register
  const chosen = committees.find(one => one.id === chosenId) ?? committees[0]
  const close = () => setEdited(null)
  const add = (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      onClick={() => setEdited({ kind: 'committee', committee: null })}
    >
      {words.add}
    </Button>
  )
  return (
    <Section
      title={canManage ? null : <span className="muted small">{words.readOnly}</span>}
      extra={
        <>
          {extra}
          {canManage ? add : null}
        </>
      }
    >
      {chosen === undefined ? (
        <EmptyState title={words.empty} hint={words.emptyHint} action={canManage ? add : null} />
      ) : (
        <div className="units">
          <ul className="units-list">
            {committees.map(one => (
              <li key={one.id}>
                <button
                  type="button"
                  className={one.id === chosen.id ? 'unit is-chosen' : 'unit'}
                  onClick={() => setChosenId(one.id)}
                >
                  <strong>{one.name}</strong>
                  <span className="muted small">
                    {committeeKindLabels[one.kind]}{' '}
                    {words.count(mediators.filter(item => item.committeeId === one.id).length)}
                  </span>
                  {one.isActive ? (
                    one.termState === 'current' ? null : (
                      <ToneTag tone={termTones[one.termState]}>{termStateLabels[one.termState]}</ToneTag>
                    )
                  ) : (
                    <ToneTag tone="grey">{words.inactive}</ToneTag>
                  )}
                </button>
              </li>
            ))}
          </ul>
          <Detail register={register} committee={chosen} onEdit={setEdited} />
        </div>
      )}
      {edited?.kind === 'committee' ? (
        <CommitteeDialog
          committee={edited.committee}
          units={register.units}
          suggestedName={committees.length === 0 ? committeeName(me.orgName) : ''}
          onClose={close}
        />
      ) : null}
      {edited?.kind === 'mediator' ? (
        <MediatorDialog
          mediatorId={edited.mediatorId}
          preset={edited.preset}
          committees={committees}
          users={register.users}
          onClose={close}
        />
      ) : null}
    </Section>
  )
}

function Detail({
  register,
  committee,
  onEdit,
}: {
  register: Register
  committee: CommitteeView
  onEdit(edited: Edited): void
}) {
  const [text, setText] = useState('')
  const { canManage } = register
  const typed = text.trim().toLowerCase()
  const own = register.mediators.filter(one => one.committeeId === committee.id)
  const shown = own.filter(one => one.name.includes(typed) || one.initials.toLowerCase().startsWith(typed))
  const fresh = (preset: Omit<Preset, 'committeeId'>) =>
    onEdit({ kind: 'mediator', mediatorId: null, preset: { ...preset, committeeId: committee.id } })
  return (
    <div className="unit-detail">
      <div className="row">
        <h2>{committee.name}</h2>
        <ToneTag tone={termTones[committee.termState]}>
          {termStateLabels[committee.termState]} {termText(committee.termFrom, committee.termTo)}
        </ToneTag>
        <span className="grow" />
        {canManage ? (
          <>
            <Button onClick={() => onEdit({ kind: 'committee', committee })}>{actionLabels.edit}</Button>
            <Button icon={<PlusOutlined />} onClick={() => fresh(nobody)}>
              {words.addMediator}
            </Button>
          </>
        ) : null}
      </div>
      <p className="muted">
        {[committee.unitName, committee.phone, committee.address].filter(Boolean).join(' ')}
      </p>
      <p>
        {words.members}
        {mediationText.colon}
        {committee.members
          .map(one => words.memberOf(one.name, committeeOfficeLabels[one.office]))
          .join(mediationText.nameGap)}
      </p>
      {canManage && committee.doubts.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 10 }}
          title={committee.doubts.map(doubt => committeeDoubtLabels[doubt]).join(mediationText.faultGap)}
        />
      ) : null}
      {canManage && register.unlisted.length > 0 ? (
        <div className="register-foot" style={{ marginBottom: 10 }}>
          <span className="muted">{words.unlisted}</span>
          {register.unlisted.map(user => (
            <Button
              key={user.id}
              size="small"
              onClick={() => fresh({ userId: user.id, name: user.name, phone: user.phone })}
            >
              {words.addUnlisted(user.name)}
            </Button>
          ))}
        </div>
      ) : null}
      {own.length > 12 ? (
        <Input.Search
          value={text}
          allowClear
          style={{ maxWidth: 320, marginBottom: 10 }}
          placeholder={words.find}
          aria-label={words.find}
          onChange={event => setText(event.target.value)}
        />
      ) : null}
      {own.length === 0 ? (
        <EmptyState title={words.noMediators} />
      ) : (
        <div className="register-cards">
          {shown.map(one => (
            <Card
              key={one.id}
              mediator={one}
              {...(canManage
                ? {
                    onEdit: () =>
                      onEdit({
                        kind: 'mediator',
                        mediatorId: one.id,
                        preset: { ...nobody, committeeId: committee.id },
                      }),
                  }
                : {})}
            />
          ))}
        </div>
      )}
    </div>
  )
}

function Card({ mediator, onEdit }: { mediator: MediatorLine; onEdit?: () => void }) {
  const facts = [
    mediator.sex === 'unknown' ? '' : personSexLabels[mediator.sex],
    mediator.age === null ? '' : words.age(mediator.age),
    mediator.education === 'unknown' ? '' : educationLabels[mediator.education],
    mediator.qualification,
  ]
  return (
    <article className={mediator.isActive ? 'register-card' : 'register-card is-inactive'}>
      <header>
        <strong>{mediator.name}</strong>
        <ToneTag tone="blue">{mediatorServiceLabels[mediator.service]}</ToneTag>
        {mediator.isActive ? (
          <ToneTag tone={termTones[mediator.termState]}>{termStateLabels[mediator.termState]}</ToneTag>
        ) : (
          <ToneTag tone="grey">{words.inactive}</ToneTag>
        )}
        {onEdit ? (
          <Button type="link" size="small" className="push" onClick={onEdit}>
            {actionLabels.edit}
          </Button>
        ) : null}
      </header>
      <p>{facts.filter(text => text !== '').join(mediationText.nameGap)}</p>
      <p className="muted small">
        {words.term} {termText(mediator.termFrom, mediator.termTo)}
      </p>
      <p className="muted small">
        {[
          mediator.phone ?? '',
          mediator.filedNumber === null ? words.notFiled : words.filed(mediator.filedNumber),
          mediator.trainingCount > 0 ? words.training(mediator.trainingCount) : '',
        ]
          .filter(text => text !== '')
          .join(mediationText.faultGap)}
      </p>
      {mediator.hasTies ? null : <p className="small register-doubt">{words.noTies}</p>}
    </article>
  )
}
