import { DownloadOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import type { OpenedFile } from '../../../../shared/contract/shell.ts'
import { unitStepLabels } from '../../../../shared/labels/setup.ts'
import { call } from '../../../client/call.ts'
import { codeText, errorText } from '../../../client/errors.ts'
import { toBase64 } from '../../../client/files.ts'
import { shell } from '../../../client/shell.ts'
import { FileButton } from '../../../components/FileButton.tsx'
import { type DeskDraft, newUnit, withKeys } from './draft.ts'
import { UnitEditor } from './UnitEditor.tsx'
import { countGrids, mergeUnits, unitFromDivision } from './units.ts'

interface StepProps {
  draft: DeskDraft
  change(patch: Partial<DeskDraft>): void
}
type RowError = OutputOf<'setup.parseUnits'>['rowErrors'][number]

/** Villages and grids: from a file, from the division list, or typed. */
export function UnitsStep({ draft, change }: StepProps) {
  const { message } = App.useApp()
  const [rowErrors, setRowErrors] = useState<RowError[]>([])
  const { units } = draft

  async function takeFile(file: OpenedFile): Promise<void> {
    const parsed = await call('setup.parseUnits', {
      fileName: file.name,
      base64: toBase64(file.bytes),
    })
    setRowErrors(parsed.rowErrors)
    change({ units: mergeUnits(units, withKeys(parsed.units)) })
    void message.success(unitStepLabels.imported(parsed.units.length, countGrids(withKeys(parsed.units))))
  }

  async function propose(): Promise<void> {
    try {
      const { items } = await call('setup.divisions', {
        text: '',
        parent: draft.code.trim(),
      })
      if (items.length === 0) return void message.info(unitStepLabels.proposeNone)
      change({
        units: mergeUnits(
          units,
          items.map(item => unitFromDivision(item.code, item.name)),
        ),
      })
      void message.success(unitStepLabels.proposed(items.length))
    } catch (error) {
      void message.error(errorText(error))
    }
  }

  async function saveSample(): Promise<void> {
    try {
      // Excel and WPS take a CSV file for UTF-8 only with this mark at its head.
      const text = `\uFEFF${unitStepLabels.sampleRows.map(row => row.join(',')).join('\r\n')}\r\n`
      await shell.saveFile({
        suggestedName: unitStepLabels.sampleName,
        mime: 'text/csv',
        bytes: new TextEncoder().encode(text),
      })
    } catch (error) {
      void message.error(errorText(error))
    }
  }

  return (
    <div className="stack">
      <div className="row">
        <FileButton
          type="primary"
          kindName={unitStepLabels.importKind}
          extensions={['xlsx', 'csv']}
          onFile={takeFile}
        >
          {unitStepLabels.import}
        </FileButton>
        <Button icon={<DownloadOutlined />} onClick={() => void saveSample()}>
          {unitStepLabels.sample}
        </Button>
        <Button onClick={() => void propose()} disabled={draft.code.trim() === ''}>
          {unitStepLabels.propose}
        </Button>
        <Button icon={<PlusOutlined />} onClick={() => change({ units: [...units, newUnit()] })}>
          {unitStepLabels.addUnit}
        </Button>
        {units.length > 0 ? (
          <Button type="text" danger onClick={() => change({ units: [] })}>
            {unitStepLabels.clearAll}
          </Button>
        ) : null}
      </div>
      {rowErrors.length > 0 ? <RowErrors errors={rowErrors} onClose={() => setRowErrors([])} /> : null}
      {units.length === 0 ? (
        <p className="muted">{unitStepLabels.empty}</p>
      ) : (
        <>
          <p className="muted">{unitStepLabels.total(units.length, countGrids(units))}</p>
          <UnitEditor units={units} onChange={next => change({ units: next })} />
        </>
      )}
    </div>
  )
}

function RowErrors({ errors, onClose }: { errors: readonly RowError[]; onClose: () => void }) {
  return (
    <Alert
      type="warning"
      showIcon
      closable={{ onClose }}
      title={unitStepLabels.rowErrors(errors.length)}
      description={
        <ul className="row-errors">
          {errors.map(error => (
            <li key={`${error.row}-${error.code}`}>
              <strong>{unitStepLabels.row(error.row)}</strong> {codeText(error.code)}{' '}
              <span className="muted">{error.text}</span>
            </li>
          ))}
        </ul>
      }
    />
  )
}
