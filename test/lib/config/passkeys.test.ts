import { describe, expect, test } from '@jest/globals'
import { checkSettings, checkStage } from '../../../lib/config/check.ts'
import { presets } from '../../../lib/config/presets.ts'
import { stageNamed } from '../../../lib/config/stages.ts'

const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-3333-4444-555555555555'

const passkeys = (relyingPartyId: string) => ({ relyingPartyId, userVerification: 'required' as const })

/** Checks dev with passkeys of this domain, and with browser sessions of a web app at the origin. */
function check(relyingPartyId: string, origin?: string, more: object = {}) {
  return checkStage({
    ...stageNamed('dev'),
    passkeys: passkeys(relyingPartyId),
    ...(origin
      ? {
          corsOrigins: [origin],
          browserSessions: { origin },
          customDomain: { name: `auth.${new URL(origin).hostname}`, certificateArn },
        }
      : {}),
    ...more,
  })
}

describe('a relying party is accepted', () => {
  test.each<Parameters<typeof check>>([
    ['example.com'],
    ['example.co.uk'],
    ['app.github.io'],
    ['localhost'],
    ['example.com', undefined, { retainData: true }],
    [`${'a.'.repeat(30)}com`],
    ['example.com', 'https://example.com'],
    ['example.com', 'https://app.example.com:8443'],
    ['localhost', 'http://localhost:5173', { customDomain: undefined }],
    ['example.com', 'http://localhost:5173', { customDomain: undefined }],
  ])('%s, with the web app at %s', (...settings) => {
    expect(check(...settings).passkeys).toEqual(passkeys(settings[0]))
  })

  test('as a token, which only the deployment knows', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of CDK
    const token = passkeys('${Token[Value.1]}')
    const settings = { name: 'dev', ...presets.production, passkeys: token }
    expect(checkSettings(settings).passkeys).toEqual(token)
  })
})

describe('a relying party is rejected', () => {
  const suffix =
    'is a public suffix, below which others register their domains, and browsers reject it. Use a domain that you registered'

  test.each<[string, Parameters<typeof check>, string]>([
    ['that is a public suffix', ['co.uk'], `co.uk ${suffix}`],
    ["that is a provider's suffix", ['github.io'], `github.io ${suffix}`],
    [
      'on localhost with data to retain',
      ['localhost', undefined, { retainData: true }],
      'localhost is not for a stage that retains its data: passkeys of users would work on their own machines only. Use the domain of the web app',
    ],
    [
      'that is longer than Cognito allows',
      [`${'a.'.repeat(31)}com`],
      'CDK accepts at most 63 characters. Use a shorter domain, such as the registered one',
    ],
    [
      'on another domain than the web app',
      ['example.org', 'https://app.example.com'],
      'pages at browserSessions.origin https://app.example.com cannot use passkeys of example.org. Use app.example.com, or a domain above it that you registered',
    ],
    [
      'below the web app',
      ['login.example.com', 'https://example.com'],
      'pages at browserSessions.origin https://example.com cannot use passkeys of login.example.com. Use example.com,',
    ],
    [
      'whose name the web app only ends with',
      ['ample.com', 'https://example.com'],
      'pages at browserSessions.origin https://example.com cannot use passkeys of ample.com. Use example.com,',
    ],
  ])('%s', (_, settings, message) => {
    expect(() => check(...settings)).toThrow(`stage dev: passkeys.relyingPartyId: ${message}`)
  })
})
