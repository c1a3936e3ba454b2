/** Detects common passwords: sequences, known passwords, and simple variants of these or of a name. */

/** Minimum length of a word: shorter ones occur in passwords by chance. */
export const minWordLength = 4

/** Guesses that the characters around a word may take: around the shortest word, and around a long one. */
const [minAffixGuesses, maxAffixGuesses] = [2, 5]

/** A password with at most this many guesses is a sequence, such as `Abcd1234!@#$`. */
const maxSequenceGuesses = 4

/** Characters that replace letters (leetspeak); look-alikes share one letter. */
const leetLetters: Record<string, string> = {
  ...{ '0': 'o', '1': 'i', '!': 'i', '|': 'i', l: 'i', '2': 'z', '3': 'e', '4': 'a', '@': 'a', '5': 's' },
  ...{ $: 's', '6': 'g', '9': 'g', '7': 't', '+': 't', '8': 'b' },
}

/** The digits 0 to 9 with the shift key, on most keyboards. */
const shiftedDigits = ')!@#$%^&*('

/** Digits and symbols at each end that are tried as letters: `$ecret`, `Pa$$`. */
const maxLeetAffix = 3

/**
 * Characters of a password or name; the rest is ignored. Anyone may call this, the work grows with the square of the length,
 * and Unicode normalization can turn one character into eighteen.
 */
export const maxLength = 128

/** In lower case, without accents. */
const foldCase = (text: string): string =>
  text.slice(0, maxLength).normalize('NFKD').slice(0, maxLength).replace(/\p{M}/gu, '').toLowerCase()

const separators = /[\s._@+-]/g

/** `anna.smith` and `Anna-Smith` are the same name. */
const withoutSeparators = (text: string): string => text.replace(separators, '')

/** Words are often joined by the same character: it takes one guess. Random passwords have several. */
const guessesOfSeparators = (text: string): number => new Set(text.match(separators)).size

const unshift = (text: string): string =>
  text.replace(/./gs, character =>
    shiftedDigits.includes(character) ? String(shiftedDigits.indexOf(character)) : character,
  )

const replaceLeet = (text: string): string =>
  text.replace(/./gs, character => leetLetters[character] ?? character)

/** Collapses repetitions: `abcabc` becomes `abc`. */
const withoutRepetition = (text: string): string => text.replace(/(.{3,}?)\1+/gs, '$1')

/** Splits off the digits and symbols at the start and the end. */
function splitAffixes(text: string): [before: string, between: string, after: string] {
  const start = text.search(/\p{L}/u)
  if (start < 0) return ['', '', text]
  const end = start + text.slice(start).replace(/\P{L}+$/u, '').length
  return [text.slice(0, start), text.slice(start, end), text.slice(end)]
}

/** The normalized form in which words are compared. */
export function normalizeWord(word: string): string {
  const [, between] = splitAffixes(foldCase(word))
  return replaceLeet(between)
}

/**
 * The number of guesses that a text takes: one per character, per year, and per run of three or more equal or consecutive
 * characters, with or without the shift key.
 */
function countGuesses(text: string): number {
  const keys = unshift(foldCase(text).replace(/(19|20)\d\d/g, '9'))
  let count = 0
  for (let index = 0; index < keys.length; count++) index += Math.max(1, runLength(keys, index))
  return count
}

/** The length of the run at `start`; 0 if it is shorter than three. */
function runLength(text: string, start: number): number {
  const step = text.charCodeAt(start + 1) - text.charCodeAt(start)
  if (!(Math.abs(step) <= 1)) return 0
  let end = start + 1
  while (text.charCodeAt(end + 1) - text.charCodeAt(end) === step) end++
  return end - start < 2 ? 0 : end - start + 1
}

/** Whether the password consists of only a few runs and characters. */
export const isSequence = (password: string): boolean => countGuesses(password) <= maxSequenceGuesses

/**
 * Whether the password is a sequence, a known password, or a known word or name with little around it. `isKnown` gets
 * normalized words, and whole passwords in lower case; `names` belong to the user or the service.
 */
export function isCommon(
  password: string,
  { isKnown, names }: { isKnown: (word: string) => boolean; names: readonly string[] },
): boolean {
  const ownNames = new Set(names.map(name => normalizeWord(withoutSeparators(name))))
  const plain = foldCase(password)
  if (isSequence(plain) || isSequence(withoutRepetition(plain))) return true
  const variants: [form: string, guesses: number][] = [
    [plain, 0],
    [unshift(plain), 0],
    [withoutSeparators(plain), guessesOfSeparators(plain)],
  ]
  return variants
    .flatMap(([form, guesses]) => [form, withoutRepetition(form)].map(each => [each, guesses] as const))
    .some(
      ([form, guesses]) =>
        isKnown(form) || [...candidateWords(form, guesses)].some(word => ownNames.has(word) || isKnown(word)),
    )
}

/** The words, normalized, that the password may be derived from. `guesses` were needed to find the form. */
function candidateWords(password: string, guesses: number): Set<string> {
  const [before, between, after] = splitAffixes(password)
  const words = new Set<string>()
  for (let first = Math.max(0, before.length - maxLeetAffix); first <= before.length; first++) {
    for (let last = 0; last <= Math.min(maxLeetAffix, after.length); last++) {
      const word = replaceLeet(before.slice(first) + between + after.slice(0, last))
      const maxGuesses = Math.min(maxAffixGuesses, Math.max(minAffixGuesses, word.length - 3))
      if (word.length < minWordLength) continue
      if (guesses + countGuesses(before.slice(0, first) + after.slice(last)) <= maxGuesses) words.add(word)
    }
  }
  return words
}
