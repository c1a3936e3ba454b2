import { expect, test } from '@jest/globals'
import { languageOf, type Texts, texts } from '../../console/texts/index.ts'

/** A second language, as a translator would add it: an object of the same type. */
const de: Texts = { ...texts, shell: { ...texts.shell, skip: 'Zum Inhalt' } }

test('the texts are in the first language that the console has, and else in English', () => {
  const languages = { en: texts, de }
  expect(languageOf(['ja-JP', 'de-AT', 'en-GB'], languages)).toBe('de')
  expect(languageOf(['en-GB', 'de'], languages)).toBe('en')
  expect(languageOf(['DE'], languages)).toBe('de')
  expect(languageOf(['ja'], languages)).toBe('en')
  expect(languageOf(['constructor'], languages)).toBe('en')
})
