/** What the review page says about sign-ins with other providers, read from templates. */
import { expect, test } from '@jest/globals'
import { checkStage } from '../../../../lib/config/check.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { dataStored } from '../../../../lib/docs/review/data.ts'
import { features } from '../../../../lib/docs/review/features.ts'
import { federation } from '../../../../lib/docs/review/federation.ts'
import { reviewedStage } from '../../../../lib/docs/review/own-stages.ts'
import { takeoverRoutes } from '../../../../lib/docs/review/takeover-routes.ts'
import { everyProvider } from '../../config/every-provider.ts'
import { reviewed } from './support.ts'

const dev = stageNamed('dev')
const stage = reviewedStage(
  checkStage({
    ...dev,
    federation: {
      domain: { prefix: 'example' },
      providers: { ...everyProvider(), saml: [] },
      callbackUrls: ['https://app.example.com/signed-in', 'com.example.app:/signed-in'],
      logoutUrls: ['https://app.example.com/'],
    },
  }),
)
const section = federation([reviewed(), stage])
const rowOf = (text: string, first: string) =>
  text.split('\n').find(line => line.startsWith(`| ${first} |`)) ?? ''

test('the review page says nothing about providers where there are none', () => {
  expect(federation([reviewed(), reviewedStage(dev)])).toBe('')
})

test('the review page lists each provider with the attributes that it writes, and which of them users cannot write', () => {
  expect(rowOf(section, 'dev | `Google`')).toBe(
    '| dev | `Google` | Google | `email`, `email_verified`, `name`, `given_name`, `family_name`, `picture` | `email_verified` |',
  )
  expect(rowOf(section, 'dev | `SignInWithApple`')).toContain('`given_name = firstName`')
  expect(rowOf(section, 'dev | `company`')).toContain(
    '| OIDC | `email`, `name`, `given_name`, `family_name` | none |',
  )
  expect(rowOf(section, 'prod')).toBe('')
})

test('the review page lists the URLs that receive codes, and the providers that the app client offers', () => {
  expect(rowOf(section, 'dev | `example.auth.REGION.amazoncognito.com`')).toBe(
    '| dev | `example.auth.REGION.amazoncognito.com` | `https://app.example.com/signed-in`, `com.example.app:/signed-in` | `https://app.example.com/` | ' +
      '`Google`, `SignInWithApple`, `Facebook`, `LoginWithAmazon`, `company` |',
  )
})

test('the review page says who decides on second factors, and what billing and quotas differ', () => {
  expect(section).toContain('Second factors are those of the provider')
  expect(section).toContain('25 sign-ins at providers per second')
  expect(section).toContain('OIDC and SAML providers are billed separately')
})

test('the review page covers a provider that an app attaches to the pool itself', () => {
  const own = {
    Own: {
      Type: 'AWS::Cognito::UserPoolIdentityProvider',
      Properties: {
        ProviderName: 'own',
        ProviderType: 'SAML',
        AttributeMapping: { 'custom:role': 'groups' },
      },
    },
  }
  expect(federation([reviewed(own)])).toContain(
    '| prod | `own` | SAML | `custom:role = groups` | `custom:role` |',
  )
})

test('the review page classifies the resources of federation, and names its routes and the takeover by a link', () => {
  expect(() => dataStored([stage])).not.toThrow()
  expect(rowOf(features([stage]), '`federation`')).toMatch(
    /`POST \/auth\/code`.* AdminLinkProviderForUser.* \| on \|$/,
  )
  expect(rowOf(takeoverRoutes([stage]), '`PUT /users/{username}/identities/{provider}/{subject}`')).toContain(
    'signs in as the user, without the password',
  )
})
