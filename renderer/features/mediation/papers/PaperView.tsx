import { FilePdfOutlined, FileWordOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { PaperForm, PrintOutput } from '../../../../shared/domain/paper/dossier.ts'
import { paperText } from '../../../../shared/labels/paper.ts'
import { call, errorText, fromBase64, shell, useCall } from '../../../client/index.ts'
import { KeyHint, Loaded, useShortcut } from '../../../components/index.ts'
import { PageStack } from './PageView.tsx'

export interface ChosenPaper {
  mediationId: string
  form: PaperForm
  ref: string | null
}

const mimes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** Makes a paper's file, asks where to save it, and writes the register. */
export function usePaperFile(paper: ChosenPaper) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState<'pdf' | 'docx' | null>(null)
  const save = async (as: 'pdf' | 'docx', pageCount: number) => {
    setBusy(as)
    try {
      const file = await call('paper.file', { ...paper, as })
      const path = await shell.saveFile({
        suggestedName: file.fileName,
        mime: mimes[as],
        bytes: fromBase64(file.base64),
      })
      if (path === null) return
      await record(paper, as, pageCount)
      void message.success(paperText.saved)
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    } finally {
      setBusy(null)
    }
  }
  return { save, busy }
}

function record(paper: ChosenPaper, output: PrintOutput, pageCount: number) {
  return call('paper.recordPrint', { ...paper, output, reason: '', pageCount })
}

/** The pages of a paper, or the characters that keep it from being printed. */
export function PaperPages({ paper }: { paper: ChosenPaper }) {
  const answer = useCall('paper.pages', { ...paper })
  return (
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
  )
}

/** One paper as it will come out of the printer, with the ways to print and keep it. */
export function PaperView({
  paper,
  isPrintedAtOnce = false,
}: {
  paper: ChosenPaper
  /** Goes to the printer by itself, once: the moment the last clause is assented to. */
  isPrintedAtOnce?: boolean
}) {
  const { message } = App.useApp()
  const answer = useCall('paper.pages', { ...paper })
  const file = usePaperFile(paper)
  const pages = answer.data?.pages ?? []
  const isBlocked = answer.data === undefined || answer.data.missing.length > 0
  const print = async () => {
    if (isBlocked) return
    try {
      // A machine without the fonts in its cache would print before they are there.
      await document.fonts.ready
      const outcome = await shell.print({ pageSize: 'A4' })
      if (outcome === 'printed') await record(paper, 'print', pages.length)
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    }
  }
  useShortcut('ctrl+p', () => void print(), { worksInInputs: true })
  const isWanted = useRef(isPrintedAtOnce)
  const doPrint = useRef(print)
  doPrint.current = print
  useEffect(() => {
    if (isBlocked || !isWanted.current) return
    isWanted.current = false
    void doPrint.current()
  }, [isBlocked])
  return (
    <>
      <div className="papers-bar">
        <strong>
          {answer.data?.title ?? ''} <span className="muted small">{paperText.pages(pages.length)}</span>
        </strong>
        <Button
          icon={<FileWordOutlined />}
          loading={file.busy === 'docx'}
          disabled={answer.data === undefined}
          onClick={() => void file.save('docx', pages.length)}
        >
          {paperText.saveWord}
        </Button>
        <Button
          icon={<FilePdfOutlined />}
          loading={file.busy === 'pdf'}
          disabled={isBlocked}
          onClick={() => void file.save('pdf', pages.length)}
        >
          {paperText.savePdf}
        </Button>
        <Button type="primary" icon={<PrinterOutlined />} disabled={isBlocked} onClick={() => void print()}>
          {paperText.print} <KeyHint keys="ctrl+p" />
        </Button>
      </div>
      <PaperPages paper={paper} />
    </>
  )
}
