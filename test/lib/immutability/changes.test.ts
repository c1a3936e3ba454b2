import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { operationsOf } from '../../../lib/config/deployed-operations.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { type Baseline, type BaselineResource, baselineOf } from '../../../lib/immutability/baseline.ts'
import { changesBetween } from '../../../lib/immutability/changes.ts'
import { deployedApiOf } from '../../../lib/immutability/deployed-api.ts'
import { immutableResources } from '../../../lib/immutability/immutable-resources.ts'
import { loadOnce } from '../../loaded-once.ts'
import { certificateArn } from '../certificate-arn.ts'
import { everyProvider } from '../config/every-provider.ts'
import { operations, stackOf, Template } from '../support.ts'

const { CfnRestApi } = loadOnce<typeof import('aws-cdk-lib/aws-apigateway')>('aws-cdk-lib/aws-apigateway')
const { CfnUserPool } = loadOnce<typeof import('aws-cdk-lib/aws-cognito')>('aws-cdk-lib/aws-cognito')

const attribute = { type: 'String', mutable: true, writableByUser: false, readableByUser: false } as const

/** The number of operations does not affect immutable resources. */
const stackWith = (given: Parameters<typeof stackOf>[0]) => stackOf(given, { operations })

function baseline(stack: ReturnType<typeof stackOf>): Baseline {
  return baselineOf(stack.stackName, Template.fromStack(stack).toJSON())
}

const apiOf = (stage: Stage) => deployedApiOf(stage, operationsOf(stage))

const dev = baseline(stackWith({ customAttributes: { tenant: attribute, plan: attribute } }))
const prod = baseline(stackWith('prod'))

const destructiveChanges = (before: Baseline, after: Baseline) =>
  changesBetween(before, after).map(({ destructive, message }) => {
    expect([destructive, message]).toEqual([true, message])
    return message
  })

/** The baseline with its only resource of this type changed. */
function edited(before: Baseline, type: string, edit: (resource: BaselineResource) => void): Baseline {
  const after = structuredClone(before)
  const [resource, ...others] = Object.values(after.resources).filter(({ Type }) => Type === type)
  if (!resource || others.length > 0) throw new Error(`expected one ${type}`)
  edit(resource)
  return after
}

test('changes to mutable properties are not reported', () => {
  const other = stackWith({
    customAttributes: { tenant: attribute, plan: attribute },
    selfSignUp: false,
    corsOrigins: ['https://a.example'],
  })
  expect(changesBetween(dev, baseline(other))).toEqual([])
})

describe('destructive, with the impact and advice', () => {
  test('is a new logical id of the user pool or the API, and its effect on resources that refer to them', () => {
    const stack = stackWith({ customAttributes: { tenant: attribute, plan: attribute } })
    for (const construct of stack.node.findAll()) {
      if (construct instanceof CfnUserPool) construct.overrideLogicalId('Users')
      if (construct instanceof CfnRestApi) construct.overrideLogicalId('Front')
    }
    expect(destructiveChanges(dev, baseline(stack))).toEqual([
      'The user pool would be replaced, because its logical id changes from UserPool6BA7E5F2 to Users: the API would use a ' +
        'new, empty pool, and no existing user could sign in; the old one is deleted with all its users. ' +
        "Keep the id with overrideLogicalId('UserPool6BA7E5F2') on the construct's default child.",
      'The REST API would be replaced, because its logical id changes from ApiRestApiE35FEAFE to Front: the base URL changes, ' +
        'and requests to the old one fail; the old one is deleted. ' +
        "Keep the id with overrideLogicalId('ApiRestApiE35FEAFE') on the construct's default child.",
      'UserPoolId of the app client would change from {"Ref":"UserPool6BA7E5F2"} to {"Ref":"Users"}. CloudFormation would ' +
        'replace the resource: the client id changes, and all users have to sign in again. Undo the change.',
      'RestApiId of the API stage would change from {"Ref":"ApiRestApiE35FEAFE"} to {"Ref":"Front"}. CloudFormation would ' +
        'replace the resource: a new name changes the base URL; API Gateway rejects a new stage with the same name. Undo the ' +
        'change.',
    ])
  })

  test.each([
    [
      'in a stack with another name',
      { 'Renamed/Bus1': { Name: 'Renamed-Trail' } },
      'Keep it in a stack with the name Trail, or first move what uses it to the new event bus.',
    ],
    [
      'with another id and so another name',
      { 'Trail/Bus2': { Name: 'Trail-Other' } },
      "Keep the id with overrideLogicalId('Bus1'), and its Name with addPropertyOverride('Name', 'Trail-Trail') on the construct's default child.",
    ],
  ])('is the bus of a trail %s', (_, now, advice) => {
    const withBus = (buses: Record<string, object>): Baseline => ({
      stack: 'Identity',
      resources: Object.fromEntries(
        Object.entries(buses).map(([id, Properties]) => [
          id,
          { Type: 'AWS::Events::EventBus', Properties: { ...Properties } },
        ]),
      ),
    })
    const [change, ...others] = destructiveChanges(
      withBus({ 'Trail/Bus1': { Name: 'Trail-Trail' } }),
      withBus(now),
    )
    expect(others).toEqual([])
    expect(change).toContain(advice)
  })

  test('is replacing the pool with an existing one, which retains the old one on prod', () => {
    const existing = stackWith({ existingUserPool: { id: 'eu-west-1_Existing1', clientId: 'abc' } })
    const { resources } = baseline(existing)
    expect(destructiveChanges(prod, { stack: prod.stack, resources })).toEqual([
      'The user pool UserPool6BA7E5F2 would be removed from the stack: the old one stays in the account, outside of any ' +
        'stack. Restore it, or create a new stage.',
      'The app client UserPoolClient43258C81 would be removed from the stack: the old one stays in the account, outside of ' +
        'any stack. Restore it, or create a new stage.',
    ])
  })

  test('is a changed alias, and a custom attribute that is changed or removed', () => {
    const stack = stackWith({
      signInWith: 'email-alias',
      customAttributes: { tenant: { ...attribute, type: 'Number' } },
    })
    const schema = 'Existing schema attributes cannot be modified or deleted'
    expect(destructiveChanges(dev, baseline(stack))).toEqual([
      'AliasAttributes of the user pool would change from unset to ["email"]. Cognito rejects this, and the deployment would ' +
        'be rolled back. Undo the change. For another value, create a new stage with its own user pool, and migrate the users.',
      expect.stringMatching(
        `the custom attribute tenant would change from .*"String".* to .*"Number".*${schema}`,
      ),
      expect.stringMatching(
        `the custom attribute plan would be removed. .*${schema}.* Keep it, even if it is unused.$`,
      ),
    ])
  })

  test('is another way to sign in, and an attribute that becomes required', () => {
    const stack = stackWith({ signInWith: 'email', requiredAttributes: ['name'] })
    expect(destructiveChanges(dev, baseline(stack))).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          'UsernameAttributes of the user pool would change from unset to ["email"]. Cognito rejects this',
        ),
        expect.stringContaining('the standard attribute email would be added. Cognito rejects this'),
        expect.stringContaining('the standard attribute name would be added. Cognito rejects this'),
      ]),
    )
  })

  test('is an attribute that is no longer required', () => {
    const named = baseline(stackWith({ requiredAttributes: ['name'] }))
    expect(destructiveChanges(named, baseline(stackWith({})))).toEqual([
      expect.stringContaining('the standard attribute name would be removed. Cognito rejects this'),
    ])
  })

  test('is changing the case sensitivity of usernames', () => {
    const after = edited(prod, 'AWS::Cognito::UserPool', ({ Properties }) => {
      Properties['UsernameConfiguration'] = { CaseSensitive: true }
    })
    expect(destructiveChanges(prod, after)).toEqual([
      expect.stringContaining(
        'UsernameConfiguration of the user pool would change from {"CaseSensitive":false} to {"CaseSensitive":true}. ' +
          'Cognito rejects this',
      ),
    ])
  })

  test('is requiring a standard attribute', () => {
    const after = edited(prod, 'AWS::Cognito::UserPool', ({ Properties }) => {
      Properties['Schema'] = [{ Name: 'email', Required: true, Mutable: true }]
    })
    expect(destructiveChanges(prod, after)).toEqual([
      expect.stringContaining('the standard attribute email would be added. Cognito rejects this'),
    ])
  })

  test('is generating a client secret', () => {
    const after = edited(prod, 'AWS::Cognito::UserPoolClient', ({ Properties }) => {
      Properties['GenerateSecret'] = true
    })
    expect(destructiveChanges(prod, after)).toEqual([
      'GenerateSecret of the app client would change from false to true. CloudFormation would replace the resource: the ' +
        'client id changes, and all users have to sign in again. If the new client has a secret, all sign-ins fail, since the ' +
        'handlers send none. Undo the change.',
    ])
  })

  test('is renaming the API stage', () => {
    const after = edited(prod, 'AWS::ApiGateway::Stage', ({ Properties }) => {
      Properties['StageName'] = 'v2'
    })
    expect(destructiveChanges(prod, after)).toEqual([
      expect.stringContaining('StageName of the API stage would change from "v1" to "v2"'),
    ])
  })

  test('is another custom domain', () => {
    const domain = (name: string) => baseline(stackWith({ customDomain: { name, certificateArn } }))
    expect(destructiveChanges(domain('auth.example.com'), domain('login.example.com'))).toEqual([
      'DomainName of the custom domain would change from "auth.example.com" to "login.example.com". CloudFormation would ' +
        'replace the resource: its target changes, and requests fail until the DNS record points to the new one. Undo the ' +
        'change.',
    ])
  })

  test('is removing the deletion protection of the pool', () => {
    const after = edited(prod, 'AWS::Cognito::UserPool', pool => {
      pool.DeletionPolicy = 'Delete'
      delete pool.UpdateReplacePolicy
      pool.Properties['DeletionProtection'] = 'INACTIVE'
    })
    const end = ': nothing would protect it from deletion with all its users. Undo the change.'
    expect(destructiveChanges(prod, after)).toEqual([
      `DeletionProtection of the user pool would change from "ACTIVE" to "INACTIVE"${end}`,
      `DeletionPolicy of the user pool would change from "Retain" to "Delete"${end}`,
      `UpdateReplacePolicy of the user pool would change from "Retain" to unset${end}`,
    ])
  })

  describe('users lose', () => {
    const { firewall } = stageNamed('prod')
    const passkeys = { relyingPartyId: 'example.com', userVerification: 'required' } as const
    const email = { from: 'no-reply@example.com', sesRegion: 'us-east-1' }
    const passwordless = { passkeys, email, firewall, poolAccess: 'api-only' } as const
    const withAll = baseline(
      stackWith({ ...passwordless, firstFactors: ['password', 'email', 'sms', 'passkey'] }),
    )
    const end = 'Undo the change, or record the baseline if it is intended.'
    const withoutCode = 'which those without a password may depend on'
    const pool = 'Policies.SignInPolicy.AllowedFirstAuthFactors of the user pool would no longer contain'

    test('registered passkeys by another relying party', () => {
      const other = stackWith({
        ...passwordless,
        firstFactors: ['password', 'email', 'sms', 'passkey'],
        passkeys: { ...passkeys, relyingPartyId: 'app.example.com' },
      })
      expect(destructiveChanges(withAll, baseline(other))).toEqual([
        'WebAuthnRelyingPartyID of the user pool would change from "example.com" to "app.example.com": all registered passkeys ' +
          `would become useless, and users without a password could not sign in with them. ${end}`,
      ])
    })

    test('their way in with first factors and passkeys that are turned off', () => {
      expect(destructiveChanges(withAll, baseline(stackWith({})))).toEqual(
        expect.arrayContaining([
          expect.stringContaining(
            'WebAuthnRelyingPartyID of the user pool would change from "example.com" to unset',
          ),
          `${pool} EMAIL_OTP: users could no longer sign in with a code by e-mail, ${withoutCode}. ${end}`,
          `${pool} SMS_OTP: users could no longer sign in with a code by SMS, ${withoutCode}. ${end}`,
          `${pool} WEB_AUTHN: users could no longer register passkeys or sign in with them, ${withoutCode}. ${end}`,
          `ExplicitAuthFlows of the app client would no longer contain ALLOW_USER_AUTH: nobody could sign in without a password any more. ${end}`,
        ]),
      )
    })

    test('sign-ins with passkeys that can only be a second factor', () => {
      const other = stackWith({ ...passwordless, firstFactors: ['password', 'email', 'sms'] })
      expect(changesBetween(withAll, baseline(other))).toEqual([])
      expect(destructiveChanges(withAll, baseline(stackWith(passwordless)))).toEqual(
        expect.arrayContaining([expect.stringContaining('nobody could sign in without a password any more')]),
      )
    })

    test('the protection from risky sign-ins', () => {
      const audit = stackWith({ threatProtection: 'audit' })
      expect(
        destructiveChanges(baseline(stackWith({ threatProtection: 'enforce' })), baseline(audit)),
      ).toEqual([
        `UserPoolAddOns.AdvancedSecurityMode of the user pool would no longer contain ENFORCED: Cognito would no longer block sign-ins that it considers risky. ${end}`,
      ])
    })

    test.each<[string, Partial<Stage>, string]>([
      ['passkeys', { passkeys }, 'GET /me/passkeys'],
      ['sessions', { sessions: { perUser: 5 } }, 'GET /me/sessions'],
      ['events of users', { threatProtection: 'audit' }, 'GET /users/{username}/events'],
      ['sign-up', { selfSignUp: true }, 'POST /auth/sign-up'],
    ])('the routes of %s', (_, feature, route) => {
      const off = { ...stageNamed('dev'), selfSignUp: false }
      const [before, after] = [apiOf({ ...off, ...feature }), apiOf(off)]
      expect(destructiveChanges({ ...dev, api: before }, { ...dev, api: after })).toEqual([
        expect.stringMatching(
          `^The API would no longer have .*${route.replace(/[{}]/g, '.')}.*: requests to .* would fail\\. ${end}$`,
        ),
      ])
      expect(changesBetween({ ...dev, api: after }, { ...dev, api: before })).toEqual([
        { destructive: false, message: expect.stringContaining('The API has new routes: ') },
      ])
    })

    test.each<[string | undefined, string | undefined, string]>([
      [
        'https://a.example',
        undefined,
        'users of the web app at https://a.example would have to sign in again',
      ],
      [
        'https://a.example',
        'https://b.example',
        'the API would reject requests with the cookie from the old origin',
      ],
      [undefined, 'https://a.example', 'Responses would no longer contain refresh tokens'],
    ])('their sessions with browserSessions at %s and then %s', (before, after, message) => {
      const at = (origin?: string): Baseline => ({
        ...dev,
        api: deployedApiOf({ browserSessions: origin && { origin } }, [{ route: 'GET /me' }]),
      })
      expect(destructiveChanges(at(before), at(after))).toEqual([expect.stringContaining(message)])
      expect(changesBetween(at(before), at(before))).toEqual([])
    })
  })

  test('is renaming the stack', () => {
    expect(destructiveChanges(prod, { ...prod, stack: 'CognitoAuthApi-live' })).toEqual([
      expect.stringContaining('CloudFormation would create a second stack, with an empty user pool'),
    ])
  })
})

describe('reported, but not destructive,', () => {
  test('is a new custom attribute', () => {
    const more = stackWith({ customAttributes: { tenant: attribute, plan: attribute, region: attribute } })
    expect(changesBetween(dev, baseline(more))).toEqual([
      {
        destructive: false,
        message:
          'In the user pool, the custom attribute region is new. This is allowed, but cannot be undone once it is deployed.',
      },
    ])
  })

  test('are passkeys and further first factors', () => {
    const { firewall } = stageNamed('prod')
    const more = stackWith({
      customAttributes: { tenant: attribute, plan: attribute },
      passkeys: { relyingPartyId: 'example.com', userVerification: 'required' },
      firstFactors: ['password', 'passkey'],
      firewall,
      poolAccess: 'api-only',
    })
    expect(changesBetween(dev, baseline(more))).toEqual(
      [
        'WebAuthnRelyingPartyID of the user pool is now set to "example.com". This is allowed.',
        'Policies.SignInPolicy.AllowedFirstAuthFactors of the user pool would also contain WEB_AUTHN. This is allowed.',
        'ExplicitAuthFlows of the app client would also contain ALLOW_USER_AUTH. This is allowed.',
      ].map(message => ({ destructive: false, message })),
    )
  })

  test('are the routes of a baseline that an earlier version recorded', () => {
    const api = apiOf(stageNamed('dev'))
    expect(changesBetween(dev, { ...dev, api })).toEqual([
      {
        destructive: false,
        message: 'The routes are not in the baseline yet. Once they are recorded, a removed one is reported.',
      },
    ])
  })

  test('is a second client', () => {
    const after = structuredClone(prod)
    after.resources['Other'] = { Type: 'AWS::Cognito::UserPoolClient', Properties: {} }
    expect(changesBetween(prod, after)).toEqual([
      { destructive: false, message: 'The app client Other is new. This is allowed.' },
    ])
  })

  test('is more protection', () => {
    const before = edited(prod, 'AWS::Cognito::UserPool', pool => {
      pool.DeletionPolicy = 'Delete'
    })
    expect(changesBetween(before, prod)).toEqual([
      {
        destructive: false,
        message:
          'DeletionPolicy of the user pool would change from "Delete" to "Retain", which protects it better. This is allowed.',
      },
    ])
  })
})

describe('with federation', () => {
  const federation: NonNullable<Stage['federation']> = {
    domain: { prefix: 'example' },
    providers: everyProvider(),
    callbackUrls: ['https://app.example.com/', 'com.example.app:/signed-in'],
    logoutUrls: ['https://app.example.com/'],
  }
  const federated = (changes: Partial<typeof federation>) =>
    baseline(stackWith({ federation: { ...federation, ...changes }, retainData: true }))
  const before = federated({})
  const { oidc: [company] = [], saml: _, ...social } = federation.providers

  test('providers, a callback URL and a sign-out URL that disappear are destructive', () => {
    const after = federated({
      providers: { ...social, oidc: company ? [company] : [] },
      callbackUrls: ['https://app.example.com/'],
      logoutUrls: [],
    })
    expect(destructiveChanges(before, after)).toEqual([
      expect.stringMatching(
        /^The identity provider \w+byurl\w+ would be removed from the stack: its users could no longer sign in; the old one is deleted\. Undo the change, or record/,
      ),
      expect.stringContaining('The identity provider'),
      'CallbackURLs of the app client would no longer contain com.example.app:/signed-in: Cognito would refuse the sign-ins at providers that return there. Undo the change, or record the baseline if it is intended.',
      expect.stringContaining(
        'LogoutURLs of the app client would no longer contain https://app.example.com/',
      ),
    ])
  })

  test('another name of a provider locks its users out, and is not taken for the old one', () => {
    const oidc = company ? [{ ...company, name: 'other' }] : []
    const changes = changesBetween(before, federated({ providers: { ...federation.providers, oidc } }))
    expect(changes).toEqual([
      {
        destructive: true,
        message: expect.stringMatching(
          /company\w+ would be removed from the stack: its users could no longer sign in/,
        ),
      },
      { destructive: false, message: expect.stringMatching(/^The identity provider \w+other\w+ is new/) },
    ])
  })

  test('another domain is destructive, and a further provider or URL is not', () => {
    const [domain] = destructiveChanges(before, federated({ domain: { prefix: 'other' } }))
    expect(domain).toContain(
      'Domain of the sign-in domain would change from "example" to "other". CloudFormation would replace the resource: nobody could sign in at a provider ' +
        'until its new redirect URI is registered there and clients use the new domain. The deployment would fail, too: Cognito rejects a ' +
        'second prefix while the first one exists. Undo the change.',
    )
    const more = changesBetween(
      federated({ providers: social, callbackUrls: ['https://app.example.com/'] }),
      before,
    )
    expect(more.filter(({ destructive }) => destructive)).toEqual([])
    expect(more).toHaveLength(4)
  })

  test('a domain of the other kind is destructive for other reasons than a second prefix', () => {
    const own = federated({ domain: { name: 'login.example.com', certificateArn } })
    for (const messages of [destructiveChanges(before, own), destructiveChanges(own, before)]) {
      expect(messages).toEqual([expect.stringMatching(/clients use the new domain\. Undo the change\.$/)])
    }
  })

  test('another issuer under the same name is destructive: it may know other people by the same subjects', () => {
    const oidc = company ? [{ ...company, issuer: 'https://login.example.net' }] : []
    expect(destructiveChanges(before, federated({ providers: { ...federation.providers, oidc } }))).toEqual([
      expect.stringMatching(
        /^ProviderDetails\.oidc_issuer of the identity provider would change from "https:\/\/login\.example\.org\/tenant" to "https:\/\/login\.example\.net": .*sign in as the old users\. Undo the change, or record/,
      ),
    ])
  })

  test('a domain that is removed with its providers is destructive', () => {
    const messages = destructiveChanges(before, { ...baseline(stackWith({ retainData: true })) })
    expect(messages).toContainEqual(
      expect.stringMatching(
        /^The sign-in domain \w+ would be removed from the stack: nobody could sign in at a provider/,
      ),
    )
    expect(messages).toHaveLength(1 + 7 + 3)
  })
})

test("the list of replacing properties matches the CDK CLI's database", () => {
  const cli = dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json'))
  const { schema } = JSON.parse(gunzipSync(readFileSync(join(cli, 'db.json.gz'))).toString())
  const types = Object.values<{
    cloudFormationType: string
    properties: Record<string, { causesReplacement?: string }>
  }>(schema.resource.entities)
  for (const [type, { properties }] of Object.entries(immutableResources)) {
    const known = types.find(({ cloudFormationType }) => cloudFormationType === type)
    const replacing = Object.entries(known?.properties ?? {}).filter(
      ([, property]) => property.causesReplacement,
    )
    const listed = Object.entries(properties).filter(([, effect]) => effect === 'replacement')
    expect([type, listed.map(([name]) => name).sort()]).toEqual([
      type,
      replacing.map(([name]) => name).sort(),
    ])
    for (const name of Object.keys(properties))
      expect(known?.properties).toHaveProperty(name.split('.')[0] ?? '')
  }
})
