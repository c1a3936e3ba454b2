/** Selects the resources that one API needs from those of the whole app. */
import { referencesIn } from '../../checks/template.ts'
import type { FlatResource } from './references.ts'

type Resources = Record<string, FlatResource>

/** Localhost and the review page read what resources of these types refer to; other references end at the resource. */
const followed = /^AWS::(ApiGateway::(?!DomainName)|Cognito::|Lambda::|WAFv2::)/

interface Slice {
  /** The path of the construct. */
  path: string
  /** The logical ids of the RestApi, the pool and its client, if the app has them. */
  restApi: string
  userPool: string | undefined
  userPoolClient: string | undefined
}

/**
 * The construct's own resources, its pool and client wherever they are, what these refer to (such as the functions of triggers), and
 * what is attached to the pool: domains, identity providers, further clients; and the policies of the roles. Everything else of the app
 * is left out.
 */
export function sliceOf(all: Resources, { path, restApi, userPool, userPoolClient }: Slice): Resources {
  const kept = new Set<string>()
  const keep = (id: string): void => {
    const resource = all[id]
    if (!resource || kept.has(id)) return
    kept.add(id)
    if (followed.test(resource.Type)) referencesIn(resource.Properties).forEach(keep)
  }
  const isOwn = ({ origin }: FlatResource) => origin.path?.startsWith(`${path}/`) ?? false
  const roots = [restApi, userPool, userPoolClient].filter(id => id !== undefined)
  const own = Object.entries(all).flatMap(([id, resource]) => (isOwn(resource) ? [id] : []))
  for (const id of [...own, ...roots]) keep(id)
  for (const [id, resource] of Object.entries(all)) {
    if (isAttached(resource, { roots, isKept: id => kept.has(id) })) keep(id)
  }
  for (const id of policiesOfRoles(all, kept)) kept.add(id)
  return Object.fromEntries(
    Object.entries(all)
      .filter(([id]) => kept.has(id))
      .map(([id, { DependsOn, ...resource }]) => {
        const order = [DependsOn ?? []].flat().filter(other => kept.has(other))
        return [id, order.length > 0 ? { ...resource, DependsOn: order } : resource]
      }),
  )
}

/** The policies that are attached to one of the roles, by the role or by the policy. */
function policiesOfRoles(all: Resources, kept: ReadonlySet<string>): string[] {
  const ofRoles = [...kept].flatMap(id =>
    all[id]?.Type === 'AWS::IAM::Role' ? referencesIn(all[id].Properties?.['ManagedPolicyArns']) : [],
  )
  return Object.entries(all)
    .filter(([, { Type }]) => /^AWS::IAM::(Managed)?Policy$/.test(Type))
    .filter(
      ([id, { Properties }]) =>
        ofRoles.includes(id) || referencesIn(Properties?.['Roles']).some(role => kept.has(role)),
    )
    .map(([id]) => id)
}

/** Whether a resource belongs to the pool, or allows the API or the pool to invoke a function. */
function isAttached(
  { Type, Properties = {} }: FlatResource,
  { roots, isKept }: { roots: string[]; isKept(id: string): boolean },
): boolean {
  const references = referencesIn(Properties)
  if (!references.some(id => roots.includes(id))) return false
  if (Type === 'AWS::Lambda::Permission') return referencesIn(Properties['FunctionName']).some(isKept)
  return Type.startsWith('AWS::Cognito::') || Type === 'AWS::WAFv2::WebACLAssociation'
}
