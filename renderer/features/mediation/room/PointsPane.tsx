import { App, Button, Input, type InputRef, Select } from 'antd'
import { useRef, useState } from 'react'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import type { PointKind } from '../../../../shared/domain/room.ts'
import type { PartiesScreen } from '../../../../shared/domain/roomScreen.ts'
import { partyRoleLabels } from '../../../../shared/labels/case.ts'
import { pointKindLabels, roomText } from '../../../../shared/labels/room.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { isComposing, Loaded } from '../../../components/index.ts'

type Point = OutputOf<'room.points'>['points'][number]
/** Where a line goes: a side's claims by the party's id, else the kind. */
type Target = string

const partyTarget = 'party:'

/** The lines of the table: each side's claims, what is agreed, what is open, what was read out. */
export function PointsPane({ view, screen }: { view: MediationView; screen: PartiesScreen }) {
  const answer = useCall('room.points', { mediationId: view.mediation.id })
  return (
    <Loaded of={answer}>
      {({ points, canEdit }) => <Points view={view} screen={screen} points={points} canEdit={canEdit} />}
    </Loaded>
  )
}

function Points({
  view,
  screen,
  points,
  canEdit,
}: {
  view: MediationView
  screen: PartiesScreen
  points: Point[]
  canEdit: boolean
}) {
  const mediationId = view.mediation.id
  const { message } = App.useApp()
  const input = useRef<InputRef>(null)
  const sides = view.parties.filter(party => screen.parties.some(one => one.id === party.id && one.isAsked))
  const targets = [
    ...sides.map(party => ({ value: `${partyTarget}${party.id}`, label: roomText.claimOf(party.name) })),
    { value: 'agreed', label: pointKindLabels.agreed },
    { value: 'open', label: pointKindLabels.open },
  ]
  const [target, setTarget] = useState<Target>(targets[0]?.value ?? 'open')
  const [text, setText] = useState('')
  const [editing, setEditing] = useState<Point | null>(null)
  const add = useCommand('room.addPoint')
  const change = useCommand('room.changePoint')
  const remove = useCommand('room.removePoint')

  const save = async () => {
    if (text.trim() === '') return
    const line = { mediationId, ...placeOf(target), text }
    if (editing === null) await add.run(line)
    else {
      const kept = editing.kind === 'reference' ? { kind: editing.kind, partyId: null } : placeOf(target)
      await change.run({ ...line, ...kept, pointId: editing.id, rev: editing.rev })
    }
    setText('')
    setEditing(null)
    input.current?.focus()
  }
  const edit = (point: Point) => {
    setEditing(point)
    setText(point.text)
    setTarget(point.kind === 'claim' ? `${partyTarget}${point.partyId}` : point.kind)
    input.current?.focus()
  }
  const move = (point: Point, kind: PointKind) =>
    void change
      .run({ mediationId, kind, partyId: null, text: point.text, pointId: point.id, rev: point.rev })
      .catch(() => undefined)
  const drop = (point: Point) =>
    void remove.run({ mediationId, pointId: point.id, rev: point.rev }).then(
      () => message.success(roomText.removed),
      () => undefined,
    )
  const step = (by: number) => {
    const at = targets.findIndex(one => one.value === target)
    const next = targets[(at + by + targets.length) % targets.length]
    if (next) setTarget(next.value)
  }
  const lines = { points, canEdit, onEdit: edit, onMove: move, onRemove: drop }
  return (
    <>
      {canEdit ? (
        <div className="table-add">
          <Select
            value={target}
            options={targets}
            onChange={setTarget}
            aria-label={roomText.addTo}
            popupMatchSelectWidth={false}
          />
          <Input
            ref={input}
            value={text}
            maxLength={1000}
            placeholder={roomText.addHint}
            aria-label={editing === null ? roomText.addHint : roomText.editPoint}
            onChange={event => setText(event.target.value)}
            onKeyDown={event => {
              if (isComposing(event)) return
              if (event.key === 'Enter') void save().catch(() => undefined)
              else if (event.key === 'ArrowDown') step(1)
              else if (event.key === 'ArrowUp') step(-1)
              else return
              event.preventDefault()
            }}
          />
          <Button type="primary" onClick={() => void save().catch(() => undefined)}>
            {editing === null ? roomText.add : roomText.change}
          </Button>
        </div>
      ) : null}
      <div className="table-groups">
        {sides.map(party => (
          <Group
            key={party.id}
            title={`${partyRoleLabels[party.role]} ${party.name}`}
            of={point => point.kind === 'claim' && point.partyId === party.id}
            {...lines}
          />
        ))}
        <Group
          title={pointKindLabels.agreed}
          tone="agreed"
          of={point => point.kind === 'agreed'}
          {...lines}
        />
        <Group title={pointKindLabels.open} tone="open" of={point => point.kind === 'open'} {...lines} />
        {points.some(point => point.kind === 'reference') ? (
          <Group title={pointKindLabels.reference} of={point => point.kind === 'reference'} {...lines} />
        ) : null}
      </div>
    </>
  )
}

function placeOf(target: Target): { kind: PointKind; partyId: string | null } {
  if (target.startsWith(partyTarget)) return { kind: 'claim', partyId: target.slice(partyTarget.length) }
  return { kind: target === 'agreed' ? 'agreed' : 'open', partyId: null }
}

function Group({
  title,
  tone = '',
  points,
  of,
  canEdit,
  onEdit,
  onMove,
  onRemove,
}: {
  title: string
  tone?: string
  points: Point[]
  of(point: Point): boolean
  canEdit: boolean
  onEdit(point: Point): void
  onMove(point: Point, kind: PointKind): void
  onRemove(point: Point): void
}) {
  const own = points.filter(of)
  return (
    <section className={`table-group ${tone === '' ? '' : `is-${tone}`}`}>
      <h3>{title}</h3>
      {own.length === 0 ? <p className="muted">{roomText.nothingYet}</p> : null}
      {own.map(point => (
        <div key={point.id} className="table-point">
          <p className="words">{point.text}</p>
          {canEdit ? (
            <span className="table-point-tools">
              {point.kind === 'agreed' || point.kind === 'reference' ? null : (
                <Button size="small" onClick={() => onMove(point, 'agreed')}>
                  {roomText.toAgreed}
                </Button>
              )}
              {point.kind === 'agreed' || point.kind === 'claim' ? (
                <Button size="small" onClick={() => onMove(point, 'open')}>
                  {roomText.toOpen}
                </Button>
              ) : null}
              <Button size="small" onClick={() => onEdit(point)}>
                {roomText.change}
              </Button>
              <Button size="small" onClick={() => onRemove(point)}>
                {roomText.remove}
              </Button>
            </span>
          ) : null}
        </div>
      ))}
    </section>
  )
}
