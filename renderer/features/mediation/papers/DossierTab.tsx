import { Alert, App, Button, Select } from 'antd'
import { useState } from 'react'
import type { DossierView } from '../../../../shared/contract/paper.ts'
import { type DossierItem, filingItems } from '../../../../shared/domain/paper/dossier.ts'
import { joinWords } from '../../../../shared/labels/case.ts'
import { dossierItemLabels, paperText } from '../../../../shared/labels/paper.ts'
import { call, errorText, fromBase64, shell, useCall, useCommand } from '../../../client/index.ts'
import { EmptyState, Loaded, placeMark, Section, ToneTag } from '../../../components/index.ts'
import { CoverDialog } from './CoverDialog.tsx'
import { ExportDialog, type ExportKind } from './ExportDialog.tsx'

/** The dossier: what is bound and what lacks, where scans belong, and the ways out of the house. */
export function DossierTab({ mediationId, canEdit }: { mediationId: string; canEdit: boolean }) {
  const answer = useCall('paper.dossier', { mediationId })
  const [isEditing, setIsEditing] = useState(false)
  const [kind, setKind] = useState<ExportKind | null>(null)
  return (
    <Loaded of={answer}>
      {view => (
        <div>
          <State view={view} />
          <div className="dossier-actions papers-note">
            {canEdit ? (
              <Button {...placeMark('cover')} onClick={() => setIsEditing(true)}>
                {paperText.coverEdit}
              </Button>
            ) : null}
            <Button onClick={() => setKind('print')}>{paperText.printDossier}</Button>
            <Button onClick={() => setKind('folder')}>{paperText.exportFolder}</Button>
            <Button type="primary" onClick={() => setKind('pdf')}>
              {paperText.exportPdf}
            </Button>
          </div>
          <div className="dossier-grid papers-note">
            <Section title={paperText.contents}>
              <ItemTable view={view} />
            </Section>
            <div>
              <Section title={paperText.filing}>
                <Filing mediationId={mediationId} view={view} canEdit={canEdit} />
              </Section>
              <p className="small muted">{paperText.verifyHint}</p>
              <VerifierButton />
            </div>
          </div>
          {isEditing ? (
            <CoverDialog mediationId={mediationId} view={view} onClose={() => setIsEditing(false)} />
          ) : null}
          {kind === null ? null : (
            <ExportDialog mediationId={mediationId} kind={kind} onClose={() => setKind(null)} />
          )}
        </div>
      )}
    </Loaded>
  )
}

function State({ view }: { view: DossierView }) {
  const lacks = [
    ...view.missing.map(item => dossierItemLabels[item]),
    ...(view.lacksSignedScan ? [paperText.lackingSigned] : []),
  ]
  return (
    <Alert
      className="papers-note"
      showIcon
      type={lacks.length > 0 ? 'warning' : 'success'}
      title={view.missing.length > 0 ? paperText.lacking(view.missing.length) : paperText.complete}
      description={lacks.length > 0 ? joinWords(lacks) : paperText.pages(view.pageCount)}
    />
  )
}

function ItemTable({ view }: { view: DossierView }) {
  return (
    <table className="dossier-table">
      <thead>
        <tr>
          <th>{paperText.item}</th>
          <th />
          <th>{paperText.inside}</th>
          <th>{paperText.pageNumber}</th>
        </tr>
      </thead>
      <tbody>
        {view.items.map((row, at) => (
          <tr key={row.item} {...placeMark('item', row.item)}>
            <td>
              {at + 1} {dossierItemLabels[row.item]}
            </td>
            <td>
              {row.isRequired ? (
                <ToneTag tone={row.parts.length > 0 ? 'green' : 'red'}>{paperText.required}</ToneTag>
              ) : (
                <span className="muted">{paperText.optional}</span>
              )}
            </td>
            <td>
              {row.parts.length === 0 ? (
                <span className="muted">{paperText.nothing}</span>
              ) : (
                row.parts.map((part, index) => <div key={`${row.item}${String(index)}`}>{part.title}</div>)
              )}
            </td>
            <td className="number">
              {row.parts.map((part, index) => (
                <div key={`${row.item}${String(index)}`}>{part.page ?? ''}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Filing({
  mediationId,
  view,
  canEdit,
}: {
  mediationId: string
  view: DossierView
  canEdit: boolean
}) {
  const file = useCommand('paper.fileSheet')
  if (view.files.length === 0) return <EmptyState title={paperText.filingEmpty} />
  return (
    <>
      <p className="small muted">{paperText.filingHint}</p>
      {view.files.map(one => (
        <div key={one.attachmentId} className="filing-row" {...placeMark('scan', one.attachmentId)}>
          <span className="grow">{one.name}</span>
          <Select<DossierItem | ''>
            style={{ width: 230 }}
            aria-label={one.name}
            disabled={!canEdit || file.isRunning}
            value={one.item ?? ''}
            options={[
              { value: '', label: paperText.notFiled },
              ...filingItems.map(item => ({ value: item, label: dossierItemLabels[item] })),
            ]}
            onChange={item =>
              void file
                .run({ mediationId, attachmentId: one.attachmentId, item: item === '' ? null : item })
                .catch(() => undefined)
            }
          />
        </div>
      ))}
    </>
  )
}

function VerifierButton() {
  const { message } = App.useApp()
  const save = async () => {
    try {
      const file = await call('paper.verifier', {})
      const path = await shell.saveFile({
        suggestedName: file.fileName,
        mime: 'text/html',
        bytes: fromBase64(file.base64),
      })
      if (path !== null) void message.success(paperText.saved)
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    }
  }
  return <Button onClick={() => void save()}>{paperText.saveVerifier}</Button>
}
