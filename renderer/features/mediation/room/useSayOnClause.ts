import { App } from 'antd'
import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { roomText } from '../../../../shared/labels/room.ts'
import { useCommand, useMe } from '../../../client/index.ts'

export interface Word {
  agreementRev: number
  number: number
  partyId: string
  spokenBy: string | null
  isAssented: boolean
  way: 'mediator' | 'screen'
}

/** Writes a party's word down; with the last yes to the last clause the agreement goes to the printer. */
export function useSayOnClause(mediationId: string) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { host } = useMe()
  const say = useCommand('room.sayOnClause')
  const { run } = say
  return useCallback(
    async (word: Word): Promise<{ isClauseSettled: boolean; areAllSettled: boolean } | null> => {
      try {
        const standing = await run({ mediationId, ...word })
        if (standing.areAllSettled) {
          void message.success({ content: roomText.allSettled, duration: 8 })
          // Papers are made on the town's own machine.
          if (host === 'desk') void navigate(`/mediations/${mediationId}/paper/agreement?print=now`)
        }
        return standing
      } catch {
        // The command has shown why; nothing was written down.
        return null
      }
    },
    [run, mediationId, message, navigate, host],
  )
}
