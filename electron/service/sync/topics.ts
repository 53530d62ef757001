/** What screens must read anew when entries of the county, or a colleague's changes, came or went. */
export const changedTopics = [
  'case',
  'order',
  'ruling',
  'mediation',
  'organization',
  'user',
  'conflict',
  'sync',
  'shift',
  'absence',
  'handover',
  'concern',
] as const
