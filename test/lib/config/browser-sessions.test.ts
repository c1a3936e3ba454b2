import { describe, expect, test } from '@jest/globals'
import { checkSettings, checkStage } from '../../../lib/config/check.ts'
import { presets } from '../../../lib/config/presets.ts'
import { stageNamed } from '../../../lib/config/stages.ts'

const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-3333-4444-555555555555'

/** Checks a stage whose web app is at this origin, and whose API has this domain. */
function check(origin: string, domain?: string, more: object = {}) {
  return checkStage({
    ...stageNamed('dev'),
    corsOrigins: [origin],
    browserSessions: { origin },
    ...(domain ? { customDomain: { name: domain, certificateArn } } : {}),
    ...more,
  })
}

const { tokens } = stageNamed('dev')
// biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of CDK
const token = '${Token[Value.1]}'

describe('browser sessions are accepted', () => {
  test.each<Parameters<typeof check>>([
    ['https://app.example.com', 'auth.example.com'],
    ['https://example.com', 'api.auth.example.com'],
    ['https://app.example.com:8443', 'app.example.com'],
    ['https://www.example.co.uk', 'auth.example.co.uk'],
    ['https://app.example.com', 'auth.example.com', { tokens: { ...tokens, rotation: { graceSeconds: 1 } } }],
    ['http://localhost:5173'],
    ['http://app.localhost'],
    ['http://127.0.0.1:8080'],
    ['http://[::1]:8080'],
    ['https://localhost:8443'],
  ])('of %s with the API at %s', (...settings) => {
    expect(check(...settings).browserSessions).toEqual({ origin: settings[0] })
  })
})

describe('browser sessions are rejected', () => {
  test.each<[string, Parameters<typeof check>, string]>([
    [
      'without a custom domain',
      ['https://app.example.com'],
      'browserSessions: browsers send no cookie to an execute-api or cloudfront.net domain, which is of another site than https://app.example.com. Set customDomain below example.com',
    ],
    [
      'with the API on another domain',
      ['https://app.example.com', 'auth.example.org'],
      'browserSessions.origin: browsers send no cookie from https://app.example.com to auth.example.org, which is of another site. Use a customDomain below example.com',
    ],
    [
      'on two domains below a public suffix of several labels',
      ['https://app.co.uk', 'auth.co.uk'],
      'of another site. Use a customDomain below app.co.uk',
    ],
    [
      'on two domains of customers of one provider',
      ['https://one.github.io', 'two.github.io'],
      'of another site. Use a customDomain below one.github.io',
    ],
    [
      'of an app at a domain of CloudFront',
      ['https://d111111abcdef8.cloudfront.net', 'auth.example.com'],
      'of another site. Use a customDomain below d111111abcdef8.cloudfront.net',
    ],
    [
      'of a page at an address',
      ['https://192.0.2.1', 'auth.example.com'],
      'browserSessions.origin: has no registrable domain',
    ],
    [
      'of a page without TLS',
      ['http://app.example.com', 'auth.example.com'],
      'browserSessions.origin: browsers keep the cookie only with https, except on localhost. Use https',
    ],
    [
      'beside other origins',
      [
        'https://app.example.com',
        'auth.example.com',
        { corsOrigins: ['https://app.example.com', 'https://other.example.com'] },
      ],
      "corsOrigins: browserSessions serve one web app. Set ['https://app.example.com']",
    ],
    [
      'with any origin',
      ['https://app.example.com', 'auth.example.com', { corsOrigins: ['*'] }],
      "corsOrigins: browserSessions serve one web app. Set ['https://app.example.com']",
    ],
    [
      'with a rotation that has no grace period',
      [
        'https://app.example.com',
        'auth.example.com',
        { tokens: { ...tokens, rotation: { graceSeconds: 0 } } },
      ],
      'tokens.rotation.graceSeconds: two tabs of a browser can send the same cookie. With browserSessions, use at least 1',
    ],
    [
      'of an app on localhost, if the stage retains its data',
      ['http://localhost:5173', undefined, { retainData: true }],
      'browserSessions.origin: an origin on localhost is not for a stage that retains its data. Use the origin of the web app',
    ],
  ])('%s', (_, settings, message) => {
    expect(() => check(...settings)).toThrow(message)
  })

  test.each([
    ['the origin', { browserSessions: { origin: token } }, 'browserSessions.origin'],
    ["the API's domain", { customDomain: { name: token, certificateArn } }, 'customDomain.name'],
  ])('if %s is a CDK token', (_, change, path) => {
    const origin = 'https://app.example.com'
    const customDomain = { name: 'auth.example.com', certificateArn }
    const settings = { ...presets.development, name: 'dev', corsOrigins: [origin] }
    expect(() =>
      checkSettings({ ...settings, customDomain, browserSessions: { origin }, ...change }),
    ).toThrow(`${path}: must be a literal value`)
  })
})
