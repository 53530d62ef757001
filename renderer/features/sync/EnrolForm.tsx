import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { joinLabels } from '../../../shared/labels/setup.ts'
import { enrolLabels } from '../../../shared/labels/sync.ts'
import { errorText } from '../../client/errors.ts'
import { useCommand } from '../../client/hooks.ts'
import { Field } from '../../components/Field.tsx'
import { Section } from '../../components/Page.tsx'

/** Joins a centre that has worked alone so far to its county. */
export function EnrolForm({ canEnrol }: { canEnrol: boolean }) {
  const { message } = App.useApp()
  const [countyUrl, setCountyUrl] = useState('')
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | null>(null)
  const enrol = useCommand('sync.enrol', { silent: true })

  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault()
    if (enrol.isRunning) return
    if (!/^https?:\/\/\S+$/.test(countyUrl.trim())) return setError(joinLabels.urlWrong)
    if (code.trim() === '') return setError(joinLabels.codeNeeded)
    setError(null)
    try {
      const { countyName } = await enrol.run({
        countyUrl: countyUrl.trim(),
        code: code.trim(),
      })
      void message.success(enrolLabels.done(countyName))
    } catch (failure) {
      setError(errorText(failure))
    }
  }
  if (!canEnrol) return <p className="muted">{enrolLabels.askAdmin}</p>
  return (
    <Section title={enrolLabels.title}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <p className="muted">{enrolLabels.hint}</p>
        <div className="two-columns">
          <Field label={joinLabels.url} hint={joinLabels.urlHint}>
            <Input
              value={countyUrl}
              maxLength={200}
              inputMode="url"
              onChange={event => setCountyUrl(event.target.value)}
            />
          </Field>
          <Field label={joinLabels.code} hint={joinLabels.codeHint}>
            <Input
              value={code}
              maxLength={40}
              autoComplete="off"
              onChange={event => setCode(event.target.value)}
            />
          </Field>
        </div>
        {error === null ? null : <Alert type="error" showIcon title={error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={enrol.isRunning}>
            {enrolLabels.submit}
          </Button>
          {enrol.isRunning ? <span className="muted">{joinLabels.running}</span> : null}
        </div>
      </form>
    </Section>
  )
}
