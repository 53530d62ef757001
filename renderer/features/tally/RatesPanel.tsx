import type { TallyTableView } from '../../../shared/contract/tally.ts'
import {
  percentText,
  smallDenominator,
  tallyIndicators,
  tenThousandYuan,
} from '../../../shared/domain/tally/indicators.ts'
import { tallyIndicatorHints, tallyIndicatorLabels } from '../../../shared/labels/tally.ts'
import { tallyText as words } from '../../../shared/labels/tallyText.ts'
import { Section } from '../../components/index.ts'

/** Rates with both their parts: a rate alone says nothing about how much it rests on. */
export function RatesPanel({ data }: { data: TallyTableView }) {
  return (
    <Section>
      <table className="tally-rates">
        <thead>
          <tr>
            <th>{words.indicator}</th>
            <th>{words.rate}</th>
            <th>{words.numerator}</th>
            <th>{words.denominator}</th>
            <th>{words.definitions}</th>
          </tr>
        </thead>
        <tbody>
          {tallyIndicators.map(name => {
            const figure = data.indicators[name]
            const part = (value: number) =>
              name === 'performedAmount' ? tenThousandYuan(value) : String(value)
            const percent = percentText(figure, 2)
            const isSmall =
              name !== 'performedAmount' && figure.denominator > 0 && figure.denominator < smallDenominator
            return (
              <tr key={name}>
                <th>{tallyIndicatorLabels[name]}</th>
                <td className="num tally-rate">
                  {percent === null ? words.none : words.percent(percent)}
                  {isSmall ? <sup>{words.smallMark}</sup> : null}
                </td>
                <td className="num">{part(figure.numerator)}</td>
                <td className="num">{part(figure.denominator)}</td>
                <td className="muted">{tallyIndicatorHints[name]}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="muted small">{words.smallNote}</p>
    </Section>
  )
}
