/** Reads a synthesized template: its resources and their references. */

export interface Resource {
  id: string
  type: string
  properties: Readonly<Record<string, unknown>>
  /** `Delete` is CloudFormation's default. */
  deletionPolicy: string
}

export type Resources = readonly Resource[]

/** A template as CDK writes it. */
export interface Template {
  Resources: Record<
    string,
    { Type: string; Properties?: Record<string, unknown> | undefined; DeletionPolicy?: unknown }
  >
}

/** Sorted by logical id. */
export function resourcesOf({ Resources }: Template): Resources {
  return Object.entries(Resources)
    .map(([id, { Type, Properties = {}, DeletionPolicy = 'Delete' }]) => ({
      id,
      type: Type,
      properties: Properties,
      deletionPolicy: String(DeletionPolicy),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

export function resourcesOfType(resources: Resources, type: string): Resources {
  return resources.filter(resource => resource.type === type)
}

/** The logical ids in a value's Ref, Fn::GetAtt and Fn::Sub, in order. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref' && typeof inner === 'string') return [inner]
    if (key === 'Fn::GetAtt') return [String([inner].flat()[0]).split('.')[0] ?? '']
    if (key === 'Fn::Sub') {
      const named = [...JSON.stringify(inner).matchAll(/\$\{(\w+)/g)].map(([, id = '']) => id)
      return [...named, ...referencesIn(inner)]
    }
    return referencesIn(inner)
  })
}

/** The resource of this type that a value refers to. */
export function findReferenced(resources: Resources, value: unknown, type: string): Resource | undefined {
  const ids = referencesIn(value)
  return resources.find(resource => resource.type === type && ids.includes(resource.id))
}

/** The objects in a property that is an object or a list. */
export function asObjects(value: unknown): Record<string, unknown>[] {
  return [value]
    .flat()
    .filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null)
}

/** The role's policies in this template, attached by the role or by the policy. */
export function policiesOf(resources: Resources, role: Resource): Resources {
  const attached = referencesIn(role.properties['ManagedPolicyArns'])
  return resources.filter(
    ({ id, type, properties }) =>
      /^AWS::IAM::(Managed)?Policy$/.test(type) &&
      (attached.includes(id) || referencesIn(properties['Roles']).includes(role.id)),
  )
}

export function statementsOf({ properties }: Resource): Record<string, unknown>[] {
  return asObjects(asObjects(properties['PolicyDocument'])[0]?.['Statement'])
}

/** The path of a resource of a REST API, from its parents; that of the root is empty. */
export function pathOf(resources: Resources, id: unknown): string {
  const resource = findReferenced(resources, id, 'AWS::ApiGateway::Resource')
  if (!resource) return ''
  return `${pathOf(resources, resource.properties['ParentId'])}/${resource.properties['PathPart']}`
}

/** Joins literals and the parts of Fn::Join to one text; anything else becomes JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const [delimiter, parts] = Object(value)['Fn::Join'] ?? []
  return Array.isArray(parts) ? parts.map(textOf).join(delimiter) : JSON.stringify(value)
}
