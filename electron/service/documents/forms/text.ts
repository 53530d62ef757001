/** Small pieces every form is written with. */
import type { PaperBlock } from '../../../../shared/domain/paper/model.ts'
import { documentText } from '../../../../shared/labels/document.ts'

export function heading(text: string): PaperBlock {
  return { kind: 'heading', text }
}

export function paragraph(text: string): PaperBlock {
  return { kind: 'paragraph', text, isIndented: true }
}

/** Typed text, one block for each of its lines. */
export function paragraphs(text: string): PaperBlock[] {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '')
  return lines.length === 0 ? [paragraph(documentText.blank)] : lines.map(line => paragraph(line.trim()))
}

/** Ruled lines for a hand to write on. */
export function ruledLines(count: number): PaperBlock {
  return { kind: 'fields', rows: Array.from({ length: count }, () => [{ label: '', value: '' }]) }
}
