/** What the whistle composer starts from, and what it sends. */
import type { CaseView } from '../../../shared/contract/case.ts'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { overrulesLevel, type WhistleKind } from '../../../shared/domain/whistle.ts'
import { leaderTitleOf } from '../../../shared/labels/whistle.ts'

export type Leaders = OutputOf<'whistle.leaders'>['leaders']

/** How the leader's word comes: the ways the composer offers, each one button of a group. */
export const nexts = ['own', 'ask', 'phone', 'paper', 'blowFirst', 'draft'] as const
export type Next = (typeof nexts)[number]

/** Value of the leader list that stands for somebody without an account. */
export const otherLeader = 'other'

/** Life in danger is an emergency; what was told before or failed is tough; all else everyday. */
export function kindFor(file: CaseView['case']): WhistleKind {
  if (file.urgency === 'U0') return 'emergency'
  return file.repeatOfId !== null || file.level === 4 ? 'tough' : 'daily'
}

/** Ways open to this person: a leader speaks for himself; only an emergency blows first. */
export function nextsFor(kind: WhistleKind, leaderId: string, userId: string): Next[] {
  const isSelf = leaderId === userId
  return nexts.filter(next => {
    if (next === 'own') return isSelf
    if (next === 'blowFirst') return kind === 'emergency' && !isSelf
    if (next === 'ask') return leaderId !== otherLeader && !isSelf
    return next === 'draft' || !isSelf
  })
}

/** The usual way: the leader's own word, an emergency at once, everything else is asked for. */
export function usualNext(open: readonly Next[]): Next {
  const order: readonly Next[] = ['own', 'blowFirst', 'ask', 'phone', 'draft']
  return order.find(next => open.includes(next)) ?? 'draft'
}

/** The leader first proposed: oneself, else the town's leader for major matters, else the director. */
export function usualLeader(leaders: Leaders, userId: string, level: number | null): string {
  const self = leaders.find(one => one.id === userId)
  if (self) return self.id
  const wanted = (level ?? 0) >= 4 ? 'townLeader' : 'director'
  return (leaders.find(one => one.roles.includes(wanted)) ?? leaders[0])?.id ?? otherLeader
}

export interface WhistleDraft {
  kind: WhistleKind
  content: string
  duties: { departmentId: string; duty: string }[]
  meetPlace: string
  meetAt: string | null
  levelReason: string
  leader: string
  leaderName: string
  leaderTitle: string
  next: Next
  answeredAt: string
  words: string
  attachmentId: string | null
}

/** The call a filled composer makes. */
export function saveInput(
  draft: WhistleDraft,
  leaders: Leaders,
  file: Pick<CaseView['case'], 'id' | 'level'>,
  known: { id: string; rev: number } | null,
): InputOf<'whistle.save'> {
  const named = leaders.find(one => one.id === draft.leader)
  const way = draft.next === 'own' || draft.next === 'phone' || draft.next === 'paper' ? draft.next : null
  return {
    whistleId: known?.id ?? null,
    rev: known?.rev ?? null,
    caseId: file.id,
    kind: draft.kind,
    content: draft.content,
    duties: draft.duties,
    meetPlace: draft.meetPlace,
    meetAt: draft.meetAt,
    levelReason: overrulesLevel(file.level, 'whistle') ? draft.levelReason : '',
    leader: named
      ? { id: named.id, name: named.name, title: leaderTitleOf(named.roles) }
      : { id: null, name: draft.leaderName.trim(), title: draft.leaderTitle.trim() },
    next: way === null ? (draft.next as 'draft' | 'ask' | 'blowFirst') : 'blow',
    approval:
      way === null
        ? null
        : {
            way,
            answeredAt: draft.answeredAt,
            words: draft.words.trim(),
            attachmentId: way === 'paper' ? draft.attachmentId : null,
          },
  }
}
