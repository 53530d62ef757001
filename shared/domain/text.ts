/** Small text forms used before checking what a clerk typed or pasted. */

/**
 * Full-width ASCII to half-width, without any spaces: a Chinese input method easily yields full-width
 * digits, and people read numbers out in groups.
 */
export function compactAscii(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b\ufeff]+/g, '')
}
