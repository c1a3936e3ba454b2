/** Which passwords are too common to be chosen: those that are, or are easily made from, a known password or a name. */

/** Of the word in a password: shorter ones prove nothing. */
export const shortestWord = 4

/** Of what is around a word, as `guesses` counts: this much beside the shortest word, this much beside a long one. */
const [leastAround, mostAround] = [2, 5]

/** As `guesses` counts: a password with no more in it is a sequence, such as `Abcd1234!@#$`. */
const mostInSequence = 4

/** Characters that stand for letters, and letters that they could all stand for. */
const letters: Record<string, string> = {
  ...{ '0': 'o', '1': 'i', '!': 'i', '|': 'i', l: 'i', '2': 'z', '3': 'e', '4': 'a', '@': 'a', '5': 's' },
  ...{ $: 's', '6': 'g', '9': 'g', '7': 't', '+': 't', '8': 'b' },
}

/** What the shift key makes of digits on most keyboards. */
const shifted = ')!@#$%^&*('

/** At most so many of the digits and symbols at each end are tried as letters: `$ecret`, `Pa$$`. */
const mostInPlaceOfLetters = 3

/**
 * More of a password or name is not looked at: the work grows with the square of the length, anyone may call this, and a
 * single character can become eighteen.
 */
export const mostCharacters = 128

/** Without accents, in one case. */
const fold = (text: string): string =>
  text
    .slice(0, mostCharacters)
    .normalize('NFKD')
    .slice(0, mostCharacters)
    .replace(/\p{M}/gu, '')
    .toLowerCase()

/** `anna.smith` and `Anna-Smith` are one name. */
const withoutSeparators = (text: string): string => text.replace(/[\s._@+-]+/g, '')

const unshift = (text: string): string =>
  text.replace(/./gs, character =>
    shifted.includes(character) ? String(shifted.indexOf(character)) : character,
  )

const toLetters = (text: string): string => text.replace(/./gs, character => letters[character] ?? character)

/** What is repeated, once: `abcabc` is `abc`. */
const withoutRepetition = (text: string): string => text.replace(/(.{3,}?)\1+/gs, '$1')

/** The digits and symbols at the start, what is between, and the digits and symbols at the end. */
function parts(text: string): [before: string, between: string, after: string] {
  const start = text.search(/\p{L}/u)
  if (start < 0) return ['', '', text]
  const end = start + text.slice(start).replace(/\P{L}+$/u, '').length
  return [text.slice(0, start), text.slice(start, end), text.slice(end)]
}

/** A word in the one spelling in which words are compared. */
export function spelling(word: string): string {
  const [, between] = parts(fold(word))
  return toLetters(between)
}

/**
 * How many characters somebody has to guess: a year is one, and so is a run of three or more that are equal or follow one
 * another, also with the shift key.
 */
export function guesses(text: string): number {
  const keys = unshift(fold(text).replace(/(19|20)\d\d/g, '9'))
  let count = 0
  for (let index = 0; index < keys.length; count++) index += Math.max(1, runAt(keys, index))
  return count
}

/** The length of the run that begins there; 0 where it is shorter than three. */
function runAt(text: string, start: number): number {
  const step = text.charCodeAt(start + 1) - text.charCodeAt(start)
  if (!(Math.abs(step) <= 1)) return 0
  let end = start + 1
  while (text.charCodeAt(end + 1) - text.charCodeAt(end) === step) end++
  return end - start < 2 ? 0 : end - start + 1
}

/** Whether there is nothing in the password but a few runs and characters. */
export const isSequence = (password: string): boolean => guesses(password) <= mostInSequence

/**
 * Whether the password is a sequence, is known, or is a word with little around it. `isKnown` says it of a word in its
 * `spelling`, and of a whole password in lower case; `names` are words that are known of this user.
 */
export function isCommon(
  password: string,
  { isKnown, names }: { isKnown: (word: string) => boolean; names: readonly string[] },
): boolean {
  const own = new Set(names.map(name => spelling(withoutSeparators(name))))
  const plain = fold(password)
  if (isSequence(plain) || isSequence(withoutRepetition(plain))) return true
  const spelled = [plain, unshift(plain), withoutSeparators(plain)]
  const forms = new Set(spelled.flatMap(form => [form, withoutRepetition(form)]))
  return [...forms].some(
    form => isKnown(form) || [...wordsIn(form)].some(word => own.has(word) || isKnown(word)),
  )
}

/** The words that the password may have been made from, in their spelling. */
function wordsIn(password: string): Set<string> {
  const [before, between, after] = parts(password)
  const words = new Set<string>()
  for (let first = Math.max(0, before.length - mostInPlaceOfLetters); first <= before.length; first++) {
    for (let last = 0; last <= Math.min(mostInPlaceOfLetters, after.length); last++) {
      const word = toLetters(before.slice(first) + between + after.slice(0, last))
      const around = Math.min(mostAround, Math.max(leastAround, word.length - 3))
      if (word.length < shortestWord) continue
      if (guesses(before.slice(0, first) + after.slice(last)) <= around) words.add(word)
    }
  }
  return words
}
