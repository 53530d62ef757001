import { UserOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { CaseView } from '../../../../shared/contract/case.ts'
import type { HolderView } from '../../../../shared/contract/triage.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCommand, useMe, useNow } from '../../../client/index.ts'
import { formatNear, KeyHint } from '../../../components/index.ts'
import { usePlainKey } from './keys.ts'

/** Who has this matter in hand, on which machine; taken and laid back with one key. */
export function HolderBar({
  view,
  holder,
  isOpen,
}: {
  view: CaseView
  holder: HolderView | null
  /** It is still to be judged. */
  isOpen: boolean
}) {
  const me = useMe()
  const now = useNow()
  const take = useCommand('triage.take')
  const release = useCommand('triage.release')
  const isMine = holder?.userId === me.userId
  const toggle = () => void (isMine ? release : take).run({ caseId: view.case.id }).catch(() => undefined)
  usePlainKey('t', toggle, isOpen)
  if (!isOpen && (holder === null || isMine)) return null
  return (
    <div className={holder === null || isMine ? 'tq-holder' : 'tq-holder is-other'} role="status">
      {holder === null || isMine ? (
        <span className="fq-dim">
          {isMine ? (
            <>
              <UserOutlined /> {words.heldByMe}
            </>
          ) : null}
        </span>
      ) : (
        <span>
          {words.heldLong(holder.userName, holder.deviceName, formatNear(holder.at, now))} {words.heldWarn}
        </span>
      )}
      {isOpen ? (
        <Button size="small" type="text" tabIndex={-1} loading={take.isRunning} onClick={toggle}>
          {isMine ? words.release : holder === null ? words.take : words.takeOver} <KeyHint keys="t" />
        </Button>
      ) : null}
    </div>
  )
}
