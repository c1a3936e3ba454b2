/** The texts in the reader's language, as far as there is one; otherwise in English. */
import { en } from './en.ts'

/** Every text of the console. A language is an object of this type. */
export type Texts = typeof en

const languages: Readonly<Record<string, Texts>> = { en }

/** The first language of the tags that there are texts for, such as `en` for `en-GB`; otherwise English. */
export function languageOf(tags: readonly string[], known: object): string {
  const wanted = tags.map(tag => tag.toLowerCase().split('-')[0] ?? '')
  return wanted.find(language => Object.hasOwn(known, language)) ?? 'en'
}

export const language = languageOf(navigator.languages, languages)

export const texts: Texts = languages[language] ?? en
