/** The cache of query answers and which changes make an answer stale. */
import { QueryClient } from '@tanstack/react-query'
import type { Topic } from '../../shared/contract/define.ts'
import type { QueryName } from '../../shared/contract/registry.ts'

/** Topics after whose change an answer is asked for again. Complete by type: a new query must decide. */
const staleAfter: Record<QueryName, readonly Topic[]> = {
  'setup.status': ['organization', 'session', 'setting'],
  'setup.divisions': ['organization'],
  'setup.parseUnits': [],
  'setup.departmentTemplate': [],
  'session.me': ['session', 'user', 'organization', 'setting'],
  'organization.get': ['organization'],
  'department.list': ['organization', 'order'],
  'unit.list': ['organization'],
  'user.list': ['user', 'session'],
  'user.names': ['user'],
  'case.hints': ['case', 'sync'],
  'case.links': ['case', 'sync'],
  'case.mergePreview': ['case', 'order', 'mediation', 'sync'],
  'case.massProposals': ['case', 'sync'],
  'case.list': ['case', 'order', 'mediation', 'conflict', 'sync'],
  'case.count': ['case', 'order'],
  'case.get': ['case', 'order', 'mediation', 'conflict', 'sync', 'user'],
  'case.advise': ['setting'],
  'case.taxonomy': ['setting'],
  'flag.falseAlarms': ['setting', 'case', 'sync'],
  'rules.get': ['setting'],
  'rules.overrules': [],
  'rules.trial': [],
  'rules.readMappings': [],
  'rules.model': ['setting'],
  'attachment.read': [],
  'case.receipt': ['case', 'organization'],
  'case.numbers': ['case'],
  'order.list': ['order', 'case', 'sync'],
  'order.get': ['order', 'case', 'sync'],
  'mediation.list': ['mediation', 'case'],
  'mediation.mediators': ['mediation', 'case', 'user'],
  'mediation.waiting': ['mediation', 'case', 'sync'],
  'triage.queue': ['case', 'order', 'mediation', 'conflict', 'sync'],
  'duty.list': ['setting', 'sync'],
  'notice.get': ['case', 'order', 'organization'],
  'mediation.get': ['mediation', 'case'],
  'mediation.document': [],
  'mediation.paper': ['mediation', 'case'],
  'person.suggest': ['person', 'case'],
  'person.list': ['person', 'case', 'sync'],
  'person.get': ['person', 'case', 'sync'],
  'person.compare': ['person'],
  'person.characters': [],
  'person.radicals': [],
  'workbench.get': ['case', 'order', 'mediation', 'draft', 'sync', 'conflict', 'import', 'setting'],
  'find.all': ['case', 'order', 'mediation', 'organization'],
  'find.sounds': [],
  'savedView.list': ['personal', 'case', 'order'],
  'workList.get': ['personal', 'case', 'order'],
  'hotline.results': ['case', 'order', 'import'],
  'draft.list': ['draft'],
  'intake.templates': ['setting'],
  'intake.recognize': [],
  'calendar.get': ['setting'],
  'calendar.plans': ['setting'],
  'calendar.moves': ['setting'],
  'clock.explain': ['case', 'order', 'mediation', 'setting'],
  'clock.preview': ['case', 'order', 'setting'],
  'clock.alerts': ['case', 'order', 'setting'],
  'clock.quietHours': ['setting'],
  'sla.view': ['setting'],
  'sla.trial': ['setting', 'case'],
  'import.status': ['import'],
  'import.errorFile': [],
  'audit.list': [],
  'audit.verify': [],
  'sync.status': ['sync', 'case', 'order', 'mediation', 'conflict', 'organization'],
  'sync.outbox': ['sync', 'case', 'order', 'mediation'],
  'conflict.list': ['conflict', 'case'],
  'device.list': ['device'],
}

/** Changes often come in bursts (a command and its notice, an import): one round of questions for all. */
const gatherMs = 80

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The service is on this machine or in the office: the browser's idea of being online says nothing.
      networkMode: 'always',
      retry: false,
      staleTime: 15_000,
      refetchOnWindowFocus: true,
    },
  },
})

const pending = new Set<Topic>()
let timer: number | null = null

/** Marks the answers that depend on these topics as stale; those on screen are asked for again. */
export function noteChanges(changed: readonly Topic[]): void {
  for (const topic of changed) pending.add(topic)
  if (pending.size === 0 || timer !== null) return
  timer = window.setTimeout(flush, gatherMs)
}

function flush(): void {
  timer = null
  const changed = new Set(pending)
  pending.clear()
  void queryClient.invalidateQueries({
    predicate: query => {
      const name = query.queryKey[0]
      if (typeof name !== 'string' || !Object.hasOwn(staleAfter, name)) return false
      return staleAfter[name as QueryName].some(topic => changed.has(topic))
    },
  })
}

/** After an interruption nothing on screen can be trusted to be current. */
export function refetchAll(): void {
  void queryClient.invalidateQueries()
}
