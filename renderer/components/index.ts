/** Shared pieces of the screens; none of them knows a feature. */
export { putCaret, readCaret } from './caret.ts'
export { Field } from './Field.tsx'
export { FileButton } from './FileButton.tsx'
export { KeyHint, keyText } from './KeyHint.tsx'
export {
  EmptyState,
  ErrorState,
  Loaded,
  LoadingState,
  Page,
  Section,
} from './Page.tsx'
export { ProvisionalMark } from './ProvisionalMark.tsx'
export { PrintButton, PrintFrame, usePrint } from './printFrame.tsx'
export { QrSquare } from './QrSquare.tsx'
export { ReasonDialog } from './ReasonDialog.tsx'
export {
  ClockTag,
  type ClockTone,
  LevelTag,
  StatusTag,
  type Tone,
  ToneTag,
  UrgencyTag,
} from './tags.tsx'
export * from './time.ts'
export { placeMark, useJump } from './useJump.ts'
export {
  holdKeys,
  isComposing,
  type ShortcutOptions,
  suspendShortcuts,
  useHeldKey,
  useShortcut,
} from './useShortcut.ts'
export { VirtualList, type VirtualListProps } from './VirtualList.tsx'
