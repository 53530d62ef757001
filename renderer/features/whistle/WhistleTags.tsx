import type { WhistleConcern, WhistleKind, WhistleStatus } from '../../../shared/domain/whistle.ts'
import {
  whistleConcernLabels,
  whistleKindLabels,
  whistleStatusLabels,
} from '../../../shared/labels/whistle.ts'
import { type Tone, ToneTag } from '../../components/index.ts'

const statusTones: Record<WhistleStatus, Tone> = {
  drafted: 'grey',
  asked: 'amber',
  approved: 'blue',
  refused: 'red',
  blown: 'red',
  closed: 'green',
  cancelled: 'grey',
}
const kindTones: Record<WhistleKind, Tone> = { daily: 'blue', tough: 'purple', emergency: 'red' }

export function WhistleKindTag({ kind }: { kind: WhistleKind }) {
  return <ToneTag tone={kindTones[kind]}>{whistleKindLabels[kind]}</ToneTag>
}
export function WhistleStatusTag({ status }: { status: WhistleStatus }) {
  return <ToneTag tone={statusTones[status]}>{whistleStatusLabels[status]}</ToneTag>
}
export function WhistleConcernTag({ concern }: { concern: WhistleConcern | null }) {
  return concern === null ? null : <ToneTag tone="red">{whistleConcernLabels[concern]}</ToneTag>
}
