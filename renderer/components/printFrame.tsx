import { PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { paperLabels } from '../../shared/labels/common.ts'
import { errorText } from '../client/errors.ts'
import { shell } from '../client/shell.ts'
import { KeyHint } from './KeyHint.tsx'
import { useShortcut } from './useShortcut.ts'

/**
 * A sheet of paper on screen. When the window is printed only what stands in a sheet reaches the printer;
 * menu, buttons and background stay away (see the print rules of app.css).
 */
export function PrintFrame({
  children,
  size = 'A4',
}: {
  children: ReactNode
  size?: 'A4' | 'A5' | 'roll80'
}) {
  return <article className={`paper paper-${size}`}>{children}</article>
}

/** Prints the sheets of the page that is shown; tells when it failed. */
export function usePrint(
  options: { landscape?: boolean; pageSize?: 'A3' | 'A4' | 'A5' | 'roll80' } = {},
): () => Promise<void> {
  const { message } = App.useApp()
  return async () => {
    try {
      await shell.print({ pageSize: 'A4', ...options })
    } catch (error) {
      void message.error(errorText(error))
    }
  }
}

/** The print button of a paper page, also on Ctrl+P. */
export function PrintButton({ pageSize = 'A4' }: { pageSize?: 'A3' | 'A4' | 'A5' }) {
  const print = usePrint({ pageSize })
  useShortcut('ctrl+p', () => void print(), { worksInInputs: true })
  return (
    <Button type="primary" icon={<PrinterOutlined />} onClick={() => void print()}>
      {paperLabels.printButton} <KeyHint keys="ctrl+p" />
    </Button>
  )
}
