/** What the review page says about sign-ins with other providers, read from templates. */
import { expect, test } from '@jest/globals'
import { checkStage } from '../../../../lib/config/check.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { cost } from '../../../../lib/docs/review/cost.ts'
import { dataStored } from '../../../../lib/docs/review/data.ts'
import { diagram } from '../../../../lib/docs/review/diagram.ts'
import { features } from '../../../../lib/docs/review/features.ts'
import { federation } from '../../../../lib/docs/review/federation.ts'
import { reviewedStage } from '../../../../lib/docs/review/own-stages.ts'
import { publicRoutes } from '../../../../lib/docs/review/routes.ts'
import { settings } from '../../../../lib/docs/review/settings.ts'
import { takeoverRoutes } from '../../../../lib/docs/review/takeover-routes.ts'
import { everyProvider } from '../../config/every-provider.ts'
import { everyOption } from '../../config/stage-values.ts'
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

const full = reviewedStage(
  checkStage({
    ...dev,
    federation: {
      domain: { prefix: 'example' },
      providers: {
        ...everyProvider(),
        saml: [
          ...(everyProvider().saml ?? []),
          {
            name: 'long',
            metadata: { document: `<EntityDescriptor>${'x'.repeat(1000)}</EntityDescriptor>` },
          },
        ],
      },
      callbackUrls: ['https://app.example.com/signed-in'],
      logoutUrls: [],
    },
  }),
)

test('the review page shows whom each provider trusts, its client id and the name of its secret', () => {
  const details = federation([full]).split('The pool believes these')[1] ?? ''
  expect(rowOf(details, 'dev | `company`')).toBe(
    '| dev | `company` | `https://login.example.org/tenant` | `app` | `provider/app` | `authorize_scopes = openid email profile`, `attributes_request_method = GET` |',
  )
  expect(rowOf(details, 'dev | `SignInWithApple`')).toMatch(
    /fixed by Cognito \| `com\.example\.app` \| `provider\/apple` \| `team_id = ABCDE12345`, `key_id = FGHIJ67890`/,
  )
  expect(rowOf(details, 'dev | `by-url`')).toContain(
    '| `https://directory.example.org/metadata` | – | none |',
  )
  expect(rowOf(details, 'dev | `long`')).toMatch(/\| `1,037 characters, SHA-256 [0-9a-f]{64}` \|/)
})

test('the review page does not repeat a secret that is in a template', () => {
  const own = {
    Own: {
      Type: 'AWS::Cognito::UserPoolIdentityProvider',
      Properties: {
        ProviderName: 'own',
        ProviderType: 'OIDC',
        ProviderDetails: { client_secret: 'hunter2' },
      },
    },
  }
  const section = federation([reviewed(own)])
  expect(section).toContain('**in the template itself**')
  expect(section).not.toContain('hunter2')
})

test('the table of settings shows every field of every provider, and no other text of JavaScript', () => {
  const table = settings([full])
  expect(rowOf(table, '`federation.providers.oidc`')).toBe(
    '| `federation.providers.oidc` | clientId: app, clientSecretName: provider/app, name: company, issuer: https://login.example.org/tenant |',
  )
  expect(rowOf(table, '`federation.providers.saml`')).toMatch(
    /name: by-url, metadata: \{"url":"https:\/\/directory\.example\.org\/metadata"\}; name: by-document, .*&lt;md:EntityDescriptor.*; name: long, metadata: 1,0\d\d characters, SHA-256 [0-9a-f]{64} \|$/,
  )
  for (const text of [table, settings([{ ...full, stage: everyOption }])])
    expect(text).not.toMatch(/\[object|undefined|NaN/)
})

test('the public routes include what Cognito serves at the domain, and the diagram where browsers go', () => {
  expect(rowOf(publicRoutes([reviewed(), full]), '`/oauth2/token`')).toMatch(/\| dev \|$/)
  expect(publicRoutes([reviewed()])).not.toContain('/oauth2/')
  const lines = diagram(full)
  expect(lines).toContain('  browsers(["anyone with an account at a provider"]) --> domain\n')
  expect(lines).toMatch(/ {2}domain --> providers\(\["(?=.*Google)(?=.*company)(?=.*by-url).*"\]\)\n/)
  expect(lines).toContain('  functions -- "codes" --> domain\n')
  expect(lines).toContain('  domain["sign-in domain"]\n')
  expect(diagram(reviewed())).not.toContain('domain')
})

test('the monthly cost says that it leaves out users of OIDC and SAML, and counts the secrets of providers', () => {
  const excluded = 'users of OIDC and SAML'
  expect(rowOf(cost(full), 'users of OIDC and SAML providers')).toMatch(/(\| not included ){3}\|$/)
  expect(rowOf(cost(full), '**total**')).toBe('')
  expect(rowOf(cost(full), '**total without users of OIDC and SAML**')).toMatch(/\d/)
  expect(rowOf(cost(full), 'secrets of providers')).toContain('2 provider secrets × 0.4')
  const { google } = everyProvider()
  const settings = {
    domain: { prefix: 'example' },
    callbackUrls: ['https://app.example.com/'],
    logoutUrls: [],
  }
  const social = reviewedStage(checkStage({ ...dev, federation: { ...settings, providers: { google } } }))
  expect(cost(social)).not.toContain(excluded)
  expect(cost(reviewed())).not.toContain(excluded)
})
