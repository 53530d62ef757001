/**
 * The text of a calendar file. Tables saved by office programs are often not UTF-8: what does not read as
 * UTF-8 is read as GB 18030, which every such table in China is.
 */
export function calendarTextOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
