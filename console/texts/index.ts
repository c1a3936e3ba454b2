/** The texts in the reader's language, as far as there is one; otherwise in English. */
import { en } from './en.ts'

/** Every text of the console. A language is an object of this type. */
export type Texts = typeof en

const languages: Readonly<Record<string, Texts>> = { en }

/** The language of the first tag that the console has, such as `en` for `en-GB`. */
export function languageOf(tags: readonly string[]): string {
  const known = tags.map(tag => tag.toLowerCase().split('-')[0] ?? '')
  return known.find(language => Object.hasOwn(languages, language)) ?? 'en'
}

export const language = languageOf(navigator.languages)

export const texts: Texts = languages[language] ?? en
