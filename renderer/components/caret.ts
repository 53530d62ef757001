/** Where the caret stands in a form, by names that survive a restart: `data-field` on the input. */

interface Caret {
  field: string
  start: number
  end: number
}

const isTextBox = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement

const fieldOf = (element: Element): string | null =>
  element.closest('[data-field]')?.getAttribute('data-field') ?? null

/** The caret of the field that has the focus; null when no named field of the form has it. */
export function readCaret(form: HTMLElement | null): Caret | null {
  const active = document.activeElement
  if (form === null || !isTextBox(active) || !form.contains(active)) return null
  const field = fieldOf(active)
  if (field === null) return null
  try {
    return { field, start: active.selectionStart ?? 0, end: active.selectionEnd ?? 0 }
  } catch {
    // Some inputs have no selection.
    return { field, start: 0, end: 0 }
  }
}

/** Puts the caret back. Answers false when the form has no such field. */
export function putCaret(form: HTMLElement | null, caret: Caret | null): boolean {
  if (form === null || caret === null) return false
  const named = [...form.querySelectorAll('[data-field]')].find(
    element => element.getAttribute('data-field') === caret.field,
  )
  const input = named === undefined || isTextBox(named) ? named : named.querySelector('input, textarea')
  if (input === undefined || input === null || !isTextBox(input)) return false
  input.focus()
  try {
    input.setSelectionRange(caret.start, caret.end)
  } catch {
    // Some inputs have no selection: the focus is enough.
  }
  return true
}
