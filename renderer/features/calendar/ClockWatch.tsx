/** Keeps watch in the background: which years are published, and reminders of clocks that run out. */
import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { ClockAlert } from '../../../shared/contract/clock.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { quietText } from '../../../shared/labels/clock.ts'
import { call } from '../../client/call.ts'
import { serverNow } from '../../client/clock.ts'
import { useCall } from '../../client/hooks.ts'
import { useCan } from '../../client/me.ts'
import { notePublishedYears } from '../../client/publishedYears.ts'
import { isDesktop, shell } from '../../client/shell.ts'
import { formatInstant } from '../../components/time.ts'

/** A clock is asked for again after this; what cannot wait rings within it. */
const askEveryMs = 60_000
/** More notices than this at once say nothing: the rest is one sentence. */
const mostNotices = 3

export function ClockWatch() {
  const year = Number(dayOf(serverNow()).slice(0, 4))
  const calendar = useCall('calendar.get', { year })
  useEffect(() => {
    if (calendar.data) notePublishedYears(calendar.data.years)
  }, [calendar.data])
  return useCan('case.read') ? <Reminders /> : null
}

function Reminders() {
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const answer = useCall('clock.alerts', {})
  const { refetch } = answer
  /** Shown in this window although the service may not have noted it yet. */
  const shown = useRef(new Set<string>())
  useEffect(() => {
    const timer = window.setInterval(() => void refetch(), askEveryMs)
    return () => window.clearInterval(timer)
  }, [refetch])

  const alerts = answer.data?.alerts
  useEffect(() => {
    const fresh = (alerts ?? []).filter(alert => !shown.current.has(alert.key))
    if (fresh.length === 0) return
    for (const alert of fresh) shown.current.add(alert.key)
    for (const alert of fresh.slice(0, mostNotices)) {
      const title =
        alert.kind === 'pauseAsked' ? quietText.pauseTitle : quietText.noticeTitle(alert.isOverdue)
      const body = bodyOf(alert)
      if (isDesktop) void shell.notify({ title, body }).catch(() => undefined)
      notification.open({
        key: alert.key,
        type: alert.isOverdue ? 'error' : 'warning',
        title,
        description: body,
        placement: 'bottomRight',
        duration: 20,
        actions: (
          <Button
            size="small"
            onClick={() => {
              notification.destroy(alert.key)
              navigate(`/cases/${alert.caseId}`)
            }}
          >
            {quietText.see}
          </Button>
        ),
      })
    }
    const rest = fresh.length - mostNotices
    if (rest > 0)
      notification.open({
        key: 'more-clocks',
        type: 'warning',
        title: quietText.title,
        description: quietText.many(rest),
        placement: 'bottomRight',
        duration: 20,
      })
    void call('clock.alertsSeen', { keys: fresh.map(alert => alert.key) }).catch(() => undefined)
  }, [alerts, notification, navigate])
  return null
}

function bodyOf(alert: ClockAlert): string {
  if (alert.kind === 'pauseAsked') return quietText.pauseBody(alert.caseNumber, alert.title)
  return quietText.noticeBody(alert.caseNumber, alert.title, formatInstant(alert.dueAt))
}
