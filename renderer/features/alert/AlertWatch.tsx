/** Rings what waits for this person: a notice of the system, a note in the window, the number on the icon. */
import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { AlertView } from '../../../shared/contract/alert.ts'
import { alertBody, alertText, alertTitle } from '../../../shared/labels/alert.ts'
import { call } from '../../client/call.ts'
import { useCall } from '../../client/hooks.ts'
import { shell } from '../../client/shell.ts'
import { soundAlarm } from './sound.ts'
import { pathOfAlert, timeOfAlert } from './target.ts'

/** Asked again after this; most changes ask at once. What cannot wait rings within it. */
const askEveryMs = 30_000
/** More notices than this at once say nothing: the rest is one sentence. */
const mostNotices = 3

export function AlertWatch() {
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const answer = useCall('alert.list', {})
  const { refetch } = answer
  /** Shown in this window although the service may not have noted it yet; kept for clicks on notices. */
  const shown = useRef(new Map<string, AlertView>())

  useEffect(() => {
    const timer = window.setInterval(() => void refetch(), askEveryMs)
    return () => window.clearInterval(timer)
  }, [refetch])

  useEffect(
    () =>
      shell.onNoticeOpened(key => {
        const alert = shown.current.get(key)
        if (alert) void navigate(pathOfAlert(alert))
      }),
    [navigate],
  )

  const waiting = answer.data?.waiting ?? 0
  useEffect(() => {
    void shell.setBadge(waiting).catch(() => undefined)
  }, [waiting])
  useEffect(() => () => void shell.setBadge(0).catch(() => undefined), [])

  const alerts = answer.data?.alerts
  useEffect(() => {
    const fresh = (alerts ?? []).filter(alert => !shown.current.has(alert.key))
    if (fresh.length === 0) return
    for (const alert of fresh) shown.current.set(alert.key, alert)
    const urgent = fresh.filter(alert => alert.urgency === 'U0')
    if (urgent.length > 0) soundAlarm()
    const first = [...urgent, ...fresh.filter(alert => alert.urgency !== 'U0')].slice(0, mostNotices)
    for (const alert of first) {
      const title = alertTitle(alert)
      const body = alertBody(alert, timeOfAlert(alert))
      const isUrgent = alert.urgency === 'U0'
      void shell.notify({ title, body, key: alert.key, isUrgent }).catch(() => undefined)
      notification.open({
        key: alert.key,
        type: alert.isOverdue || isUrgent ? 'error' : 'warning',
        title,
        description: body,
        placement: 'bottomRight',
        // What cannot wait stays until somebody has looked at it.
        duration: isUrgent ? 0 : 20,
        actions: (
          <Button
            size="small"
            type={isUrgent ? 'primary' : 'default'}
            onClick={() => {
              notification.destroy(alert.key)
              void navigate(pathOfAlert(alert))
            }}
          >
            {alertText.see}
          </Button>
        ),
      })
    }
    const rest = fresh.length - first.length
    if (rest > 0)
      notification.open({
        key: 'more-alerts',
        type: 'warning',
        title: alertText.title,
        description: alertText.many(rest),
        placement: 'bottomRight',
        duration: 20,
      })
    void call('alert.seen', { keys: fresh.map(alert => alert.key) }).catch(() => undefined)
  }, [alerts, notification, navigate])
  return null
}
