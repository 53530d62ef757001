/**
 * The likeness of a centre's open matters, kept while the program runs: a call compares only what is new since
 * the last one, in slices between which others are served. Kept beside the services, so that two programs in one
 * process never share it.
 */
import { type GroupOptions, groupsOf, type IdGroup, usualGroupOptions } from '../../domain/learn/groups.ts'
import { LikenessGraph, pairHashes } from '../../domain/learn/likeness.ts'
import type { Services } from '../bus/services.ts'
import type { MassFile } from '../db/queries/mass.ts'

/** Days within which matters of one cause are looked for. */
export const massWindowDays = 60
/** Fewer are two neighbours; the hints at intake show those. */
const fewestMembers = 3
/** Fewer alike pairs than this share are two causes. */
const leastDensity = 0.5

interface Kept {
  graph: LikenessGraph<string>
  revs: Map<string, number>
  options: GroupOptions
  /** The last answer; it stands until a matter came, went or changed. */
  groups: IdGroup<string>[] | null
  /** A second call waits for the first: both then see the same. */
  running: Promise<IdGroup<string>[]>
}

const kept = new WeakMap<Services, Map<string, Kept>>()

function keptFor(services: Services, scope: string): Kept {
  const scopes = kept.get(services) ?? new Map<string, Kept>()
  kept.set(services, scopes)
  const known = scopes.get(scope)
  if (known) return known
  const options: GroupOptions = {
    ...usualGroupOptions,
    windowDays: massWindowDays,
    common: pairHashes(services.rules.commonPairs),
  }
  const made: Kept = {
    graph: new LikenessGraph(options),
    revs: new Map(),
    groups: null,
    options,
    running: Promise.resolve([]),
  }
  scopes.set(scope, made)
  return made
}

/** Lets the program answer others: the rest goes on when nothing else waits. */
const breathe = () => new Promise<void>(resolve => setImmediate(resolve))

/** The groups among these matters, largest first. */
export function massGroups(
  services: Services,
  scope: string,
  files: readonly MassFile[],
): Promise<IdGroup<string>[]> {
  const own = keptFor(services, scope)
  own.running = own.running.then(
    () => compute(own, files),
    () => compute(own, files),
  )
  return own.running
}

async function compute(own: Kept, files: readonly MassFile[]): Promise<IdGroup<string>[]> {
  const { graph, revs } = own
  const current = new Map(files.map(file => [file.id, file]))
  for (const id of [...revs.keys()])
    if (!current.has(id)) {
      own.groups = null
      graph.remove(id)
      revs.delete(id)
    }
  const changed = files.filter(file => revs.get(file.id) !== file.rev)
  if (changed.length === 0 && own.groups !== null) return own.groups
  for (const file of changed) revs.set(file.id, file.rev)
  await graph.add(
    changed.map(file => [
      file.id,
      {
        title: `${file.title} ${file.place}`,
        body: file.narrative,
        day: Date.parse(file.toldAt) / 86_400_000,
        unit: file.unitId,
      },
    ]),
    breathe,
  )
  own.groups = groupsOf(graph, own.options)
    .filter(group => group.members.length >= fewestMembers && group.density >= leastDensity)
    .sort((one, other) => other.members.length - one.members.length || other.likeness - one.likeness)
  return own.groups
}
