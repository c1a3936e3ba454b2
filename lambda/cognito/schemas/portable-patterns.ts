/**
 * The patterns that the documents have in place of the handlers' own (docs/adr/0027-document-for-any-client.md). Every regular
 * expression engine compiles them, with or without a Unicode mode, and they accept whatever the handler accepts: they exclude
 * only ASCII characters, since engines differ in `\s`, and some match bytes.
 */

/** Of `namePattern`. */
export const portableName = String.raw`^(?:\.{0,2}[^.\x00-\x20\x7F]|\.{3})[^\x00-\x20\x7F]*$`

/** Of `subject`: as a name, but with spaces. */
export const portableSubject = String.raw`^(?:\.{0,2}[^.\x00-\x1F\x7F]|\.{3})[^\x00-\x1F\x7F]*$`

/** No white space at either end. */
export const portablePassword = String.raw`^[^\x09-\x0D\x20](?:[\s\S]*[^\x09-\x0D\x20])?$`

/** Not only white space. */
export const portableCode = String.raw`[^\x09-\x0D\x20]`

/** No control characters but tabs and line breaks. */
export const portableText = String.raw`^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$`

/** No control characters, and no space at either end. */
export const portableLine = String.raw`^[^\x00-\x20\x7F](?:[^\x00-\x1F\x7F]*[^\x00-\x20\x7F])?$`
