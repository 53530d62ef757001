/** Addresses of the pages. Each page is loaded when it is first opened. */
import { lazy } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { frameLabels } from '../../shared/labels/frame.ts'
import { useCall } from '../client/hooks.ts'
import { ErrorState, LoadingState } from '../components/Page.tsx'
import { Layout } from './Layout.tsx'
import { NotFound } from './NotFound.tsx'
import { SignedIn } from './SignedIn.tsx'
import { useSessionToken } from './session.ts'

const LoginPage = lazy(() => import('../features/session/LoginPage.tsx'))
const SetupPage = lazy(() => import('../features/session/SetupPage.tsx'))
const WorkbenchPage = lazy(() => import('../features/workbench/WorkbenchPage.tsx'))
const IntakePage = lazy(() => import('../features/case/IntakePage.tsx'))
const TriagePage = lazy(() => import('../features/case/TriagePage.tsx'))
const CaseListPage = lazy(() => import('../features/case/CaseListPage.tsx'))
const CasePage = lazy(() => import('../features/case/CasePage.tsx'))
const ReceiptPage = lazy(() => import('../features/case/ReceiptPage.tsx'))
const OrdersPage = lazy(() => import('../features/order/OrdersPage.tsx'))
const OrderPage = lazy(() => import('../features/order/OrderPage.tsx'))
const InboxPage = lazy(() => import('../features/order/InboxPage.tsx'))
const MediationsPage = lazy(() => import('../features/mediation/MediationsPage.tsx'))
const MediationPage = lazy(() => import('../features/mediation/MediationPage.tsx'))
const PaperPage = lazy(() => import('../features/mediation/PaperPage.tsx'))
const WorkListPage = lazy(() => import('../features/workList/WorkListPage.tsx'))
const PeoplePage = lazy(() => import('../features/person/PeoplePage.tsx'))
const PersonPage = lazy(() => import('../features/person/PersonPage.tsx'))
const ImportPage = lazy(() => import('../features/import/ImportPage.tsx'))
const SyncPage = lazy(() => import('../features/sync/SyncPage.tsx'))
const ConflictsPage = lazy(() => import('../features/sync/ConflictsPage.tsx'))
const DutyPage = lazy(() => import('../features/duty/DutyPage.tsx'))
const OrganizationPage = lazy(() => import('../features/organization/OrganizationPage.tsx'))
const UsersPage = lazy(() => import('../features/organization/UsersPage.tsx'))
const DevicesPage = lazy(() => import('../features/device/DevicesPage.tsx'))
const AuditPage = lazy(() => import('../features/audit/AuditPage.tsx'))
const CalendarMovesPage = lazy(() => import('../features/calendar/CalendarMovesPage.tsx'))
const RulesPage = lazy(() => import('../features/rules/RulesPage.tsx'))
const SettingsPage = lazy(() => import('../features/calendar/SettingsPage.tsx'))

/** First run, then signing in, then the program. */
export function AppRoutes() {
  const status = useCall('setup.status', {})
  const token = useSessionToken()

  if (status.data === undefined) {
    return (
      <main className="start-screen">
        {status.error ? (
          <ErrorState error={status.error} onRetry={() => void status.refetch()} />
        ) : (
          <LoadingState />
        )}
        <p className="muted">{status.error ? frameLabels.startFailed : frameLabels.starting}</p>
      </main>
    )
  }
  if (!status.data.isSetUp) return <SetupPage status={status.data} />
  if (token === null) return <LoginPage status={status.data} />

  return (
    <SignedIn>
      <Routes>
        <Route element={<Layout />}>
          <Route index element={<WorkbenchPage />} />
          <Route path="intake" element={<IntakePage />} />
          <Route path="intake/:draftId" element={<IntakePage />} />
          <Route path="triage" element={<TriagePage />} />
          <Route path="cases" element={<CaseListPage />} />
          <Route path="cases/:id" element={<CasePage />} />
          <Route path="cases/:id/receipt" element={<ReceiptPage />} />
          <Route path="orders" element={<OrdersPage />} />
          <Route path="orders/:id" element={<OrderPage />} />
          <Route path="inbox" element={<InboxPage />} />
          <Route path="mediations" element={<MediationsPage />} />
          <Route path="mediations/:id" element={<MediationPage />} />
          <Route path="mediations/:id/paper/:form" element={<PaperPage />} />
          <Route path="lists" element={<WorkListPage />} />
          <Route path="people" element={<PeoplePage />} />
          <Route path="people/:id" element={<PersonPage />} />
          <Route path="import" element={<ImportPage />} />
          <Route path="sync" element={<SyncPage />} />
          <Route path="conflicts" element={<ConflictsPage />} />
          <Route path="duties" element={<DutyPage />} />
          <Route path="organization" element={<OrganizationPage />} />
          <Route path="users" element={<UsersPage />} />
          <Route path="devices" element={<DevicesPage />} />
          <Route path="audit" element={<AuditPage />} />
          <Route path="rules" element={<RulesPage />} />
          <Route path="settings" element={<SettingsPage />} />
          <Route path="settings/moves/:planId" element={<CalendarMovesPage />} />
          <Route path="login" element={<Navigate to="/" replace />} />
          <Route path="setup" element={<Navigate to="/" replace />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </SignedIn>
  )
}
