import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import type { AppInfo, UpdateStatus } from '../../../shared/contract/shell.ts'
import { settingLabels } from '../../../shared/labels/audit.ts'
import { errorText } from '../../client/errors.ts'
import { shell } from '../../client/shell.ts'
import { Section } from '../../components/Page.tsx'

/** Version, updates and the way out when the data service hangs. Only in the desktop program. */
export function ProgramPanel() {
  const { message } = App.useApp()
  const [info, setInfo] = useState<AppInfo | null>(null)
  const [update, setUpdate] = useState<UpdateStatus | null>(null)
  const [isChecking, setIsChecking] = useState(false)
  useEffect(() => {
    shell.appInfo().then(setInfo, () => setInfo(null))
  }, [])

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      void message.error(errorText(error))
    }
  }
  async function check(): Promise<void> {
    setIsChecking(true)
    await attempt(async () => setUpdate(await shell.checkUpdate()))
    setIsChecking(false)
  }

  return (
    <Section title={settingLabels.program}>
      <div className="stack">
        {info ? (
          <p>
            {settingLabels.version} <span className="num">{info.version}</span>
          </p>
        ) : null}
        {info?.keyProtection === 'plain' ? <p className="field-error">{settingLabels.plainKey}</p> : null}
        <div className="row">
          <Button onClick={() => void check()} loading={isChecking}>
            {settingLabels.checkUpdate}
          </Button>
          {update ? <span>{updateText(update)}</span> : null}
          {update?.state === 'ready' ? (
            <Button type="primary" onClick={() => void attempt(() => shell.installUpdate())}>
              {settingLabels.installUpdate}
            </Button>
          ) : null}
        </div>
        <div className="row">
          <Button
            onClick={() =>
              void attempt(async () => {
                await shell.quitAndRestartService()
                void message.success(settingLabels.restarted)
              })
            }
          >
            {settingLabels.restartService}
          </Button>
          <span className="muted">{settingLabels.restartHint}</span>
        </div>
      </div>
    </Section>
  )
}

function updateText(update: UpdateStatus): string {
  switch (update.state) {
    case 'off':
      return settingLabels.updateOff
    case 'current':
      return settingLabels.updateCurrent(update.version)
    case 'ready':
      return settingLabels.updateReady(update.version)
    case 'failed':
      return settingLabels.updateFailures[update.reason]
  }
}
