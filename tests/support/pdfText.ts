/** Reads the words of a PDF the way a reader does: through each font's own table of characters. */
import { inflateSync } from 'node:zlib'

interface PdfObject {
  dictionary: string
  stream: Buffer | null
}

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf.toString('latin1'))?.[1])
  const rows = pdf.toString('latin1', start).split('\n').slice(3)
  const objects = new Map<number, PdfObject>()
  for (const [at, row] of rows.entries()) {
    const offset = /^(\d{10}) 00000 n/.exec(row)?.[1]
    if (offset === undefined) break
    const text = pdf.toString('latin1', Number(offset))
    const end = text.indexOf('endobj')
    const stream = /stream\n/.exec(text.slice(0, end))
    const dictionary = text.slice(0, stream?.index ?? end)
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
    const from = Number(offset) + (stream?.index ?? 0) + 7
    const bytes = stream ? pdf.subarray(from, from + length) : null
    const isPacked = dictionary.includes('/FlateDecode') && !dictionary.includes('/Image')
    objects.set(at + 1, { dictionary, stream: bytes && isPacked ? inflateSync(bytes) : bytes })
  }
  return objects
}

/** The words of each page. */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const ref = (dictionary: string, key: string) =>
    Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1])
  const fonts = new Map<string, Map<string, string>>()
  return [...objects.values()]
    .filter(one => one.dictionary.includes('/Type /Page '))
    .map(page => {
      const resources = objects.get(ref(page.dictionary, 'Font'))?.dictionary ?? ''
      for (const [, key, number] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
        if (fonts.has(key ?? '')) continue
        const font = objects.get(Number(number))?.dictionary ?? ''
        const map = objects.get(ref(font, 'ToUnicode'))?.stream?.toString('latin1') ?? ''
        const characters = [...map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/g)].map(
          ([, code, units]) =>
            [
              code ?? '',
              Buffer.from(units ?? '', 'hex')
                .swap16()
                .toString('utf16le'),
            ] as const,
        )
        fonts.set(key ?? '', new Map(characters))
      }
      const contents = /\/Contents \[([^\]]*)\]/.exec(page.dictionary)?.[1] ?? ''
      return [...contents.matchAll(/(\d+) 0 R/g)]
        .map(([, number]) => objects.get(Number(number))?.stream?.toString('latin1') ?? '')
        .join('\n')
        .replace(/BT \/(F\d+) [^\n]*? \[([^\]]*)\] TJ ET|[^\n]*\n/g, (_, key?: string, shown?: string) =>
          key === undefined
            ? ''
            : [...(shown ?? '').matchAll(/<([0-9a-f]{4})>/g)]
                .map(([, code]) => fonts.get(key)?.get(code ?? '') ?? '')
                .join(''),
        )
    })
}
