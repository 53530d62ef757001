/** When nobody can be chosen: whoever may keep the register writes the missing entry without leaving the form. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { committeeText as words } from '../../../shared/labels/committee.ts'
import { committeeName } from '../../../shared/labels/document.ts'
import { useCall, useMe } from '../../client/index.ts'
import { CommitteeDialog } from './CommitteeDialog.tsx'
import { MediatorDialog } from './MediatorDialog.tsx'

export function RegisterFirst({ canManage }: { canManage: boolean }) {
  const me = useMe()
  const [edited, setEdited] = useState<'committee' | 'mediator' | null>(null)
  const answer = useCall('committee.list', { orgId: null, includeInactive: false }, { enabled: canManage })
  const register = answer.data
  const own = register?.unlisted.find(user => user.id === me.userId) ?? register?.unlisted[0]
  const close = () => setEdited(null)
  return (
    <>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title={words.registerFirst}
        description={
          canManage ? (
            <>
              <p>{words.registerFirstHint}</p>
              <div className="register-foot">
                <Button onClick={() => setEdited('committee')}>{words.add}</Button>
                <Button
                  disabled={(register?.committees.length ?? 0) === 0}
                  onClick={() => setEdited('mediator')}
                >
                  {words.addMediator}
                </Button>
              </div>
            </>
          ) : (
            words.registerAsk
          )
        }
      />
      {edited === 'committee' && register ? (
        <CommitteeDialog
          committee={null}
          units={register.units}
          suggestedName={register.committees.length === 0 ? committeeName(me.orgName) : ''}
          onClose={close}
        />
      ) : null}
      {edited === 'mediator' && register ? (
        <MediatorDialog
          mediatorId={null}
          preset={{
            committeeId: null,
            userId: own?.id ?? null,
            name: own?.name ?? '',
            phone: own?.phone ?? null,
          }}
          committees={register.committees}
          users={register.users}
          onClose={close}
        />
      ) : null}
    </>
  )
}
