/** Which passwords are too common to be chosen: those in which little is left beside known words and names (ADR 23). */

/** Of a known word in a password: shorter ones prove nothing. */
export const shortestWord = 4

/** Of a name, or of a part that counts as a word of a passphrase. */
const shortestName = 3

/** No text is looked at beyond this many characters, before and after Unicode makes more of some: Cognito's limit. */
export const longestText = 256

/** Two words and what may be beside them are not longer. A password with more in it, each part once, is not common. */
export const longestCommon = 64

/** Known words, each different: more make a passphrase. */
const mostWords = 2

/** Letters and digits beside one word, a name, or nothing. */
const mostLeft = 3

/** Characters that stand for letters, and letters that they could all stand for. */
const [signs, meant] = ['01!l234@5$6978', 'oiiizeaassggtb']

/** Beside a word, they are nothing to guess. */
const smallWords = ['the', 'and', 'for', 'my', 'to']

const symbols = /[^\p{L}\p{N}]/gu

/** One spelling of what differs in case, diacritics or forms of Unicode only. */
export const fold = (text: string): string =>
  text
    .slice(0, longestText)
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .slice(0, longestText)

const translate = (text: string, from: string, to: string): string =>
  text.replace(/./gs, character => to[from.indexOf(character)] ?? character)

export const toLetters = (text: string): string => translate(text, signs, meant)

/** Of `anna.smith@example.com`: the whole, what is before the @, and each part, also without its digits; spelled as lines are. */
export function namesIn(name: string): string[] {
  const whole = fold(name)
  const [beforeAt = ''] = whole.split('@')
  const joined = [whole, beforeAt].map(text => text.replace(symbols, ''))
  const names = [...joined, ...whole.split(/[^\p{L}\p{N}]/u), ...whole.split(/\P{L}/u)]
  return names.filter(({ length }) => length >= shortestName).map(toLetters)
}

/** Three characters or more that follow themselves, once: `abcabc` is `abc`. */
function withoutRepetition(text: string): string {
  const seen = new Map<string, number>()
  let once = ''
  for (let index = 0; index < text.length; ) {
    const part = text.slice(index, index + 3)
    const repeated = text.slice(seen.get(part) ?? index, index)
    seen.set(part, index)
    if (repeated && text.startsWith(repeated, index)) index += repeated.length
    else once += text.charAt(index++)
  }
  return once
}

/** Without the word, which is looked for in the spelling of lines. What was beside it stays apart. */
function without(text: string, word: string): string {
  if (!word) return text
  const gap = ' '.repeat(word.length)
  let rest = text
  const spelled = toLetters(text)
  for (let at = spelled.indexOf(word); at >= 0; at = spelled.indexOf(word, at + word.length)) {
    rest = rest.slice(0, at) + gap + rest.slice(at + word.length)
  }
  return rest
}

/** Without years, and without three characters or more that are equal or follow one another. */
function withoutRuns(text: string): string {
  const keys = text.replace(/(19|20)\d\d/g, ' ')
  let rest = ''
  for (let start = 0, end = 0; start < keys.length; start = end) {
    const step = keys.charCodeAt(start + 1) - keys.charCodeAt(start)
    end = start + 1
    while (Math.abs(step) <= 1 && keys.charCodeAt(end) - keys.charCodeAt(end - 1) === step) end++
    if (end - start < (/[a-z]/.test(keys.charAt(start)) ? 4 : 3)) end = start + 1
    rest += end === start + 1 ? keys.charAt(start) : ' '
  }
  return rest
}

const amountOf = (text: string): number => text.replace(symbols, '').length

interface Known {
  /** The first line of the list, in its order, that is not before the text. */
  lineFrom: (text: string) => string
  /** What is known of this user, as `namesIn` gives it. */
  names: readonly string[]
}

/** Not where most letters are guessed from digits and symbols: random passwords would be full of words. */
const isReadable = (word: string): boolean =>
  /^\d+$/.test(word) || word.replace(/\P{L}/gu, '').length * 2 >= word.length

/** The longest word of the list in a text, or nothing. */
function longestWordIn(text: string, lineFrom: Known['lineFrom']): string {
  const spelled = toLetters(text)
  let longest = ''
  for (let start = 0; start < spelled.length; start++) {
    for (let end = start + shortestWord; end <= spelled.length; end++) {
      const word = spelled.slice(start, end)
      const line = lineFrom(word)
      if (line === word && word.length > longest.length && isReadable(text.slice(start, end))) longest = word
      if (!line.startsWith(word)) break
    }
  }
  return longest
}

/** Whether little is left in a password that is read without its symbols, but for those to keep as letters. */
function hasLittle(form: string, kept: string, { lineFrom, names }: Known): boolean {
  const unusedSdkModules = [...form].filter(character => !kept.includes(character)).join('')
  const once = withoutRepetition(form.replace(symbols, symbol => (kept.includes(symbol) ? symbol : '')))
  let rest = [...names].sort((a, b) => b.length - a.length).reduce(without, once)
  if (amountOf(rest) > longestCommon) return false
  for (let words = 0, most = mostLeft, proof = rest === once ? 0 : mostLeft; ; words++) {
    const parts = withoutRuns(rest).split(/ +/)
    const left = parts.filter(part => !smallWords.includes(part)).join('')
    const kinds = new Set((unusedSdkModules + left).match(symbols)).size
    const amount = amountOf(left)
    if (amount <= most && amount + kinds <= most + 1) return true
    const word = words < mostWords ? longestWordIn(rest, lineFrom) : ''
    if (!word) return false
    rest = without(rest, word)
    proof += word.length - shortestWord
    most = Math.min(mostLeft - words, proof)
  }
}

/**
 * Whether no more than three letters or digits are left beside names, two known words, runs, years and repetitions: beside
 * short words less, and of symbols too. Three different words make a passphrase.
 */
export function isCommon(password: string, known: Known): boolean {
  const parts = new Set(
    password
      .slice(0, longestText)
      .split(/\P{L}|(?=\p{Lu})/u)
      .flatMap(namesIn),
  )
  for (const word of [...smallWords, ...known.names]) parts.delete(word)
  if (parts.size > mostWords) return false
  const form = fold(password)
  // What the shift key makes of digits on most keyboards.
  const unshifted = translate(form, ')!@#$%^&*(', '0123456789')
  return hasLittle(form, '', known) || hasLittle(form, signs, known) || hasLittle(unshifted, '', known)
}
