import { type ReactNode, useEffect, useId, useRef } from 'react'
import { commonLabels } from '../../shared/labels/common.ts'

interface FieldProps {
  label: ReactNode
  /** What to write, under the input. */
  hint?: ReactNode
  /** What is wrong; replaces the hint. */
  error?: ReactNode
  isOptional?: boolean
  children: ReactNode
}

/** A labelled input. A click on the label, and a screen reader, reach the first control inside. */
export function Field({ label, hint, error, isOptional = false, children }: FieldProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const labelled = useRef<HTMLLabelElement>(null)
  // The control is found in the page and not in the children: antd puts its own elements around it,
  // and gives some of them their id, or replaces them, only after they were shown.
  useEffect(() => {
    const inside = box.current
    if (!inside) return
    const link = () => {
      const control = inside.querySelector<HTMLElement>('input, textarea, select, button')
      if (!control || !labelled.current) return
      if (control.id === '') control.id = id
      labelled.current.htmlFor = control.id
    }
    link()
    const watch = new MutationObserver(link)
    watch.observe(inside, { subtree: true, childList: true, attributes: true, attributeFilter: ['id'] })
    return () => watch.disconnect()
  }, [id])
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <label className="field-label" ref={labelled} htmlFor={id}>
        {label}
        {isOptional ? <em className="field-optional">{commonLabels.optional}</em> : null}
      </label>
      <div className="field-box" ref={box}>
        {children}
      </div>
      {error ? (
        <span className="field-error" role="alert">
          {error}
        </span>
      ) : hint ? (
        <span className="field-hint">{hint}</span>
      ) : null}
    </div>
  )
}
