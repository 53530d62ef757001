/** Addresses of the pages. Each page is loaded when it is first opened. */
import { lazy, Suspense } from 'react'
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
const RulingsPage = lazy(() => import('../features/ruling/RulingsPage.tsx'))
const RulingPage = lazy(() => import('../features/ruling/RulingPage.tsx'))
const BoardPage = lazy(() => import('../features/board/BoardPage.tsx'))
const WallPage = lazy(() => import('../features/wall/WallPage.tsx'))
const WallRowsPage = lazy(() => import('../features/wall/WallRowsPage.tsx'))
const LedgerPage = lazy(() => import('../features/ledger/LedgerPage.tsx'))
const TallyPage = lazy(() => import('../features/tally/TallyPage.tsx'))
const TallyPaperPage = lazy(() => import('../features/tally/TallyPaperPage.tsx'))
const LedgerPaperPage = lazy(() => import('../features/ledger/LedgerPaperPage.tsx'))
const InstrumentsPage = lazy(() => import('../features/instrument/InstrumentsPage.tsx'))
const SupervisionLetter = lazy(() => import('../features/instrument/SupervisionLetter.tsx'))
const WhistlesPage = lazy(() => import('../features/whistle/WhistlesPage.tsx'))
const WhistlePage = lazy(() => import('../features/whistle/WhistlePage.tsx'))
const MeetingsPage = lazy(() => import('../features/meeting/MeetingsPage.tsx'))
const MeetingPage = lazy(() => import('../features/meeting/MeetingPage.tsx'))
const TaskForcePage = lazy(() => import('../features/meeting/TaskForcePage.tsx'))
const PaperReplyPage = lazy(() => import('../features/paperOrder/PaperReplyPage.tsx'))
const CenterPage = lazy(() => import('../features/whistleCenter/CenterPage.tsx'))
const SeatsPage = lazy(() => import('../features/seat/SeatsPage.tsx'))
const MediationsPage = lazy(() => import('../features/mediation/MediationsPage.tsx'))
const CommitteesPage = lazy(() => import('../features/committee/CommitteesPage.tsx'))
const RefusalPage = lazy(() => import('../features/mediation/RefusalPage.tsx'))
const AppointmentsPage = lazy(() => import('../features/mediation/schedule/AppointmentsPage.tsx'))
const MediationPage = lazy(() => import('../features/mediation/MediationPage.tsx'))
const ObligationsPage = lazy(() => import('../features/mediation/ObligationsPage.tsx'))
const SubsidiesPage = lazy(() => import('../features/subsidy/SubsidiesPage.tsx'))
const GridNotesPage = lazy(() => import('../features/gridNote/GridNotesPage.tsx'))
const ObligationProofPage = lazy(() => import('../features/mediation/ObligationProofPage.tsx'))
const PapersPage = lazy(() => import('../features/mediation/papers/PapersPage.tsx'))
const PaperPage = lazy(() => import('../features/mediation/PaperPage.tsx'))
const WorkListPage = lazy(() => import('../features/workList/WorkListPage.tsx'))
const PeoplePage = lazy(() => import('../features/person/PeoplePage.tsx'))
const PersonPage = lazy(() => import('../features/person/PersonPage.tsx'))
const HotlineBridgePage = lazy(() => import('../features/hotlineBridge/HotlineBridgePage.tsx'))
const ImportPage = lazy(() => import('../features/import/ImportPage.tsx'))
const OutboxPage = lazy(() => import('../features/sync/OutboxPage.tsx'))
const RefusedPage = lazy(() => import('../features/sync/RefusedPage.tsx'))
const SyncPage = lazy(() => import('../features/sync/SyncPage.tsx'))
const RelayPage = lazy(() => import('../features/relay/RelayPage.tsx'))
const ConflictsPage = lazy(() => import('../features/conflict/ConflictsPage.tsx'))
const FerryPage = lazy(() => import('../features/ferry/FerryPage.tsx'))
const ConcernsPage = lazy(() => import('../features/concern/ConcernsPage.tsx'))
const ShiftsPage = lazy(() => import('../features/shift/ShiftsPage.tsx'))
const RosterPaperPage = lazy(() => import('../features/shift/RosterPaperPage.tsx'))
const HandoverPage = lazy(() => import('../features/handover/HandoverPage.tsx'))
const HandoverPaperPage = lazy(() => import('../features/handover/HandoverPaperPage.tsx'))
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
        <Route
          path="wall"
          element={
            <Suspense fallback={<LoadingState />}>
              <WallPage />
            </Suspense>
          }
        />
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
          <Route path="rulings" element={<RulingsPage />} />
          <Route path="rulings/:id" element={<RulingPage />} />
          <Route path="board" element={<BoardPage />} />
          <Route path="wall/rows" element={<WallRowsPage />} />
          <Route path="ledger" element={<LedgerPage />} />
          <Route path="ledger/paper" element={<LedgerPaperPage />} />
          <Route path="tally" element={<TallyPage />} />
          <Route path="tally/paper" element={<TallyPaperPage />} />
          <Route path="instruments" element={<InstrumentsPage />} />
          <Route path="supervisions/:id" element={<SupervisionLetter />} />
          <Route path="whistles" element={<WhistlesPage />} />
          <Route path="whistles/:id" element={<WhistlePage />} />
          <Route path="meetings" element={<MeetingsPage />} />
          <Route path="meetings/:id" element={<MeetingPage />} />
          <Route path="task-forces/:id" element={<TaskForcePage />} />
          <Route path="paper" element={<PaperReplyPage />} />
          <Route path="inbox" element={<CenterPage />} />
          <Route path="seats" element={<SeatsPage />} />
          <Route path="cases/:id/refusal/:refusalId" element={<RefusalPage />} />
          <Route path="mediations" element={<MediationsPage />} />
          <Route path="mediations/calendar" element={<AppointmentsPage />} />
          <Route path="obligations" element={<ObligationsPage />} />
          <Route path="subsidies" element={<SubsidiesPage />} />
          <Route path="grid-notes" element={<GridNotesPage />} />
          <Route path="mediations/:id/proof" element={<ObligationProofPage />} />
          <Route path="mediations/:id" element={<MediationPage />} />
          <Route path="mediations/:id/papers" element={<PapersPage />} />
          <Route path="mediations/:id/paper/:form" element={<PaperPage />} />
          <Route path="lists" element={<WorkListPage />} />
          <Route path="people" element={<PeoplePage />} />
          <Route path="people/:id" element={<PersonPage />} />
          <Route path="hotline" element={<HotlineBridgePage />} />
          <Route path="import" element={<ImportPage />} />
          <Route path="sync" element={<SyncPage />} />
          <Route path="sync/relay" element={<RelayPage />} />
          <Route path="sync/outbox" element={<OutboxPage />} />
          <Route path="refused" element={<RefusedPage />} />
          <Route path="refused/:id" element={<RefusedPage />} />
          <Route path="ferry" element={<FerryPage />} />
          <Route path="conflicts" element={<ConflictsPage />} />
          <Route path="conflicts/:id" element={<ConflictsPage />} />
          <Route path="concerns" element={<ConcernsPage />} />
          <Route path="committees" element={<CommitteesPage />} />
          <Route path="shifts" element={<ShiftsPage />} />
          <Route path="shifts/paper/:month" element={<RosterPaperPage />} />
          <Route path="handovers/:id" element={<HandoverPage />} />
          <Route path="handovers/:id/paper" element={<HandoverPaperPage />} />
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
