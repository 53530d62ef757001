import { Button, Popconfirm } from 'antd'
import { recoverText } from '../../../shared/labels/intake.ts'

/** Says that unsaved words of an earlier run stand here again, and lets them be given up. */
export function RecoveredNote({ words, onDiscard }: { words: string; onDiscard(): void }) {
  return (
    <div className="row" role="status" style={{ marginBottom: 8 }}>
      <strong className="grow">{words}</strong>
      <Popconfirm
        title={recoverText.discardAsk}
        okText={recoverText.discardYes}
        cancelText={recoverText.cancel}
        onConfirm={onDiscard}
      >
        <Button size="small">{recoverText.discard}</Button>
      </Popconfirm>
    </div>
  )
}
