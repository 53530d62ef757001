import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { appName } from '../shared/labels/common.ts'
import { Root } from './app/Root.tsx'
import './app/app.css'
import './app/rareFonts.css'

document.title = appName
const container = document.getElementById('root')
if (container === null) throw new Error('The page has no place for the application')
createRoot(container).render(
  <StrictMode>
    <Root />
  </StrictMode>,
)
