/** Selects the resources that one API needs from those of the whole app. */
import { referencesIn } from '../../checks/template.ts'
import type { FlatResource } from './references.ts'

type Resources = Record<string, FlatResource>

/** Localhost and the review page read what resources of these types refer to; other references end at the resource. */
const followed =
  /^AWS::(ApiGateway::(?!DomainName)|Cognito::|Events::|KMS::Alias|Lambda::|Logs::SubscriptionFilter|WAFv2::)/

/** Resources of these types belong to what this property refers to. */
const ownedBy: Record<string, string> = {
  'AWS::Events::Rule': 'EventBusName',
  'AWS::Lambda::EventInvokeConfig': 'FunctionName',
  'AWS::Logs::SubscriptionFilter': 'LogGroupName',
}

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
 * what is attached to these: domains, identity providers and further clients of the pool; subscriptions to the logs of the functions, with
 * the event buses and rules behind them; and the policies of the roles. Everything else of the app is left out.
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
  // What is attached to something can have something attached itself: a subscription's function sends to a bus, which has rules.
  for (let size = 0; size < kept.size; ) {
    size = kept.size
    const keptResources = new Map(Object.entries(all).filter(([id]) => kept.has(id)))
    for (const [id, resource] of Object.entries(all)) {
      if (isAttached(resource, { roots, kept: keptResources })) keep(id)
    }
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

/** Whether a resource belongs to the pool or another resource that is kept, or allows one of them to invoke a function. */
function isAttached(
  { Type, Properties = {} }: FlatResource,
  { roots, kept }: { roots: string[]; kept: ReadonlyMap<string, FlatResource> },
): boolean {
  const owner = ownedBy[Type]
  const refersToKept = (property: string) => referencesIn(Properties[property]).some(id => kept.has(id))
  if (owner !== undefined) return refersToKept(owner)
  if (Type === 'AWS::KMS::Alias') return isNamedByFunction(Properties['AliasName'], kept)
  const references = referencesIn(Properties)
  if (Type === 'AWS::Lambda::Permission') {
    const isCaller = (id: string) =>
      roots.includes(id) || /^AWS::(Events::Rule|Logs::LogGroup)$/.test(kept.get(id)?.Type ?? '')
    return refersToKept('FunctionName') && references.some(isCaller)
  }
  if (!references.some(id => roots.includes(id))) return false
  return Type.startsWith('AWS::Cognito::') || Type === 'AWS::WAFv2::WebACLAssociation'
}

/** Whether an environment variable of a function is this name. Nothing refers to an alias: its name is enough to use it. */
function isNamedByFunction(name: unknown, kept: ReadonlyMap<string, FlatResource>): boolean {
  return [...kept.values()].some(
    ({ Type, Properties = {} }) =>
      Type === 'AWS::Lambda::Function' &&
      Object.values(Object(Object(Properties['Environment']).Variables)).some(
        value => JSON.stringify(value) === JSON.stringify(name),
      ),
  )
}
