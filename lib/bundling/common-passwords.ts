/** The list of common passwords that functions read (lambda/cognito/passwords/common-password-list.ts), made from its package. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isSequence, minWordLength, normalizeWord } from '../../lambda/cognito/passwords/common-passwords.ts'

/** The module that reads the list: a bundle with it comes with the file. */
export const listReader = 'cognito/passwords/common-password-list.ts'

/** The file beside the bundle. */
export const listFile = 'common-passwords.txt'

/** Where the passwords come from: a JSON array, the most common first. */
export const listSource = createRequire(import.meta.url).resolve(
  '@zxcvbn-ts/language-common/src/passwords.json',
)

/** Cognito takes no shorter password. */
const shortestPassword = 6

let text: string | undefined

/**
 * Sorted lines, each ended: the spelling of a password's word, or, for one without a word, the password itself. What
 * needs no list, since it is a sequence, is left out.
 */
export function commonPasswordLines(): string {
  if (text !== undefined) return text
  const passwords: string[] = JSON.parse(readFileSync(listSource, 'utf8'))
  const lines = passwords.flatMap(password => {
    const word = normalizeWord(password)
    if (word.length >= minWordLength) return word
    return password.length >= shortestPassword && !isSequence(password) ? password.toLowerCase() : []
  })
  text = `${[...new Set(lines)].sort().join('\n')}\n`
  return text
}
