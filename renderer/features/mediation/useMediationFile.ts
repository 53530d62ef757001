import { App } from 'antd'
import { useState } from 'react'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { call, errorText, fromBase64, shell } from '../../client/index.ts'

const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Makes the Word file of a mediation and asks where to save it. */
export function useMediationFile() {
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  const save = async (mediationId: string, form: 'agreement' | 'terminationNotice') => {
    setIsBusy(true)
    try {
      const file = await call('mediation.document', { mediationId, form })
      const path = await shell.saveFile({
        suggestedName: file.fileName,
        mime: wordMime,
        bytes: fromBase64(file.base64),
      })
      if (path !== null) void message.success(mediationText.exported)
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    } finally {
      setIsBusy(false)
    }
  }
  return { save, isBusy }
}
