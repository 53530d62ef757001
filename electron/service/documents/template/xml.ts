/** XML as Word writes it, as a tree. No entities of its own, no DTD: such a file is refused, not followed. */
import { decodeXml, NotWord } from './archive.ts'

export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (XmlElement | string)[]
}

/** The root element. Throws `NotWord` when tags do not close one another. */
export function parseXml(text: string): XmlElement {
  if (text.includes('<!DOCTYPE')) throw new NotWord('a document type')
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open: XmlElement[] = [root]
  const pattern = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)([^<>]*?)(\/?)>|([^<]+)/g
  for (const match of text.matchAll(pattern)) {
    const [, closing, name, attributes, isEmpty, words] = match
    const parent = open.at(-1) as XmlElement
    if (words !== undefined) parent.children.push(decodeXml(words))
    else if (name === undefined) continue
    else if (closing === '/') {
      if (open.pop()?.name !== name || open.length === 0) throw new NotWord('tags do not match')
    } else {
      const element: XmlElement = { name, attributes: attributesOf(attributes ?? ''), children: [] }
      parent.children.push(element)
      if (isEmpty !== '/') open.push(element)
    }
  }
  if (open.length !== 1) throw new NotWord('a tag is not closed')
  return root
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)\s*=\s*"([^"]*)"/g)].map(match => [
      match[1] ?? '',
      decodeXml(match[2] ?? ''),
    ]),
  )
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  )
}

/** The first element of a name below another one, at any depth. */
export function find(element: XmlElement | null, name: string): XmlElement | null {
  if (element === null) return null
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (child.name === name) return child
    const deeper = find(child, name)
    if (deeper) return deeper
  }
  return null
}

export function attribute(element: XmlElement | null, name: string): string | undefined {
  return element?.attributes[name]
}
