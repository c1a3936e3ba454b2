import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { App, Stack as StackType } from 'aws-cdk-lib/core'
import type { CognitoAuthApiProps } from '../../../../lib/constructs/props.ts'
import type { CognitoAuthTrailProps } from '../../../../lib/constructs/trail/cognito-auth-trail.ts'
import { loadOnce } from '../../../loaded-once.ts'
import { testApp } from '../../support.ts'

const { Stack, Annotations } = loadOnce<typeof import('aws-cdk-lib/core')>('aws-cdk-lib/core')
const { EventBus } = loadOnce<typeof import('aws-cdk-lib/aws-events')>('aws-cdk-lib/aws-events')
const { authIn, stackIn } = loadOnce<typeof import('../auth-stack.ts')>('test/lib/constructs/auth-stack.ts')
const { CognitoAuthTrail } = loadOnce<
  typeof import('../../../../lib/constructs/trail/cognito-auth-trail.ts')
>('lib/constructs/trail/cognito-auth-trail.ts')

const env = { account: '123456789012', region: 'us-east-1' }
const notifications = {
  product: 'Example',
  from: 'no-reply@example.com',
  sesRegion: 'us-east-1',
  languages: {},
}

interface Setup {
  props?: Partial<CognitoAuthApiProps>
  trail?: Omit<CognitoAuthTrailProps, 'api'>
  /** Where the trail is. Default: in a stack of its own. */
  scope?: (app: App, identity: StackType) => StackType
}

/** An app with an API and its trail. */
function appWith({ props, trail, scope = app => new Stack(app, 'Trail', { env }) }: Setup = {}) {
  const app = testApp()
  const identity = stackIn(app)
  const api = authIn(identity, { events: 'own-bus', ...props })
  const stack = scope(app, identity)
  return { app, api, stack, trail: new CognitoAuthTrail(stack, 'Trail', { api, ...trail }) }
}

const imported = (arn: string) => ({
  bus: EventBus.fromEventBusArn(new Stack(testApp(), 'Other'), 'Bus', arn),
})

const warningsOf = (app: App) =>
  app
    .synth()
    .stacks.flatMap(({ messages }) => messages)
    .map(({ entry }) => String(entry.data))

describe('a trail in an app', () => {
  test('refers to the stack of the API, which does not refer to it', () => {
    const { app, stack } = appWith({ props: { notifications } })
    const assembly = app.synth()
    expect(assembly.getStackArtifact(stack.artifactId).dependencies.map(({ id }) => id)).toContain('Identity')
    expect(assembly.stacks.map(({ id }) => id)).toEqual(['Identity', 'Trail'])
  })

  test('can be in the stack of the API', () => {
    const { app } = appWith({ props: { notifications }, scope: (_, identity) => identity })
    const { Resources } = app.synth().getStackArtifact('Identity').template
    const types = Object.values<{ Type: string }>(Resources).map(({ Type }) => Type)
    expect(types).toContain('AWS::Logs::SubscriptionFilter')
  })

  test('exposes its bus, functions and alarms', () => {
    const { trail, stack } = appWith({ props: { notifications } })
    expect(stack.resolve(trail.bus.eventBusArn)).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^TrailBus/), 'Arn'],
    })
    expect(trail.forwarder).not.toBe(trail.notifier)
    expect(trail.notifier).toBeDefined()
    expect(trail.alarms).toEqual([])
  })

  test('forwards to the bus that it gets', () => {
    const { trail } = appWith({
      trail: { bus: EventBus.fromEventBusName(new Stack(testApp(), 'Other'), 'Bus', 'shared') },
    })
    expect(trail.bus.eventBusName).toBe('shared')
  })

  test('has the texts of notifications beside the code of the notifier, with any number of languages', () => {
    const body = 'Das Passwort Ihres Kontos wurde geändert. '.repeat(20)
    const texts = { passwordChanged: { subject: 'Passwort', body } }
    const languages = Object.fromEntries(['de', 'de-AT', 'fr', 'it', 'es', 'pt'].map(tag => [tag, texts]))
    const { app } = appWith({ props: { notifications: { ...notifications, languages } } })
    const { directory } = app.synth()
    const files = globSync('asset.*/languages.json', { cwd: directory })
    expect(files.map(file => JSON.parse(readFileSync(join(directory, file), 'utf8')))).toEqual([languages])
  })

  test.each<[string, Setup, string]>([
    ['of an API without events', { props: { events: 'off' } }, 'Identity/Auth has no events. Set events to'],
    [
      'with a bus beside the one in `events`',
      {
        props: { events: 'arn:aws:events:us-east-1:123456789012:event-bus/shared' },
        trail: { bus: EventBus.fromEventBusName(new Stack(testApp(), 'Other'), 'Bus', 'shared') },
      },
      'bus: the setting events names a bus already',
    ],
    [
      'with a bus in another Region',
      { trail: imported('arn:aws:events:eu-west-1:123456789012:event-bus/shared') },
      "bus: is in eu-west-1, but the trail's stack deploys to us-east-1",
    ],
    [
      'with notifications and a bus in another account',
      {
        props: { notifications },
        trail: imported('arn:aws:events:us-east-1:210987654321:event-bus/shared'),
      },
      "bus: belongs to account 210987654321, but the trail's stack deploys to 123456789012",
    ],
    [
      'in another Region',
      { scope: app => new Stack(app, 'Trail', { env: { ...env, region: 'eu-west-1' } }) },
      `its stack deploys to account ${env.account}, Region eu-west-1, but that of the API to account ${env.account}, Region us-east-1`,
    ],
    [
      'whose stack has no env, unlike that of its API',
      { scope: app => new Stack(app, 'Trail') },
      `its stack deploys to no fixed account and Region (it has no env), but that of the API to account ${env.account}`,
    ],
  ])('%s is rejected with a message that names its path', (_, setup, message) => {
    expect(() => appWith(setup)).toThrow(/^Trail\/Trail: /)
    expect(() => appWith(setup)).toThrow(message)
  })

  test('may have a bus in another account if there are no notifications', () => {
    const arn = 'arn:aws:events:us-east-1:210987654321:event-bus/shared'
    expect(appWith({ trail: imported(arn) }).trail.bus.eventBusArn).toBe(arn)
  })

  test.each<[string, Partial<CognitoAuthApiProps>, Omit<CognitoAuthTrailProps, 'api'>]>([
    ['bus', {}, imported('arn:aws:events:us-east-1:210987654321:event-bus/shared')],
    ['events', { events: 'arn:aws:events:us-east-1:210987654321:event-bus/shared' }, {}],
  ])(
    'with notifications and `%s` of a fixed account is rejected in a stack without one',
    (path, props, trail) => {
      const app = testApp()
      const api = authIn(new Stack(app, 'Identity'), { events: 'own-bus', notifications, ...props })
      expect(() => new CognitoAuthTrail(new Stack(app, 'Trail'), 'Trail', { api, ...trail })).toThrow(
        `Trail/Trail: ${path}: belongs to account 210987654321, but the trail's stack has no fixed account`,
      )
    },
  )

  test('is the only one of its API', () => {
    const { api, stack } = appWith()
    expect(() => new CognitoAuthTrail(stack, 'Second', { api })).toThrow(
      'Trail/Second: api: Identity/Auth has the trail Trail/Trail already, and each event would be sent twice',
    )
  })
})

describe('an API with events', () => {
  const withoutTrail = () => {
    const app = testApp()
    return { app, api: authIn(stackIn(app), { events: 'own-bus' }) }
  }

  test('warns if no trail forwards them', () => {
    expect(warningsOf(withoutTrail().app)).toEqual([
      expect.stringMatching(/no CognitoAuthTrail forwards .* Identity\/Auth.*missingTrail/),
    ])
    expect(warningsOf(appWith().app)).toEqual([])
  })

  test('does not warn if the warning is acknowledged', () => {
    const { app, api } = withoutTrail()
    Annotations.of(api).acknowledgeWarning('cognito-auth-api:missingTrail', 'Another tool reads the log.')
    expect(warningsOf(app)).toEqual([])
  })
})
