import { PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { paperText } from '../../../shared/labels/paper.ts'
import { errorText, shell, useCall } from '../../client/index.ts'
import { KeyHint, Loaded, Page, useShortcut } from '../../components/index.ts'
import { PageStack } from './papers/PageView.tsx'
import './papers/papers.css'

/** The notice of a refusal before any mediation began, as it will come out of the printer. */
export default function RefusalPage() {
  const { id = '', refusalId = '' } = useParams()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const answer = useCall('paper.refusal', { refusalId })
  const isBlocked = answer.data === undefined || answer.data.missing.length > 0
  const print = async () => {
    if (isBlocked) return
    try {
      // A machine without the fonts in its cache would print before they are there.
      await document.fonts.ready
      await shell.print({ pageSize: 'A4' })
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    }
  }
  const close = () => navigate(`/cases/${id}?tab=mediation`)
  useShortcut('ctrl+p', () => void print(), { worksInInputs: true })
  useShortcut('escape', close)
  return (
    <Page
      title={mediationText.preview}
      actions={
        <>
          <Button type="primary" icon={<PrinterOutlined />} disabled={isBlocked} onClick={() => void print()}>
            {paperText.print} <KeyHint keys="ctrl+p" />
          </Button>
          <Button onClick={close}>
            {mediationText.paperClose} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <Loaded of={answer}>
        {data => (
          <>
            {data.missing.length > 0 ? (
              <Alert
                className="papers-note"
                type="error"
                showIcon
                title={paperText.missingTitle}
                description={paperText.missingCharacters(
                  data.missing.map(one => paperText.characterName(one.character, one.code)),
                )}
              />
            ) : null}
            <PageStack pages={data.pages} label={paperText.pageOf} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
