import { useEffect, useRef, useState } from 'react'
import type { CaseHint, HintInput } from '../../../../shared/contract/hints.ts'
import type { PartyRole } from '../../../../shared/domain/caseRecord.ts'
import { partyRoles } from '../../../../shared/domain/caseRecord.ts'
import { hintReasonText, hintText as words } from '../../../../shared/labels/hints.ts'
import { useCall } from '../../../client/index.ts'
import { KeyHint, StatusTag, ToneTag, useShortcut } from '../../../components/index.ts'
import { HintDrawer } from './HintDrawer.tsx'
import './hints.css'

export interface HintPanelProps {
  matter: {
    title: string
    narrative: string
    place: string
    unitId: string | null
    gridId: string | null
    categoryCode: string | null
    parties: {
      role: string
      name: string
      idNumber: string | null
      phone: string | null
      address: string | null
    }[]
  }
  excludeCaseId: string | null
  isComposing: boolean
  repeatOfId: string | null
  onRepeat(caseId: string | null): void
  onJoin(caseId: string): void
}

const pauseMs = 500
const fewestWords = 4
const fewestNameCharacters = 2
const places = [1, 2, 3, 4, 5] as const

/** Earlier matters that may be this one, ranked while it is typed; each can be looked at without leaving the form. */
export function HintPanel(props: HintPanelProps) {
  const input = useSettled(inputOf(props), props.isComposing)
  const isEnough =
    input !== null &&
    ([...input.narrative.trim()].length >= fewestWords ||
      input.parties.some(
        party => [...party.name.trim()].length >= fewestNameCharacters || party.idNumber || party.phone,
      ))
  const found = useCall('case.hints', input ?? emptyInput, { enabled: isEnough, keepPrevious: true })
  const hits = isEnough ? (found.data?.hits ?? []) : []
  const [openId, setOpenId] = useState<string | null>(null)
  const before = useRef<HTMLElement | null>(null)
  const opened = hits.find(hit => hit.caseId === openId) ?? null

  const open = (hit: CaseHint | undefined) => {
    if (hit === undefined) return
    if (openId === null && document.activeElement instanceof HTMLElement)
      before.current = document.activeElement
    setOpenId(hit.caseId)
  }
  /** The keys go back to where the clerk was writing. */
  const close = () => {
    setOpenId(null)
    window.setTimeout(() => before.current?.focus(), 0)
  }
  return (
    <section className="hint-panel" aria-label={words.title} aria-busy={found.isFetching}>
      <h3 className="hint-title">
        {words.title}
        {hits.length > 0 ? (
          <span className="fq-dim hint-keys">
            <KeyHint keys={hits.length > 1 ? `alt+1~${hits.length}` : 'alt+1'} /> {words.keys}
          </span>
        ) : null}
      </h3>
      {places.map(place => (
        <HintKey key={place} place={place} isOn={hits.length >= place} onOpen={() => open(hits[place - 1])} />
      ))}
      {hits.length === 0 ? (
        <p className="fq-dim hint-none">
          {isEnough && !found.isFetching
            ? words.none
            : isEnough || props.excludeCaseId !== null
              ? words.looking
              : words.waiting}
        </p>
      ) : null}
      <ol className="hint-list" aria-live="polite">
        {hits.map((hit, at) => (
          <li key={hit.caseId}>
            <HintRow
              hit={hit}
              place={at + 1}
              isLinked={props.repeatOfId === hit.caseId}
              isOpen={openId === hit.caseId}
              onOpen={() => open(hit)}
            />
          </li>
        ))}
      </ol>
      <HintDrawer
        hit={opened}
        isRegistered={props.excludeCaseId !== null}
        isLinked={opened !== null && props.repeatOfId === opened.caseId}
        onJoin={caseId => {
          close()
          props.onJoin(caseId)
        }}
        onRepeat={caseId => {
          close()
          props.onRepeat(caseId)
        }}
        onClose={close}
      />
    </section>
  )
}

function HintKey({ place, isOn, onOpen }: { place: number; isOn: boolean; onOpen(): void }) {
  useShortcut(`alt+${place}`, onOpen, { enabled: isOn, worksInInputs: true })
  return null
}

interface RowProps {
  hit: CaseHint
  place: number
  isLinked: boolean
  isOpen: boolean
  onOpen(): void
}

function HintRow({ hit, place, isLinked, isOpen, onOpen }: RowProps) {
  return (
    <button
      type="button"
      className={`hint-row hint-${hit.kind}${isOpen ? ' is-open' : ''}`}
      aria-expanded={isOpen}
      aria-label={`${words.open(place)} ${hit.title}`}
      onClick={onOpen}
    >
      <span className="hint-head">
        <span className="hint-place">{place}</span>
        <ToneTag tone={hit.kind === 'sameMatter' ? 'red' : 'blue'}>{words.kinds[hit.kind]}</ToneTag>
        <StatusTag status={hit.status} />
        {isLinked ? <ToneTag tone="amber">{words.linked}</ToneTag> : null}
      </span>
      <span className="hint-name">{hit.title}</span>
      <span className="hint-reasons">
        {hit.reasons.map(reason => (
          <span key={`${reason.code}${String(reason.params.text ?? '')}`} className="hint-reason">
            {hintReasonText[reason.code](reason.params)}
          </span>
        ))}
      </span>
      <span className="fq-dim hint-foot">
        {hit.number} · {hit.leadDepartmentName ?? words.noLead}
      </span>
    </button>
  )
}

const emptyInput: HintInput = {
  title: '',
  narrative: '',
  place: '',
  unitId: null,
  gridId: null,
  categoryCode: null,
  parties: [],
  excludeCaseId: null,
}

const isRole = (role: string): role is PartyRole => partyRoles.some(known => known === role)

/** What is asked: named parties only, so that an empty row changes nothing. */
function inputOf({ matter, excludeCaseId }: HintPanelProps): HintInput {
  return {
    title: matter.title.slice(0, 100),
    narrative: matter.narrative.slice(0, 20_000),
    place: matter.place.slice(0, 200),
    unitId: matter.unitId,
    gridId: matter.gridId,
    categoryCode: matter.categoryCode,
    parties: matter.parties
      .filter(party => party.name.trim() !== '' || party.idNumber || party.phone)
      .slice(0, 50)
      .map(({ role, name, idNumber, phone, address }) => ({
        role: isRole(role) ? role : 'applicant',
        name: name.slice(0, 80),
        idNumber: idNumber?.slice(0, 50) ?? null,
        phone: phone?.slice(0, 30) ?? null,
        address: address?.slice(0, 200) ?? null,
      })),
    excludeCaseId,
  }
}

/** The value once typing rested; nothing moves while an input method is composing. */
function useSettled(value: HintInput, isComposing: boolean): HintInput | null {
  const [settled, setSettled] = useState<HintInput | null>(null)
  const text = JSON.stringify(value)
  useEffect(() => {
    if (isComposing) return
    const timer = window.setTimeout(() => setSettled(JSON.parse(text) as HintInput), pauseMs)
    return () => window.clearTimeout(timer)
  }, [text, isComposing])
  return settled
}
