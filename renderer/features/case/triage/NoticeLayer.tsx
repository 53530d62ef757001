import { App, Button, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { NoticeKind } from '../../../../shared/domain/notice.ts'
import { noticeTitles, noticeText as words } from '../../../../shared/labels/notice.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { KeyHint, Loaded, usePrint, useShortcut } from '../../../components/index.ts'
import { NoticeSheet } from './NoticeSheet.tsx'
import './notice.css'

type Paper = 'A4' | 'roll80'
const paperKey = 'notice-paper'

/** The last paper chosen on this machine: a desk has one printer for slips or it has none. */
function usualPaper(): Paper {
  return window.localStorage.getItem(paperKey) === 'roll80' ? 'roll80' : 'A4'
}

/**
 * The paper of a matter over the queue. It is printed as soon as it is there; which paper, and how wide, can
 * be changed and printed again. Outside it nothing reaches the printer.
 */
export function NoticeLayer({
  caseId,
  onClose,
  onNext,
}: {
  caseId: string
  onClose(): void
  onNext(): void
}) {
  const { message } = App.useApp()
  const [paper, setPaper] = useState<Paper>(usualPaper)
  const [wanted, setWanted] = useState<NoticeKind | null>(null)
  const first = useCall('notice.get', { caseId })
  const kinds = first.data?.kinds ?? []
  const kind = wanted ?? kinds[0] ?? null
  const record = useCommand('notice.record', { silent: true })
  const print = usePrint({ pageSize: paper })
  const hasPrinted = useRef(false)

  const printNow = async () => {
    if (kind === null) return
    await print()
    // The paper is out, whether or not the line in the timeline could be written.
    await record.run({ caseId, kind }).catch(() => undefined)
    void message.success(words.printed)
  }
  // The paper has to be drawn before the printer is asked for it; once, however often the screen is drawn.
  const isReady = first.data !== undefined && kind !== null
  const latest = useRef(printNow)
  latest.current = printNow
  useEffect(() => {
    if (!isReady || hasPrinted.current) return
    hasPrinted.current = true
    window.requestAnimationFrame(() => void latest.current())
  }, [isReady])
  useShortcut('p', () => void printNow())
  useShortcut('ctrl+p', () => void printNow(), { worksInInputs: true })
  useShortcut('enter', event => (event.repeat ? undefined : onNext()))
  useShortcut('n', onNext)
  useShortcut('escape', onClose, { worksInInputs: true })
  useShortcut('w', () => choosePaper(paper === 'A4' ? 'roll80' : 'A4'))
  useShortcut('k', () => {
    if (kind !== null) setWanted(kinds[(kinds.indexOf(kind) + 1) % kinds.length] ?? kind)
  })
  const choosePaper = (value: Paper) => {
    window.localStorage.setItem(paperKey, value)
    setPaper(value)
  }
  return createPortal(
    <div className="notice-layer" role="dialog" aria-label={words.page}>
      <div className="notice-bar no-print">
        {kinds.length > 1 && kind !== null ? (
          <>
            <Segmented<NoticeKind>
              aria-label={words.which}
              value={kind}
              options={kinds.map(value => ({ value, label: noticeTitles[value] }))}
              onChange={setWanted}
            />
            <KeyHint keys="k" />
          </>
        ) : null}
        <Segmented<Paper>
          aria-label={words.paper}
          value={paper}
          options={[
            { value: 'A4', label: words.a4 },
            { value: 'roll80', label: words.narrow },
          ]}
          onChange={choosePaper}
        />
        <KeyHint keys="w" />
        <span className="notice-gap" />
        <Button onClick={() => void printNow()}>
          {words.print} <KeyHint keys="p" />
        </Button>
        <Button type="primary" onClick={onNext}>
          {words.next} <KeyHint keys="enter" />
        </Button>
        <Button onClick={onClose}>
          {words.close} <KeyHint keys="escape" />
        </Button>
      </div>
      <div className="notice-scroll">
        <Loaded of={first}>
          {data =>
            kind === null ? (
              <p className="no-print">{words.none}</p>
            ) : (
              <NoticeSheet data={data} kind={kind} paper={paper} />
            )
          }
        </Loaded>
      </div>
    </div>,
    document.body,
  )
}
