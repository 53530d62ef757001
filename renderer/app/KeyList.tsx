import { Modal } from 'antd'
import { globalKeys, keyListHint, keyListTitle } from '../../shared/labels/frame.ts'
import { KeyHint } from '../components/KeyHint.tsx'

/** The keys that work everywhere. */
export function KeyList({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal title={keyListTitle} open={isOpen} onCancel={onClose} footer={null}>
      <dl className="key-list">
        {globalKeys.map(entry => (
          <div key={entry.keys}>
            <dt>
              <KeyHint keys={entry.keys} />
            </dt>
            <dd>{entry.does}</dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{keyListHint}</p>
    </Modal>
  )
}
