/** Two folders for a one-way gate, set by an administrator, and what was left lying in them. */
import { Alert, Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { ferryText as words } from '../../../shared/labels/ferry.ts'
import { codeText, errorText, useCommand } from '../../client/index.ts'
import { Field, formatInstant, Section } from '../../components/index.ts'
import type { FerryState } from './FerryPage.tsx'

export function FolderForm({ state }: { state: FerryState }) {
  const { folders } = state
  const [outFolder, setOutFolder] = useState(folders.outFolder)
  const [inFolder, setInFolder] = useState(folders.inFolder)
  const [isOn, setIsOn] = useState(folders.isOn)
  const [error, setError] = useState<string | null>(null)
  const save = useCommand('ferry.setFolders', { success: words.saved, silent: true })
  const sweep = useCommand('ferry.sweep', { success: words.swept })

  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault()
    setError(null)
    try {
      await save.run({ isOn, outFolder: outFolder.trim(), inFolder: inFolder.trim() })
    } catch (failure) {
      setError(errorText(failure))
    }
  }
  return (
    <Section title={words.folders}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <p className="muted">{words.foldersHint}</p>
        <div className="two-columns">
          <Field label={words.outFolder}>
            <Input value={outFolder} maxLength={400} onChange={event => setOutFolder(event.target.value)} />
          </Field>
          <Field label={words.inFolder}>
            <Input value={inFolder} maxLength={400} onChange={event => setInFolder(event.target.value)} />
          </Field>
        </div>
        <div className="fq-ferry-forbid">
          <Switch aria-label={words.foldersOn} checked={isOn} onChange={setIsOn} />
          <strong>{words.foldersOn}</strong>
          {folders.sweptAt === null ? null : (
            <span className="muted">{words.sweptAt(formatInstant(folders.sweptAt))}</span>
          )}
        </div>
        {error === null ? null : <Alert type="error" showIcon title={error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={save.isRunning}>
            {words.save}
          </Button>
          {folders.isOn && state.code === null && state.canUse ? (
            <Button loading={sweep.isRunning} onClick={() => void sweep.run({}).catch(() => undefined)}>
              {words.sweep}
            </Button>
          ) : null}
        </div>
        {folders.left.length === 0 ? null : (
          <Alert
            type="warning"
            showIcon
            title={words.left}
            description={
              <ul className="fq-ferry-faults">
                {folders.left.map(item => (
                  <li key={item.name}>{words.fileFault(item.name, codeText(item.code))}</li>
                ))}
              </ul>
            }
          />
        )}
      </form>
    </Section>
  )
}
