/** Words of every form in a dialog. */
export const formDialogText = {
  discardTitle: '写的内容还没有提交，要放弃吗？',
  discard: '放弃',
  keepWriting: '接着写',
} as const
