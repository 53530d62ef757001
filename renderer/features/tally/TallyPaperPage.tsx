import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { percentText, tallyIndicators } from '../../../shared/domain/tally/indicators.ts'
import { tallyBasisLabels, tallyIndicatorLabels } from '../../../shared/labels/tally.ts'
import { periodText, tallyText as words } from '../../../shared/labels/tallyText.ts'
import { formatInstant, KeyHint, Loaded, Page, usePrint, useShortcut } from '../../components/index.ts'
import { TallyTable } from './TallyTable.tsx'
import { useTally } from './useTally.ts'
import './tally.css'

/** The table on paper, across: two bands of columns one under the other, and lines to sign. */
export default function TallyPaperPage() {
  const navigate = useNavigate()
  const { at, kind, answer } = useTally()
  const print = usePrint({ landscape: true, pageSize: 'A4' })
  useShortcut('ctrl+p', () => void print(), { worksInInputs: true })
  const filter = { bodyKind: at.bodyKind, typeCode: at.typeCode }
  return (
    <Page
      title={words.title}
      actions={
        <>
          <Button icon={<ArrowLeftOutlined />} aria-label={words.back} onClick={() => navigate(-1)} />
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => void print()}>
            {words.print} <KeyHint keys="ctrl+p" />
          </Button>
        </>
      }
    >
      <Loaded of={answer}>
        {data => {
          const sent = data.reports.find(report =>
            at.reportId === null ? report.isStanding : report.id === at.reportId,
          )
          const head = (
            <>
              <h1>
                {words.printTitle(
                  data.scope === 'county' ? words.county : data.scopeName,
                  periodText(at.from, at.to, kind),
                )}
                {sent === undefined ? words.printUnsent : ''}
              </h1>
              <p>
                {[
                  words.unit,
                  tallyBasisLabels[data.basis],
                  words.countedAt(formatInstant(data.countedAt)),
                  ...(at.reportId === null || sent === undefined
                    ? []
                    : [words.fingerprint(sent.contentHash)]),
                ].join('　')}
              </p>
            </>
          )
          return (
            <article className="paper tally-paper">
              <section>
                {head}
                <TallyTable data={data} lines={at.lines} band="result" filter={filter} />
              </section>
              <section className="tally-sheet">
                {head}
                <TallyTable data={data} lines={at.lines} band="source" filter={filter} />
                <p>
                  {tallyIndicators
                    .map(name => {
                      const percent = percentText(data.indicators[name], 2)
                      return `${tallyIndicatorLabels[name]} ${percent === null ? words.none : words.percent(percent)}`
                    })
                    .join('　')}
                </p>
                <p className="tally-sign">{words.signLine}</p>
              </section>
            </article>
          )
        }}
      </Loaded>
    </Page>
  )
}
