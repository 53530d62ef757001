/** How sync stands, in a few honest words; a click leads to the page that explains it. */
import {
  CheckCircleFilled,
  ClockCircleFilled,
  DisconnectOutlined,
  ExclamationCircleFilled,
  LoadingOutlined,
} from '@ant-design/icons'
import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '../../shared/contract/registry.ts'
import { syncBadgeLabels } from '../../shared/labels/frame.ts'
import { spanText } from '../../shared/labels/syncLine.ts'
import { useCall } from '../client/hooks.ts'
import { shell } from '../client/shell.ts'

/** A shorter wait is over before it is read. */
const leastSeconds = 10

type SyncState = OutputOf<'sync.status'>

export function SyncBadge() {
  const status = useCall('sync.status', {})
  const attention = status.data ? attentionCount(status.data) : 0
  useEffect(() => {
    // The number on the program's icon is a help, not a promise: a system without badges refuses it.
    shell.setBadge(attention).catch(() => {})
  }, [attention])
  if (!status.data) return null
  const { tone, icon, text } = badgeOf(status.data)
  return (
    <Link to={attentionPath(status.data, attention)} className={`sync-badge tag tag-${tone}`}>
      {icon} {text}
    </Link>
  )
}

/** Where the things that wait are: their own page when they are all of one kind. */
function attentionPath(status: SyncState, attention: number): string {
  if (attention > 0 && status.openConflicts === attention) return '/conflicts'
  return attention > 0 && status.refusedMine === attention ? '/refused' : '/sync'
}

/** Things that wait for a person and not for the network. */
function attentionCount(status: SyncState): number {
  return status.refusedMine + status.parked + status.openConflicts
}

function badgeOf(status: SyncState): {
  tone: string
  icon: ReactNode
  text: string
} {
  const attention = attentionCount(status)
  if (status.state === 'notEnrolled')
    return {
      tone: 'grey',
      icon: <DisconnectOutlined />,
      text: syncBadgeLabels.notEnrolled,
    }
  if (status.state === 'revoked' || status.state === 'upgradeRequired') {
    return {
      tone: 'red',
      icon: <ExclamationCircleFilled />,
      text: syncBadgeLabels.stopped,
    }
  }
  if (attention > 0)
    return {
      tone: 'red',
      icon: <ExclamationCircleFilled />,
      text: syncBadgeLabels.attention(attention),
    }
  if (status.state === 'syncing')
    return {
      tone: 'blue',
      icon: <LoadingOutlined />,
      text:
        (status.progress?.secondsLeft ?? 0) >= leastSeconds
          ? syncBadgeLabels.syncingLeft(spanText(status.progress?.secondsLeft ?? 0))
          : syncBadgeLabels.syncing,
    }
  if (status.waiting > 0)
    return {
      tone: 'amber',
      icon: <ClockCircleFilled />,
      text: syncBadgeLabels.waiting(status.waiting),
    }
  if (status.isAllDelivered)
    return {
      tone: 'green',
      icon: <CheckCircleFilled />,
      text: syncBadgeLabels.delivered,
    }
  if (status.state === 'offline')
    return {
      tone: 'amber',
      icon: <DisconnectOutlined />,
      text: syncBadgeLabels.offline,
    }
  return {
    tone: 'grey',
    icon: <ClockCircleFilled />,
    text: syncBadgeLabels.idle,
  }
}
