/** Puts a user pool and client into a template that refers to ones outside of the app. */
import type { ApiDescription, Marker } from '../../config/description.ts'
import type { FoundApi } from './apis.ts'
import { AssemblyError } from './assembly-error.ts'
import type { FlatResource } from './references.ts'

type Resources = Record<string, FlatResource>

const types = { userPool: 'AWS::Cognito::UserPool', userPoolClient: 'AWS::Cognito::UserPoolClient' } as const

type Part = keyof typeof types

/** The logical id, if the value refers to a resource of the app. */
export function resourceOf(part: Part, marker: Pick<Marker, Part>, resources: Resources): string | undefined {
  const { Ref } = Object(marker[part])
  return typeof Ref === 'string' && resources[Ref]?.Type === types[part] ? Ref : undefined
}

/**
 * Replaces a pool or client that is not in the app by those that the settings describe, and each of their ids by a reference.
 * Returns a note for each. Changes nothing if the app has both.
 */
export function withPreset(
  resources: Resources,
  marker: Pick<Marker, Part>,
  { path, description }: Pick<FoundApi, 'path' | 'description'>,
): { resources: Resources; notes: string[] } {
  const missing = (['userPool', 'userPoolClient'] as const).filter(
    part => resourceOf(part, marker, resources) === undefined,
  )
  if (missing.length === 0) return { resources, notes: [] }
  const preset = presetOf(description)
  const ids = new Map(missing.map(part => [JSON.stringify(marker[part]), `Preset${part}`]))
  const replace = (value: unknown): unknown => {
    const id = ids.get(JSON.stringify(value))
    if (id !== undefined) return { Ref: id }
    if (Array.isArray(value)) return value.map(replace)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]))
  }
  const poolId = resourceOf('userPool', marker, resources) ?? 'PresetuserPool'
  const replaced = Object.entries(resources).map(([id, resource]): [string, FlatResource] => {
    const { Properties = {}, Metadata = {} } = resource
    const flat: Pick<FlatResource, 'Properties' | 'Metadata'> = Object(replace({ Properties, Metadata }))
    // The authorizer of the API has the ARN, which may come in many forms.
    const own =
      resource.Type === 'AWS::ApiGateway::Authorizer' && resource.origin.path?.startsWith(`${path}/`)
    const ProviderARNs = [{ 'Fn::GetAtt': [poolId, 'Arn'] }]
    return [
      id,
      { ...resource, ...flat, ...(own ? { Properties: { ...flat.Properties, ProviderARNs } } : {}) },
    ]
  })
  const added = missing.map((part): [string, FlatResource] => {
    const logicalId = `Preset${part}`
    const UserPoolId = part === 'userPoolClient' ? { UserPoolId: { Ref: poolId } } : {}
    return [
      logicalId,
      {
        Type: types[part],
        Properties: { ...preset[part], ...UserPoolId },
        origin: { stackName: '', logicalId, path: undefined },
      },
    ]
  })
  const names = { userPool: 'user pool', userPoolClient: 'app client' }
  return {
    resources: Object.fromEntries([...replaced, ...added]),
    notes: missing.map(
      part => `The app has no ${names[part]} of ${path}: localhost runs one that its settings describe.`,
    ),
  }
}

function presetOf({ path, preset }: ApiDescription): NonNullable<ApiDescription['preset']> {
  if (preset) return preset
  throw new AssemblyError(
    `The user pool of ${path} is not in the assembly, and neither are settings for one. Synthesize all stacks of the app.`,
  )
}
