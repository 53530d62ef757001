import type { ReactNode } from 'react'
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

/** A labelled input. The label is part of it, so a click on the word reaches the input. */
export function Field({ label, hint, error, isOptional = false, children }: FieldProps) {
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <label className="field-box">
        <span className="field-label">
          {label}
          {isOptional ? <em className="field-optional">{commonLabels.optional}</em> : null}
        </span>
        {children}
      </label>
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
