import { CloseOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useLocation, useNavigate } from 'react-router'
import { callText } from '../../../shared/labels/calls.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { refusedLabels } from '../../../shared/labels/outbox.ts'
import { copyText } from '../case/copyText.ts'
import { carried } from './carried.ts'
import './sync.css'

/** Words of a refused item carried along to the page on which they are written again. */
export function RefusedStrip() {
  const location = useLocation()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const item = carried(location.state)
  if (item === null) return null
  const copy = async (words: string) => {
    await copyText(words)
    void message.success(refusedLabels.copied)
  }
  return (
    <section className="refused-strip" aria-label={refusedLabels.words}>
      <div className="row">
        <span className="grow">{refusedLabels.carried(callText(item.call))}</span>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={actionLabels.close}
          onClick={() => navigate(location.pathname + location.search, { replace: true, state: null })}
        />
      </div>
      {item.words.map(words => (
        <div key={words} className="row">
          <p className="outbox-words words grow">{words}</p>
          <Button size="small" onClick={() => void copy(words)}>
            {refusedLabels.copy}
          </Button>
        </div>
      ))}
    </section>
  )
}
