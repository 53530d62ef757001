/**
 * Fills a Word file of the centre's own: `{{field}}` anywhere in the text, even when Word has cut it over several runs,
 * and content controls whose tag or title is the name of a field. Everything else of the file stays as it was.
 */
import { printableText } from '../../../../shared/domain/paper/model.ts'
import { writeZip } from '../dossier/zip.ts'
import { decodeXml, encodeXml, isTextPart, readArchive } from './archive.ts'

export type FieldValues = Readonly<Record<string, string>>

const placeholder = /\{\{\s*([^{}]{1,40}?)\s*\}\}/g
const paragraphPattern = /<w:p[ >][\s\S]*?<\/w:p>/g
const textPattern = /<w:t(?: [^>]*)?>([\s\S]*?)<\/w:t>/g
const controlPattern = /<w:sdt>([\s\S]*?)<\/w:sdt>/g

/** Names of all fields a Word file asks for, each once. Throws `NotWord`. */
export function fieldsOf(file: Buffer): string[] {
  const names = new Set<string>()
  for (const [name, content] of readArchive(file)) {
    if (!isTextPart(name)) continue
    const xml = content.toString('utf8')
    for (const [paragraph] of xml.matchAll(paragraphPattern))
      for (const match of textOf(paragraph).matchAll(placeholder)) names.add(match[1] ?? '')
    for (const [control] of xml.matchAll(controlPattern)) {
      const field = controlName(control)
      // Controls that Word names by itself carry plain numbers; only Chinese names are meant for us.
      if (field !== null && /\p{Script=Han}/u.test(field)) names.add(field)
    }
  }
  return [...names]
}

/** The file with every field replaced; a field without a value becomes a blank to write in. */
export function fillTemplate(file: Buffer, values: FieldValues): Buffer {
  const entries = [...readArchive(file)].map(([name, content]) => ({
    name,
    content: isTextPart(name) ? Buffer.from(fillXml(content.toString('utf8'), values), 'utf8') : content,
  }))
  return writeZip(entries)
}

function fillXml(xml: string, values: FieldValues): string {
  const controlled = xml.replace(controlPattern, control => {
    const field = controlName(control)
    return field !== null && Object.hasOwn(values, field)
      ? fillControl(control, values[field] ?? '')
      : control
  })
  return controlled.replace(paragraphPattern, paragraph => fillParagraph(paragraph, values))
}

const blank = '\u3000\u3000\u3000\u3000'

function textOf(paragraph: string): string {
  return [...paragraph.matchAll(textPattern)].map(match => decodeXml(match[1] ?? '')).join('')
}

function controlName(control: string): string | null {
  const properties = /<w:sdtPr>([\s\S]*?)<\/w:sdtPr>/.exec(control)?.[1] ?? ''
  const tag = /<w:tag w:val="([^"]*)"/.exec(properties)?.[1]
  const alias = /<w:alias w:val="([^"]*)"/.exec(properties)?.[1]
  const name = [tag, alias].find(one => one !== undefined && /\p{Script=Han}/u.test(decodeXml(one)))
  return name === undefined
    ? null
    : decodeXml(name)
        .replace(/^\{\{|\}\}$/g, '')
        .trim()
}

/** The value goes where the first text of the control was; what else stood in it goes. */
function fillControl(control: string, value: string): string {
  const at = control.indexOf('<w:sdtContent>')
  if (at === -1) return control
  let isFirst = true
  const content = control.slice(at).replace(textPattern, () => {
    const text = isFirst ? value || blank : ''
    isFirst = false
    return textNode(text)
  })
  // The grey hint style of an empty control would grey the value too.
  return (
    control.slice(0, at).replace(/<w:showingPlcHdr\/>/g, '') +
    content.replace(/<w:rStyle w:val="PlaceholderText"\/>/g, '')
  )
}

function fillParagraph(paragraph: string, values: FieldValues): string {
  const texts = [...paragraph.matchAll(textPattern)].map(match => decodeXml(match[1] ?? ''))
  const whole = texts.join('')
  const found = [...whole.matchAll(placeholder)].filter(match => Object.hasOwn(values, match[1] ?? ''))
  if (found.length === 0) return paragraph
  const filled = texts.map(() => '')
  let node = 0
  let nodeEnd = texts[0]?.length ?? 0
  const nodeAt = (place: number) => {
    while (place >= nodeEnd && node < texts.length - 1) {
      node += 1
      nodeEnd += texts[node]?.length ?? 0
    }
    return node
  }
  let place = 0
  for (const match of found) {
    for (; place < match.index; place++) filled[nodeAt(place)] += whole[place] ?? ''
    // The value takes the look of the run its field begins in.
    filled[nodeAt(place)] += values[match[1] ?? ''] || blank
    place = match.index + match[0].length
  }
  for (; place < whole.length; place++) filled[nodeAt(place)] += whole[place] ?? ''
  let at = 0
  return paragraph.replace(textPattern, () => textNode(filled[at++] ?? ''))
}

/** A text of a run; its lines are parted by breaks. */
function textNode(text: string): string {
  return text
    .split('\n')
    .map(line => `<w:t xml:space="preserve">${encodeXml(printableText(line))}</w:t>`)
    .join('<w:br/>')
}
