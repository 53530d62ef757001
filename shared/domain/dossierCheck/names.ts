/** Names in free texts: who was present, who spoke, and a name that is almost that of somebody in the file. */
import type { DossierRules } from './rules.ts'
import type { DossierSnapshot } from './snapshot.ts'

/** Everybody the file knows by name. */
export function knownNames(of: DossierSnapshot): Set<string> {
  return new Set(
    [
      ...of.parties.flatMap(party => [party.name, party.legalPerson ?? '']),
      ...of.people.map(person => person.name),
      ...of.mediation.mediatorNames,
      of.mediation.recorderName ?? '',
      ...of.inquiries.map(inquiry => inquiry.personName),
    ]
      .map(name => name.trim())
      .filter(name => name !== ''),
  )
}

/** The names of a list of those present, without the words for what they are. */
export function namesOf(list: string, rules: DossierRules): string[] {
  return list
    .split(/[\u3001\uff0c,;\uff1b\u3002\s/]+/u)
    .flatMap(piece => piece.split(/[()\uff08\uff09:\uff1a]/u))
    .map(piece => withoutRole(piece.trim(), rules))
    .filter(name => name !== '')
}

/** `role words` + name becomes the name; a lone role stays nothing. */
export function withoutRole(text: string, rules: DossierRules): string {
  const word = rules.roleWords.find(one => text.startsWith(one))
  return word === undefined ? text : withoutRole(text.slice(word.length).trim(), rules)
}

/** Heads of the lines of a record: who speaks, where a name stands there. */
export function speakersOf(record: string, rules: DossierRules): string[] {
  return record.split('\n').flatMap(line => {
    const head = /^([^:\uff1a]{1,20})[:\uff1a]/u.exec(line.trim())?.[1]
    if (head === undefined || !rules.roleWords.some(word => head.startsWith(word))) return []
    const name = withoutRole(head.trim(), rules)
    return name === '' ? [] : [name]
  })
}

/** True when the names differ in exactly one sign, or in the order of two: a slip of the pen. */
export function isVariant(one: string, other: string): boolean {
  const left = [...one]
  const right = [...other]
  if (left.length !== right.length || left.length < 2 || one === other) return false
  const apart = left.filter((sign, at) => sign !== right[at]).length
  if (apart === 1) return left.length > 2 || left[0] === right[0]
  return apart === 2 && left.length > 2 && [...left].sort().join('') === [...right].sort().join('')
}

/** Places where a long name stands with one sign changed: only names long enough not to be ordinary words. */
export function variantsInText(text: string, name: string, known: ReadonlySet<string>): string[] {
  const signs = [...name]
  if (signs.length < 6) return []
  const all = [...text]
  const found = new Set<string>()
  for (let at = 0; at + signs.length <= all.length; at += 1) {
    const piece = all.slice(at, at + signs.length)
    const apart = piece.filter((sign, index) => sign !== signs[index]).length
    const written = piece.join('')
    if (apart === 1 && !known.has(written)) found.add(written)
  }
  return [...found]
}
