import { Alert, App, Button, Input, Modal, Progress } from 'antd'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useNavigate } from 'react-router'
import { dossierCheckText } from '../../../../shared/labels/dossierCheck.ts'
import { paperText } from '../../../../shared/labels/paper.ts'
import { call, errorText, isDesktop, shell, useCall } from '../../../client/index.ts'
import { FindingSentences } from './CheckTab.tsx'
import { type DossierRun, startDossier } from './dossierRun.ts'
import { PageStack } from './PageView.tsx'
import { filesOf } from './storedArchive.ts'

export type ExportKind = 'print' | 'pdf' | 'folder'

const titles: Record<ExportKind, string> = {
  print: paperText.printDossier,
  pdf: paperText.exportPdf,
  folder: paperText.exportFolder,
}

/** Asks what the copy is for, shows how far it is, can be cancelled, and hands over what was made. */
export function ExportDialog({
  mediationId,
  kind,
  onClose,
}: {
  mediationId: string
  kind: ExportKind
  onClose(): void
}) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const [run, setRun] = useState<DossierRun | null>(null)
  const check = useCall('dossier.check', { mediationId })
  const [why, setWhy] = useState('')
  const open = (check.data?.findings ?? []).filter(one => one.severity === 'red' && one.acknowledged === null)
  const mayStart =
    check.data !== undefined &&
    reason.trim() !== '' &&
    (open.length === 0 || (check.data.canAcknowledge && why.trim() !== ''))
  const state = run?.state ?? null
  const isRunning = state?.status === 'running'

  const start = async () => {
    try {
      // What is grave and stays as it is goes into the file with its reason before anything is printed.
      if (open.length > 0)
        await call('dossier.acknowledge', {
          mediationId,
          keys: open.map(one => one.key),
          reason: why.trim(),
        })
      await startDossier({ mediationId, as: kind, reason: reason.trim() }, setRun)
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
      setRun(null)
    }
  }
  const handOver = async () => {
    if (run === null) return
    try {
      if (kind === 'print') {
        await document.fonts.ready
        await shell.print({ pageSize: 'A4' })
        return
      }
      const path = await save(run, kind)
      if (path === null) return
      void message.success(paperText.saved)
      onClose()
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    }
  }
  const close = () => {
    if (isRunning) void run?.cancel()
    onClose()
  }
  return (
    <Modal
      open
      title={`${titles[kind]} · ${paperText.exportTitle}`}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={close}>
            {state?.status === 'done' ? paperText.close : paperText.cancelExport}
          </Button>
          {state?.status === 'done' ? (
            <Button type="primary" onClick={() => void handOver()}>
              {kind === 'print' ? paperText.print : paperText.saveExport}
            </Button>
          ) : (
            <Button type="primary" loading={isRunning} disabled={!mayStart} onClick={() => void start()}>
              {paperText.start}
            </Button>
          )}
        </>
      }
    >
      {open.length > 0 && run === null ? (
        <Alert
          type="error"
          className="papers-note"
          title={dossierCheckText.before(open.length)}
          description={
            <>
              <FindingSentences findings={open} />
              <Button size="small" onClick={() => navigate(`/mediations/${mediationId}/papers?tab=check`)}>
                {dossierCheckText.toCheck}
              </Button>
              {check.data?.canAcknowledge ? (
                <>
                  <Input.TextArea
                    className="papers-note"
                    value={why}
                    maxLength={500}
                    autoSize={{ minRows: 2, maxRows: 4 }}
                    placeholder={dossierCheckText.acknowledge}
                    aria-label={dossierCheckText.reason}
                    onChange={event => setWhy(event.target.value)}
                  />
                  <div className="dossier-actions">
                    {dossierCheckText.reasonQuick.map(text => (
                      <Button key={text} size="small" onClick={() => setWhy(text)}>
                        {text}
                      </Button>
                    ))}
                  </div>
                </>
              ) : (
                <p>{dossierCheckText.askOther}</p>
              )}
            </>
          }
        />
      ) : null}
      <p>{paperText.reason}</p>
      <Input
        autoFocus
        value={reason}
        maxLength={200}
        disabled={run !== null && state?.status !== 'failed'}
        placeholder={paperText.reasonHint}
        aria-label={paperText.reason}
        onChange={event => setReason(event.target.value)}
        onPressEnter={() => (!mayStart || run !== null ? undefined : void start())}
      />
      <div className="dossier-actions">
        {paperText.reasonQuick.map(text => (
          <Button
            key={text}
            size="small"
            disabled={run !== null && state?.status !== 'failed'}
            onClick={() => setReason(text)}
          >
            {text}
          </Button>
        ))}
      </div>
      {state === null ? null : <RunState run={run as DossierRun} />}
      {run !== null && kind === 'print' && run.pages.length > 0
        ? createPortal(
            <div className="dossier-print">
              <PageStack pages={run.pages} pictures={run.pictures} label={paperText.pageOf} />
            </div>,
            document.body,
          )
        : null}
    </Modal>
  )
}

/** A folder where the machine can make one, else one file. Null when the person cancelled. */
async function save(run: DossierRun, kind: ExportKind): Promise<string | null> {
  const { fileName } = run.state
  const bytes = await run.bytes()
  if (kind === 'folder' && isDesktop)
    return shell.saveFolder({ suggestedName: fileName.replace(/\.zip$/, ''), files: filesOf(bytes) })
  const mime = kind === 'folder' ? 'application/zip' : 'application/pdf'
  return shell.saveFile({ suggestedName: fileName, mime, bytes })
}

function RunState({ run }: { run: DossierRun }) {
  const { state } = run
  switch (state.status) {
    case 'running':
      return (
        <>
          <Progress percent={Math.round((state.done * 100) / Math.max(1, state.total))} />
          <p className="muted">{paperText.exporting(state.done, state.total)}</p>
        </>
      )
    case 'done':
      return (
        <p>
          <strong>{paperText.exportDone(state.pageCount)}</strong> {paperText.copy(run.copyNumber)}{' '}
          <span className="muted">{paperText.chainCode(state.chainCode)}</span>
        </p>
      )
    case 'cancelled':
      return <p>{paperText.cancelled}</p>
    case 'failed':
      return (
        <p className="danger">
          {state.characters === '' ? paperText.exportFailed : paperText.missingCharacters([state.characters])}
        </p>
      )
  }
}
