import { type KeyboardEvent, useRef } from 'react'

interface Props<V extends string | number> {
  id: string
  label: string
  value: V
  options: readonly { value: V; label: string }[]
  /** What the assistant proposes; marked in the row. */
  proposed: V | null
  proposedLabel: string
  onChange(value: V): void
}

/**
 * One of a few choices in a row. Arrow keys and digits choose; Enter stays with the page, so that a choice
 * is agreed to with the same key as everything else.
 */
export function ChoiceRow<V extends string | number>(props: Props<V>) {
  const { id, label, value, options, proposed, proposedLabel, onChange } = props
  const row = useRef<HTMLFieldSetElement>(null)
  const at = options.findIndex(option => option.value === value)
  const choose = (index: number) => {
    const option = options[index]
    if (option === undefined) return
    onChange(option.value)
    row.current?.querySelectorAll<HTMLElement>('button')[index]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : null
    if (step === undefined && digit === null) return
    if (event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    choose(digit ?? Math.max(0, Math.min(options.length - 1, at + (step ?? 0))))
  }
  return (
    <fieldset ref={row} id={id} className="tq-choice" aria-label={label} onKeyDown={onKeyDown}>
      {options.map(option => {
        const isOn = option.value === value
        return (
          <button
            key={option.value}
            type="button"
            aria-pressed={isOn}
            tabIndex={isOn ? 0 : -1}
            className={isOn ? 'tq-option is-on' : 'tq-option'}
            onClick={() => onChange(option.value)}
          >
            {option.label}
            {option.value === proposed ? <span className="tq-proposed" title={proposedLabel} /> : null}
          </button>
        )
      })}
    </fieldset>
  )
}
