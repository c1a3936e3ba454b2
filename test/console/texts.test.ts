import { expect, test } from '@jest/globals'
import { languageOf } from '../../console/texts/index.ts'

test('the texts are in the first language that the console has, and else in English', () => {
  expect(languageOf(['ja-JP', 'en-GB'])).toBe('en')
  expect(languageOf(['ja'])).toBe('en')
  expect(languageOf(['constructor'])).toBe('en')
})
