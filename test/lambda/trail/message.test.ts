import { describe, expect, test } from '@jest/globals'
import { lookUpLanguage } from '../../../lambda/trail/language.ts'
import { senderOf, toMessage } from '../../../lambda/trail/message.ts'
import { notificationKinds } from '../../../lambda/trail/notification-kinds.ts'
import type { NotificationSettings } from '../../../lambda/trail/notification-settings.ts'
import { fillPlaceholders, unknownPlaceholders } from '../../../lambda/trail/placeholders.ts'
import { english } from '../../../lambda/trail/texts/en.ts'

const settings: NotificationSettings = {
  product: 'Acme',
  from: 'security@acme.example',
  sesRegion: 'eu-west-1',
  languages: {},
}

const text = (subject: string) => ({ subject, body: `${subject} {time}` })

function message(settings: NotificationSettings, locale?: string) {
  const notification = {
    kind: 'passwordChanged',
    locale,
    time: '2026-01-01T08:56:36.000Z',
    limit: undefined,
  } as const
  const { Subject, Body } = toMessage(notification, settings).Simple ?? {}
  return { subject: Subject?.Data, text: Body?.Text?.Data }
}

describe('the language of a notification', () => {
  const languages = {
    de: { passwordChanged: text('de') },
    'pt-BR': { passwordChanged: text('pt-BR') },
    fr: {},
  }

  test.each([
    ['de', 'de'],
    ['DE-ch', 'de'],
    ['de_CH', 'de'],
    ['pt-br', 'pt-BR'],
    ['de-x-private', 'de'],
    // Portuguese of Portugal is another language than that of Brazil.
    ['pt-PT', 'Your password for Acme was changed'],
    ['fr', 'Your password for Acme was changed'],
    ['', 'Your password for Acme was changed'],
    [undefined, 'Your password for Acme was changed'],
    ['constructor', 'Your password for Acme was changed'],
    ['not a tag!', 'Your password for Acme was changed'],
  ])('for the locale %s is that of the subject "%s"', (locale, subject) => {
    expect(message({ ...settings, languages }, locale).subject).toBe(subject)
  })

  test('is the default one for users without a locale, and for texts that their language does not have', () => {
    const withDefault = { ...settings, languages, defaultLanguage: 'de' }
    expect(message(withDefault).subject).toBe('de')
    expect(message(withDefault, 'fr').subject).toBe('de')
    expect(message(withDefault, 'en-GB').subject).toBe('Your password for Acme was changed')
  })

  test('can be English with other texts', () => {
    const languages = { en: { passwordChanged: text('New password') } }
    expect(message({ ...settings, languages }).subject).toBe('New password')
  })

  test('does not stand for an extension without its value', () => {
    expect(lookUpLanguage(['x-klingon'], ['x'])).toBeUndefined()
  })
})

describe('the English texts', () => {
  test.each(notificationKinds)('of %s have no unknown placeholder, and the advice', kind => {
    const { subject, body } = english[kind]
    expect(unknownPlaceholders(kind, subject + body)).toEqual([])
    const filled = fillPlaceholders(subject + body, { product: 'Acme', time: 'today', limit: '2' })
    expect(filled).not.toMatch(/[{}]/)
    expect(filled).toContain('If this was not you')
  })
})

describe('placeholders', () => {
  test.each([
    ['{product} {time}', []],
    ['{Product} {ip} {limit} {prodct}', ['{Product}', '{ip}', '{limit}', '{prodct}']],
    ['a {set of words} and {}', []],
  ])('in %s that are unknown: %j', (text, expected) => {
    expect(unknownPlaceholders('passwordChanged', text)).toEqual(expected)
  })

  test('include the limit where there is one', () => {
    expect(unknownPlaceholders('sessionLimitReached', '{limit}')).toEqual([])
  })

  test('are not looked for in what replaced them', () => {
    expect(fillPlaceholders('{product} {time}', { product: '{time}', time: 'now' })).toBe('{time} now')
  })
})

describe('the sender', () => {
  test.each([
    [undefined, 'security@acme.example'],
    ['Acme, "Inc."', '"Acme, \\"Inc.\\"" <security@acme.example>'],
    ['Größe', '=?UTF-8?B?R3LDtsOfZQ==?= <security@acme.example>'],
  ])('with the name %s is %s', (fromName, expected) => {
    expect(senderOf({ from: settings.from, ...(fromName ? { fromName } : {}) })).toBe(expected)
  })

  test('with a long name consists of words that each decode by themselves', () => {
    const fromName = '日光市森友の利用者サービス🙂からのお知らせ'
    const words = senderOf({ from: settings.from, fromName }).split(' ').slice(0, -1)
    const decoded = words.map(word => {
      expect(word.length).toBeLessThanOrEqual(75)
      const bytes = Buffer.from(/^=\?UTF-8\?B\?(.*)\?=$/.exec(word)?.[1] ?? '', 'base64')
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    })
    expect(decoded.join('')).toBe(fromName)
  })
})
