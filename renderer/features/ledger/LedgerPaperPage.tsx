import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { ledgerMeasures } from '../../../shared/domain/ledger/rules.ts'
import { measureHints, measureLabels, ledgerText as words } from '../../../shared/labels/ledger.ts'
import { formatInstant, KeyHint, Loaded, Page, usePrint, useShortcut } from '../../components/index.ts'
import { LedgerTable } from './LedgerTable.tsx'
import { useMonth } from './useMonth.ts'
import './ledger.css'

/** The month on paper, across: figures, how they are counted, and lines to sign. */
export default function LedgerPaperPage() {
  const navigate = useNavigate()
  const { answer } = useMonth()
  const print = usePrint({ landscape: true, pageSize: 'A4' })
  useShortcut('ctrl+p', () => void print(), { worksInInputs: true })
  return (
    <Page
      title={words.title}
      actions={
        <>
          <Button icon={<ArrowLeftOutlined />} onClick={() => navigate(-1)} />
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => void print()}>
            {words.print} <KeyHint keys="ctrl+p" />
          </Button>
        </>
      }
    >
      <Loaded of={answer}>
        {data => (
          <article className="paper dl-paper">
            <h1>
              {words.printTitle(
                data.scope === 'county' ? words.countyShort : data.scopeName,
                words.yearMonth(data.month),
              )}
              {data.frozen === null ? words.printUnfrozen : ''}
            </h1>
            <p>
              {[
                words.countedTo(formatInstant(data.countedTo)),
                words.rulesVersion(data.rulesVersion),
                ...(data.frozen === null
                  ? []
                  : [
                      words.frozen(data.frozen.frozenByName, formatInstant(data.frozen.frozenAt)),
                      words.fingerprint(data.frozen.contentHash),
                    ]),
              ].join('　')}
            </p>
            <LedgerTable data={data} />
            <p>{words.smallNote}</p>
            <ul className="dl-paper-notes">
              {ledgerMeasures.map(measure => (
                <li key={measure}>
                  {measureLabels[measure]}：{measureHints[measure]}
                </li>
              ))}
            </ul>
            <p className="dl-sign">{words.signLine}</p>
          </article>
        )}
      </Loaded>
    </Page>
  )
}
