/** The check code of a relay's key, large enough to be read across a desk. */
export function CheckCode({ code }: { code: string }) {
  return <output className="relay-code">{code}</output>
}
