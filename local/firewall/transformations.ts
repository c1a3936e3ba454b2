/** AWS WAF's text transformations, as far as the template uses them. */
import { createHash } from 'node:crypto'
import * as z from 'zod'

/** Text in and out is a string of bytes (latin1), as a header or a path is. */
const transformations = {
  NONE: text => text,
  LOWERCASE: text => text.toLowerCase(),
  COMPRESS_WHITE_SPACE: text => text.replace(/[\f\t\n\r\v \u00a0]+/g, ' '),
  // What is no escape stays as it is.
  URL_DECODE: text =>
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  NORMALIZE_PATH: normalizePath,
  MD5: text => createHash('md5').update(text, 'latin1').digest().toString('latin1'),
} as const satisfies Record<string, (text: string) => string>

type Type = keyof typeof transformations

/** Parses a list of them into one function, in the order of their priorities. */
export const transformationsSchema = z
  .array(
    z.strictObject({
      Priority: z.number(),
      Type: z.enum(Object.keys(transformations) as [Type, ...Type[]]),
    }),
  )
  .transform(list => {
    const inOrder = [...list].sort((a, b) => a.Priority - b.Priority)
    return (text: string) => inOrder.reduce((value, { Type }) => transformations[Type](value), text)
  })

/** Without empty segments, `.`, and `..` with the segment before it; one at the beginning stays (D). */
function normalizePath(text: string): string {
  const kept: string[] = []
  for (const segment of text.split('/')) {
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  const endsInFolder = /(^|\/)\.{0,2}$/.test(text) && kept.length > 0
  return `${text.startsWith('/') ? '/' : ''}${kept.join('/')}${endsInFolder ? '/' : ''}`
}
