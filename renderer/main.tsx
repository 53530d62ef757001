import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { partiesScreenOf } from '../shared/contract/shell.ts'
import { appName } from '../shared/labels/common.ts'
import './app/app.css'
import './app/rareFonts.css'

document.title = appName
const container = document.getElementById('root')
if (container === null) throw new Error('The page has no place for the application')
const root = createRoot(container)

/**
 * The parties' screen is another program than the mediator's: it is loaded alone, so that what signs in, calls
 * the service or keeps drafts is not even there.
 */
async function start(): Promise<void> {
  const mediationId = partiesScreenOf(window.location.hash)
  if (mediationId !== null) {
    const { PartiesRoot } = await import('./features/mediation/parties/PartiesRoot.tsx')
    root.render(
      <StrictMode>
        <PartiesRoot mediationId={mediationId} />
      </StrictMode>,
    )
  } else {
    const { Root } = await import('./app/Root.tsx')
    root.render(
      <StrictMode>
        <Root />
      </StrictMode>,
    )
  }
}

let shown = partiesScreenOf(window.location.hash)
// An address typed by hand crosses from one program into the other: it begins anew.
window.addEventListener('hashchange', () => {
  const next = partiesScreenOf(window.location.hash)
  if (next !== shown) window.location.reload()
  shown = next
})
void start()
