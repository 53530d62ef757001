import { useCallback, useEffect, useRef, useState } from 'react'
import type { Instant } from '../../../../shared/kit/time.ts'
import { CallError, call, serverNow } from '../../../client/index.ts'
import { draftContent, draftTitle, type IntakeForm, isEmptyForm } from './intakeForm.ts'

const pauseMs = 2_500

export interface DraftKeeper {
  savedAt: Instant | null
  isSaving: boolean
  hasFailed: boolean
  /** Saves at once when something changed; true when all that is typed is stored, or there is nothing to store. */
  saveNow(): Promise<boolean>
  /** Waits for a save under way, stops saving and answers the draft's id, to be removed with registration. */
  finish(): Promise<string | null>
  /** Registration failed: keep saving. */
  resume(): void
}

export interface DraftOptions {
  isEnabled: boolean
  /** Saves after a pause and at every blur: only while the keystroke journal does not take the words. */
  isAutomatic: boolean
  /** The form was brought back from the journal: what it starts with is in no draft yet. */
  isStartUnsaved: boolean
}

/**
 * A form that is put away unfinished, to be taken up again from the list: on demand and, while the journal
 * fails, also by itself. Saves run one after another, so one form never becomes two drafts.
 */
export function useDraft(form: IntakeForm, startId: string | null, options: DraftOptions): DraftKeeper {
  const { isEnabled, isAutomatic, isStartUnsaved } = options
  const [savedAt, setSavedAt] = useState<Instant | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)
  const draftId = useRef(startId)
  const startedAt = useRef(serverNow())
  const latest = useRef(form)
  const lastContent = useRef(isStartUnsaved ? '' : draftContent(form, startedAt.current))
  const isStopped = useRef(false)
  const queue = useRef<Promise<boolean>>(Promise.resolve(true))
  latest.current = form

  const saveNow = useCallback((): Promise<boolean> => {
    const content = draftContent(latest.current, startedAt.current)
    const isUnchanged = content === lastContent.current
    if (
      !isEnabled ||
      isStopped.current ||
      isUnchanged ||
      (draftId.current === null && isEmptyForm(latest.current))
    ) {
      return queue.current
    }
    lastContent.current = content
    const title = draftTitle(latest.current)
    queue.current = queue.current.then(async () => {
      setIsSaving(true)
      try {
        const saved = await call('draft.save', {
          kind: 'intake',
          subjectId: null,
          id: draftId.current,
          title,
          content,
        })
        draftId.current = saved.id
        setSavedAt(saved.savedAt)
        setHasFailed(false)
        return true
      } catch (error) {
        // Deleted elsewhere: the next save makes a new one.
        if (error instanceof CallError && error.kind === 'notFound') draftId.current = null
        lastContent.current = ''
        setHasFailed(true)
        return false
      } finally {
        setIsSaving(false)
      }
    })
    return queue.current
  }, [isEnabled])

  useEffect(() => {
    if (!isAutomatic || draftContent(form, startedAt.current) === lastContent.current) return
    const timer = window.setTimeout(() => void saveNow(), pauseMs)
    return () => window.clearTimeout(timer)
  }, [form, saveNow, isAutomatic])

  useEffect(() => {
    if (!isAutomatic) return
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void saveNow()
    }
    document.addEventListener('visibilitychange', onHidden)
    window.addEventListener('blur', onHidden)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      window.removeEventListener('blur', onHidden)
    }
  }, [saveNow, isAutomatic])

  const finish = useCallback(async () => {
    isStopped.current = true
    await queue.current
    return draftId.current
  }, [])
  const resume = useCallback(() => {
    isStopped.current = false
  }, [])
  return { savedAt, isSaving, hasFailed, saveNow, finish, resume }
}
