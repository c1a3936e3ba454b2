import { expect, test } from '@jest/globals'
import { type Resources, resourcesOf, type Template } from '../../lib/checks/template.ts'
import { testApp, trailOf } from '../lib/support.ts'
import { loadOnce } from '../loaded-once.ts'
import { logLoops } from './log-loops.ts'

const { CognitoAuthTrail } = loadOnce<typeof import('../../lib/constructs/trail/cognito-auth-trail.ts')>(
  'lib/constructs/trail/cognito-auth-trail.ts',
)

const { authIn, stackIn } = loadOnce<typeof import('../lib/constructs/auth-stack.ts')>(
  'test/lib/constructs/auth-stack.ts',
)

const notifications = {
  product: 'Example',
  from: 'no-reply@example.com',
  sesRegion: 'us-east-1',
  languages: {},
}

/** The resources of an API and its trail in one stack, where each reference can be followed. */
function resourcesWith(
  change: (api: ReturnType<typeof authIn>, trail: InstanceType<typeof CognitoAuthTrail>) => void = () => {},
): Resources {
  const app = testApp()
  const stack = stackIn(app)
  const api = authIn(stack, { events: 'own-bus', notifications })
  change(api, new CognitoAuthTrail(stack, 'Trail', { api }))
  const template: Template = app.synth().getStackArtifact(stack.artifactId).template
  return resourcesOf(template)
}

test('no function behind the subscription logs into the subscribed group', () => {
  expect(logLoops(resourcesWith())).toEqual([])
})

test.each(['forwarder', 'notifier'] as const)('a %s that logs into the subscribed group is found', name => {
  const broken = resourcesWith((api, trail) => {
    const fn = trail[name]?.node.defaultChild
    Object(fn).addPropertyOverride('LoggingConfig.LogGroup', Object(api.logGroup.node.defaultChild).ref)
  })
  expect(logLoops(broken)).toEqual([
    expect.stringMatching(new RegExp(`^Trail${name}Function\\w+ logs into`, 'i')),
  ])
})

test('in a stack of its own, the trail logs into groups of that stack', () => {
  const stage = { events: 'own-bus', notifications } as const
  const template = trailOf(stage, { operations: ['admin-get-user'] })
  const groups = Object.keys(template.findResources('AWS::Logs::LogGroup'))
  const functions = Object.values(template.findResources('AWS::Lambda::Function'))
  expect(functions.map(({ Properties }) => groups.includes(Properties.LoggingConfig.LogGroup.Ref))).toEqual([
    true,
    true,
  ])
})
