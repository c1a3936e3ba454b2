/** The AWS WAF text transformations that the template uses. */
import { createHash } from 'node:crypto'
import * as z from 'zod'

/** They map strings of bytes (latin1), such as headers and paths. */
const transformations = {
  NONE: text => text,
  LOWERCASE: text => text.toLowerCase(),
  COMPRESS_WHITE_SPACE: text => text.replace(/[\f\t\n\r\v \u00a0]+/g, ' '),
  // Invalid escapes stay unchanged.
  URL_DECODE: text =>
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  NORMALIZE_PATH: normalizePath,
  MD5: text => createHash('md5').update(text, 'latin1').digest().toString('latin1'),
} as const satisfies Record<string, (text: string) => string>

type Type = keyof typeof transformations

/** Parses a list of transformations into one function that applies them by priority. */
export const transformationsSchema = z
  .array(
    z.strictObject({
      Priority: z.number(),
      Type: z.enum(Object.keys(transformations) as [Type, ...Type[]]),
    }),
  )
  .transform(list => {
    const inOrder = list.toSorted((a, b) => a.Priority - b.Priority)
    return (text: string) => inOrder.reduce((value, { Type }) => transformations[Type](value), text)
  })

/** Removes empty and `.` segments, and each `..` with the segment before it; a leading `..` stays (D). */
function normalizePath(text: string): string {
  const segments: string[] = []
  for (const segment of text.split('/')) {
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  const endsInFolder = /(^|\/)\.{0,2}$/.test(text) && segments.length > 0
  return `${text.startsWith('/') ? '/' : ''}${segments.join('/')}${endsInFolder ? '/' : ''}`
}
