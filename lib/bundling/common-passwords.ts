/** Generates the list of common passwords that functions read (lambda/cognito/passwords/common-password-list.ts). */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isSequence, minWordLength, normalizeWord } from '../../lambda/cognito/passwords/common-passwords.ts'

/** The module that reads the list: every bundle that contains it includes the file. */
export const listReader = 'cognito/passwords/common-password-list.ts'

/** The name of the file beside the bundle. */
export const listFile = 'common-passwords.txt'

/** The source of the passwords: a JSON array, the most common first. */
export const listSource = createRequire(import.meta.url).resolve(
  '@zxcvbn-ts/language-common/src/passwords.json',
)

/** Cognito accepts no shorter password. */
const minPasswordLength = 6

let text: string | undefined

/**
 * Sorted lines, each with a line break: the normalized word of a password, or the password itself if it has no word. Sequences
 * are omitted, since they are detected without the list.
 */
export function commonPasswordLines(): string {
  if (text !== undefined) return text
  const passwords: string[] = JSON.parse(readFileSync(listSource, 'utf8'))
  const lines = passwords.flatMap(password => {
    const word = normalizeWord(password)
    if (word.length >= minWordLength) return word
    return password.length >= minPasswordLength && !isSequence(password) ? password.toLowerCase() : []
  })
  text = `${[...new Set(lines)].sort().join('\n')}\n`
  return text
}
