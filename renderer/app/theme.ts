/**
 * Look of the program. Ink blue as the official colour keeps red, amber and green free for the clocks;
 * maple stands only in the mark. Sizes suit older eyes on a 1366x768 screen.
 */
import type { ThemeConfig } from 'antd'

export const colors = {
  ink: '#1d4e79',
  inkDark: '#173a5a',
  maple: '#a8432a',
  paper: '#f3f5f7',
  line: '#d9dee4',
  text: '#1c2733',
  muted: '#5b6875',
  green: '#1f7a3d',
  amber: '#a85f00',
  red: '#b3261e',
} as const

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colors.ink,
    colorInfo: colors.ink,
    colorLink: colors.ink,
    colorSuccess: colors.green,
    colorWarning: colors.amber,
    colorError: colors.red,
    colorText: colors.text,
    colorTextSecondary: colors.muted,
    colorTextDescription: colors.muted,
    // Derived from such dark tones the grounds of messages would come out grey.
    colorInfoBg: '#e8f1f9',
    colorInfoBorder: '#bcd6ec',
    colorSuccessBg: '#e7f4ea',
    colorSuccessBorder: '#b5dcc0',
    colorWarningBg: '#fdf3e0',
    colorWarningBorder: '#eccf9c',
    colorErrorBg: '#fdebe9',
    colorErrorBorder: '#f0b9b4',
    colorBorder: '#c3ccd5',
    colorBgLayout: colors.paper,
    borderRadius: 4,
    fontSize: 15,
    controlHeight: 36,
    fontFamily:
      '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "Fengqiao Rare", sans-serif',
    // Old office PCs: motion costs more than it explains.
    motion: false,
  },
  components: {
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
    },
    Menu: {
      darkItemBg: colors.inkDark,
      darkItemSelectedBg: '#2c6396',
      itemHeight: 38,
      itemMarginBlock: 2,
      itemMarginInline: 6,
      itemBorderRadius: 4,
    },
    Layout: {
      siderBg: colors.inkDark,
      headerBg: '#ffffff',
      headerHeight: 48,
      headerPadding: '0 16px',
    },
    Table: { cellPaddingBlock: 9, headerBg: '#eef2f6' },
  },
}
