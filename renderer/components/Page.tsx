import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { actionLabels, commonLabels } from '../../shared/labels/common.ts'
import { errorText } from '../client/errors.ts'

interface PageProps {
  title: ReactNode
  /** One line under the title: what this page is for. */
  hint?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  /** The page fills the window and its content scrolls by itself, as a long list does. */
  isFilled?: boolean
  children: ReactNode
}

/** Frame of every screen inside the layout: title, what it is for, main actions, content. */
export function Page({ title, hint, actions, isFilled = false, children }: PageProps) {
  return (
    <section className={isFilled ? 'page page-filled' : 'page'}>
      <header className="page-head">
        <div className="page-titles">
          <h1>{title}</h1>
          {hint ? <p className="page-hint">{hint}</p> : null}
        </div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      <div className="page-body">{children}</div>
    </section>
  )
}

/** A titled white panel. */
export function Section({
  title,
  extra,
  children,
}: {
  title?: ReactNode
  extra?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="panel">
      {title || extra ? (
        <header className="panel-head">
          <h2>{title}</h2>
          {extra ? <div className="panel-extra">{extra}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  )
}

/** Says that there is nothing, and what to do now. */
export function EmptyState({
  title,
  hint,
  action,
}: {
  title: ReactNode
  hint?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {hint ? <p className="empty-hint">{hint}</p> : null}
      {action}
    </div>
  )
}

/** An answer that could not be read, with a way to ask again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className="empty-state" role="alert">
      <p className="empty-title">{commonLabels.loadFailed}</p>
      <p className="empty-hint">{errorText(error)}</p>
      {onRetry ? <Button onClick={onRetry}>{actionLabels.retry}</Button> : null}
    </div>
  )
}

export function LoadingState() {
  return (
    <div className="list-state">
      <Spin description={commonLabels.loading} />
    </div>
  )
}

interface Answer<T> {
  data: T | undefined
  error: unknown
  refetch(): unknown
}

/** Shows the content when the answer is there; else that it is being read, or why it could not be. */
export function Loaded<T>({ of, children }: { of: Answer<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (of.error) return <ErrorState error={of.error} onRetry={() => void of.refetch()} />
  return <LoadingState />
}
