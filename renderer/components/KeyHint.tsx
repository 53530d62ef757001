import { keyLabels } from '../../shared/labels/common.ts'

/** Shows the key of an action beside its button, so that people learn it by seeing it. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className="key-hint" aria-hidden="true">
      {keyText(keys)}
    </span>
  )
}

/** A combination such as `ctrl+enter` as it is printed on the keys. */
export function keyText(keys: string): string {
  return keys
    .split('+')
    .map(key =>
      Object.hasOwn(keyLabels, key) ? keyLabels[key as keyof typeof keyLabels] : key.toUpperCase(),
    )
    .join('+')
}
