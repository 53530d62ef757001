import type { OutputOf } from '../../../shared/contract/registry.ts'
import { verdictLabels, whistleText as words } from '../../../shared/labels/whistle.ts'
import { useCall, useMe } from '../../client/index.ts'
import { Loaded, Section, ToneTag } from '../../components/index.ts'

type Rates = OutputOf<'whistle.rates'>
type Row = Rates['rows'][number]

const shownMonths = 3

/** How often each centre whistled, as a place on a band: neither too little nor too much, and where the band is from. */
export function RatePanel() {
  const rates = useCall('whistle.rates', { months: shownMonths })
  return (
    <Section title={words.rateTitle}>
      <Loaded of={rates}>{data => <Rates data={data} />}</Loaded>
    </Section>
  )
}

function Rates({ data }: { data: Rates }) {
  const isCounty = useMe().host === 'county'
  const { rules } = data
  return (
    <>
      <p className="muted">
        {words.rateHint} {words.rateBand(rules.bandLow, rules.bandHigh)}{' '}
        {rules.version === '' ? words.rateBuiltIn : words.rateFromTable(rules.version, rules.approvedByName)}{' '}
        {words.rateFewest(rules.fewestMatters)}
      </p>
      <table className="whistle-table">
        <thead>
          <tr>
            <th>{words.rateMonth}</th>
            {isCounty ? <th>{words.rateCenter}</th> : null}
            <th>{words.rateBlown}</th>
            <th>{words.rateRegistered}</th>
            <th>{words.rateValue}</th>
            <th>{words.rateBand(rules.bandLow, rules.bandHigh)}</th>
            <th>{words.rateVerdict}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map(row => (
            <tr key={`${row.orgId} ${row.month}`}>
              <td>{row.month}</td>
              {isCounty ? <td>{row.orgName}</td> : null}
              <td>{row.blown}</td>
              <td>{row.registered}</td>
              <td>{row.rate ?? words.rateNone}</td>
              <td>
                <Band row={row} />
              </td>
              <td>
                <ToneTag
                  tone={row.verdict === 'within' ? 'green' : row.verdict === 'tooFew' ? 'grey' : 'amber'}
                >
                  {verdictLabels[row.verdict]}
                </ToneTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** A ruler to twice the upper end; beyond it the mark stands at its end. */
function Band({ row }: { row: Row }) {
  const most = row.bandHigh * 2
  const at = (value: number) => `${Math.min(100, (value / most) * 100)}%`
  return (
    <div className="band" role="img" aria-label={words.rateBand(row.bandLow, row.bandHigh)}>
      <div className="good" style={{ left: at(row.bandLow), right: `calc(100% - ${at(row.bandHigh)})` }} />
      {row.rate === null ? null : <div className="at" style={{ left: at(row.rate) }} />}
    </div>
  )
}
