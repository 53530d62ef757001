/** A figure that opens the rows it counts; nothing to open for none. */
export function NumberButton({
  value,
  text,
  isBad = false,
  label,
  onOpen,
}: {
  value: number
  /** Shown instead of the bare number. */
  text?: string
  isBad?: boolean
  /** What the number is, for people who hear the screen. */
  label: string
  onOpen(): void
}) {
  const shown = text ?? String(value)
  if (value === 0) return <span className="center-zero">{shown}</span>
  return (
    <button
      type="button"
      className={isBad ? 'center-number is-bad' : 'center-number'}
      aria-label={`${label} ${shown}`}
      onClick={onOpen}
    >
      {shown}
    </button>
  )
}
