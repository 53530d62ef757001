import type { ReactNode } from 'react'
import { appName } from '../../../shared/labels/common.ts'
import './session.css'

/** Frame of the pages before the program: the mark, the centre's name and one card. */
export function EntryFrame({
  children,
  orgName,
  aside,
}: {
  children: ReactNode
  orgName?: string | null
  aside?: ReactNode
}) {
  return (
    <main className="entry">
      <div className="entry-brand">
        <span className="brand-mark" aria-hidden="true" />
        <div>
          <div className="entry-app">{appName}</div>
          {orgName ? <div className="entry-org">{orgName}</div> : null}
        </div>
      </div>
      <div className="entry-card">{children}</div>
      {aside ? <div className="entry-aside">{aside}</div> : null}
    </main>
  )
}
