import type { OutputOf } from '../../../shared/contract/registry.ts'
import { CountyWizard } from './setup/CountyWizard.tsx'
import { DeskWizard } from './setup/DeskWizard.tsx'

/** First run: nothing works before somebody says whose desk this is and who may enter. */
export default function SetupPage({ status }: { status: OutputOf<'setup.status'> }) {
  return status.host === 'county' ? <CountyWizard /> : <DeskWizard status={status} />
}
