import { describe, expect, test } from '@jest/globals'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { operations } from '../../../lambda/operations/index.ts'
import { operationsOf, withEnabledCommands } from '../../../lib/config/deployed-operations.ts'
import { operationLimits } from '../../../lib/config/operation-limits.ts'
import { permissionProblems, type Resources } from '../../guards/permissions.ts'
import { sizeProblems } from '../../guards/sizes.ts'
import { loadOnce } from '../../loaded-once.ts'
import { registryOf, roomy, synthetics, typicalRegistryOf } from '../synthetic-operations.ts'
import { everyProvider } from './every-provider.ts'
import { everyOption } from './stage-values.ts'

const { synthesizeTemplate } = loadOnce<typeof import('../../../lib/assembly/template-only.ts')>(
  'lib/assembly/template-only.ts',
)

const federation = {
  domain: { prefix: 'example' },
  providers: everyProvider(),
  callbackUrls: ['https://app.example.com/signed-in'],
  logoutUrls: ['https://app.example.com/'],
}
const passkeys = { relyingPartyId: 'example.com', userVerification: 'preferred' } as const
const stage = roomy('prod', {
  selfSignUp: true,
  passkeys,
  sessions: { perUser: 5 },
  threatProtection: 'audit',
  federation,
})
const referencesIn = (text: string) => text.split('{{resolve:secretsmanager:').length - 1

/** Each synthesis also checks every limit of a stack, and every method. */
const stacks = [
  // 281 resources with 41 operations, and at most 7 per further operation.
  { mix: 'today', registry: operations, most: 281 + 7 * (operations.length - 41) },
  { mix: 'more of the same', registry: typicalRegistryOf(64), most: 500 },
  { mix: 'more of the same', registry: typicalRegistryOf(80), most: 500 },
  { mix: 'least favorable', registry: registryOf(64), most: 416 },
  { mix: 'least favorable', registry: registryOf(79), most: 500 },
].map(({ mix, registry, most }) => {
  const { template } = synthesizeTemplate(stage, registry)
  const text = JSON.stringify(template, null, 1)
  const resources: Resources = JSON.parse(text).Resources
  const count = (type: string) => Object.values(resources).filter(({ Type }) => Type === type).length
  return {
    title: `with ${registry.length} operations (${mix})`,
    registry,
    most,
    resources,
    figures: {
      resources: Object.keys(resources).length,
      roles: count('AWS::IAM::Role'),
      references: referencesIn(text),
      bytes: Buffer.byteLength(text),
    },
  }
})

describe.each(stacks)('production $title', ({ most, figures, resources, registry }) => {
  test(`has ${figures.resources} resources, ${figures.roles} roles, ${figures.references} references to secrets, ${figures.bytes} bytes`, () => {
    expect(figures.resources).toBeLessThanOrEqual(most)
    expect(figures.references).toBeLessThanOrEqual(60)
    expect(figures.bytes).toBeLessThan(1_000_000)
  })

  test('has nothing that is larger than AWS accepts', () => {
    expect(sizeProblems(resources)).toEqual([])
  })

  test('gives no function a permission that its operation does not declare', () => {
    const deployed = registry.map(operation => withEnabledCommands(operation, stage))
    expect(permissionProblems(resources, deployed, stage)).toEqual([])
  })
})

test('80 operations never need more references to secrets than a template can have', () => {
  const present = operationsOf(roomy('prod'))
  const users = synthetics(80 - present.length).map(
    (operation): Operation => ({ ...operation, access: 'user', commands: { GetUserCommand: Object } }),
  )
  const registry = [...present, ...users]
  const replacing = roomy('prod', { poolAccessSecrets: ['a', 'b'] })
  const references = referencesIn(JSON.stringify(synthesizeTemplate(replacing, registry).template))
  expect(references).toBeGreaterThan(50)
  expect(references).toBeLessThanOrEqual(60)
  const limit = operationLimits.find(({ name }) => name.startsWith('references'))
  expect(limit?.used({ operations: registry, resources: () => 1, providerSecrets: 0 })).toBe(references)
})

test('a stage with more secrets of providers than a template can have is rejected', () => {
  const oidc = Array.from({ length: 50 }, (_, index) => ({
    name: `company-${index}`,
    clientId: 'app',
    clientSecretName: 'secret',
    issuer: 'https://login.example.org',
  }))
  const federation = {
    domain: { prefix: 'example' },
    providers: { oidc },
    callbackUrls: ['https://app.example.com/'],
    logoutUrls: [],
  }
  expect(() => synthesizeTemplate(roomy('prod', { federation }), operations)).toThrow(
    /too many: they need \d+ of the 60 references to secrets that a template can have, 50 of them for federation\.providers/,
  )
})

test('a stage with every option has at most 390 resources', () => {
  const { template } = synthesizeTemplate(everyOption, operations)
  const resources: Resources = JSON.parse(JSON.stringify(template)).Resources
  expect(Object.keys(resources).length).toBeLessThanOrEqual(390)
})
