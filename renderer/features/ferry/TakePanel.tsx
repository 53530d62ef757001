/** Files that were brought: put aside first, shown with what is in them, and taken in when a person says so. */
import { UploadOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { ferryExtensionText, ferryText as words } from '../../../shared/labels/ferry.ts'
import { call, codeText, errorText, shell, toBase64 } from '../../client/index.ts'
import { EmptyState, formatInstant, Section } from '../../components/index.ts'
import type { FerryState } from './FerryPage.tsx'
import { LookCard } from './LookCard.tsx'

export function TakePanel({ title, hint, state }: { title: string; hint: string; state: FerryState }) {
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  const [faults, setFaults] = useState<readonly string[]>([])
  const [notes, setNotes] = useState<readonly string[]>([])

  async function choose(): Promise<void> {
    const refused: string[] = []
    const known = new Map<string, string>()
    setFaults([])
    setNotes([])
    try {
      const files = await shell.openFiles([{ name: words.kindName, extensions: [ferryExtensionText] }])
      if (files.length === 0) return
      setIsBusy(true)
      for (const file of files) {
        const offered = await call('ferry.offer', { name: file.name, base64: toBase64(file.bytes) })
        if (offered.verdict === 'refused')
          refused.push(words.fileFault(file.name, codeText(offered.code ?? 'ferry.damaged')))
        if (offered.verdict === 'again' && offered.bundleId !== null)
          known.set(offered.bundleId, words.againKept(formatInstant(offered.takenAt)))
      }
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    } finally {
      setIsBusy(false)
      setFaults(refused)
      setNotes([...known.values()])
    }
  }
  return (
    <Section title={title}>
      <p className="muted">{hint}</p>
      <Button
        className="fq-ferry-choose"
        type="primary"
        size="large"
        icon={<UploadOutlined />}
        loading={isBusy}
        onClick={() => void choose()}
      >
        {words.choose}
      </Button>
      {faults.length === 0 ? null : (
        <Alert
          className="fq-ferry-made"
          type="error"
          showIcon
          title={words.notKept}
          description={
            <ul className="fq-ferry-faults">
              {faults.map(fault => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          }
        />
      )}
      {notes.map(note => (
        <Alert key={note} className="fq-ferry-made" type="info" showIcon title={note} />
      ))}
      <h3 className="fq-ferry-sub">{words.lying}</h3>
      {state.lying.length === 0 ? (
        <EmptyState title={words.lyingEmpty} />
      ) : (
        state.lying.map(head => <LookCard key={head.bundleId} head={head} state={state} />)
      )}
    </Section>
  )
}
