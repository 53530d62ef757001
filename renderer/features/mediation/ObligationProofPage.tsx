import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { amountInFigures, amountInWords } from '../../../shared/labels/amount.ts'
import { agreementNumber, committeeName } from '../../../shared/labels/document.ts'
import { mediationText, writtenDay } from '../../../shared/labels/mediation.ts'
import { obligationStateLabels, obligationText as words } from '../../../shared/labels/obligation.ts'
import { serverNow, useCall } from '../../client/index.ts'
import { Loaded, Page, PrintButton, PrintFrame } from '../../components/index.ts'
import type { ObligationView } from './PerformancePane.tsx'
import './mediation.css'

/** One page that says what was performed of an agreement, for whoever has to show it. */
export default function ObligationProofPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const mediation = useCall('mediation.get', { mediationId: id })
  const owed = useCall('obligation.get', { mediationId: id })
  return (
    <Page
      title={words.proof}
      actions={
        <>
          <Button onClick={() => navigate(-1)}>{words.close}</Button>
          <PrintButton />
        </>
      }
    >
      <Loaded of={mediation}>
        {view => <Loaded of={owed}>{data => <ProofSheet view={view} data={data} />}</Loaded>}
      </Loaded>
    </Page>
  )
}

function ProofSheet({ view, data }: { view: MediationView; data: ObligationView }) {
  const names = view.mediation.consents.map(consent => consent.partyName).join(mediationText.nameGap)
  const number = agreementNumber(view.agreement?.number ?? view.mediation.number, view.orgName)
  return (
    <PrintFrame>
      <h1 className="proof-title">{words.proofTitle}</h1>
      <p className="proof-text">{words.proofBody(number, names)}</p>
      <ol className="proof-text">
        {data.obligations.map(({ obligation, state, paidFen, performedOn }) => (
          <li key={obligation.id}>
            {words.clause(obligation.clause, obligation.part)}：{obligation.obligor} → {obligation.obligee}{' '}
            {obligation.content}
            {obligation.amountFen === null
              ? ''
              : ` ${words.yuan(amountInFigures(obligation.amountFen))}（${amountInWords(obligation.amountFen)}）`}
            ，{words.dueOn} {writtenDay(obligation.dueOn)}，<strong>{obligationStateLabels[state]}</strong>
            {performedOn === null ? '' : ` ${writtenDay(performedOn)}`}
            {paidFen > 0 && performedOn === null
              ? `，${words.paid(amountInFigures(paidFen), amountInFigures((obligation.amountFen ?? 0) - paidFen))}`
              : ''}
          </li>
        ))}
      </ol>
      <p className="proof-text">{words.proofEnd}</p>
      <p className="proof-seal">
        {view.committeeName ?? committeeName(view.orgName)}
        <br />
        {words.proofSeal}
        <br />
        {writtenDay(dayOf(serverNow()))}
      </p>
    </PrintFrame>
  )
}
