/** Compares a new template with what is deployed. */
import type { Baseline, BaselineResource } from './baseline.ts'
import { apiChanges, undoOrRecord } from './deployed-api.ts'
import { type Effect, type ImmutableResource, immutableResources } from './immutable-resources.ts'
import { type Change, schemaChanges } from './schema-changes.ts'

/** All changes to immutable resources. */
export function changesBetween(before: Baseline, after: Baseline): Change[] {
  const without = ({ resources }: Baseline, other: Baseline) =>
    Object.entries(resources).filter(([id]) => !other.resources[id])
  const [removed, added] = [without(before, after), without(after, before)]
  const successorOf = (old: BaselineResource) => added.find(([, resource]) => isSame(resource, old))
  return [
    ...(before.stack === after.stack ? [] : [renamedStack(before.stack, after.stack)]),
    ...removed.map(([id, resource]) => replaced(id, resource, successorOf(resource))),
    ...Object.entries(before.resources).flatMap(([id, resource]) => {
      const now = after.resources[id]
      return now ? propertyChanges(resource, now) : []
    }),
    ...added
      .filter(([, resource]) => !removed.some(([, old]) => isSame(resource, old)))
      .map(([id, { Type }]) => ({
        destructive: false,
        message: `The ${immutableResource(Type).name} ${id} is new. This is allowed.`,
      })),
    ...apiChanges(before.api, after.api),
  ]
}

/** Whether one replaces the other. */
function isSame(one: BaselineResource, other: BaselineResource): boolean {
  const { identifiedBy } = immutableResource(one.Type)
  return (
    one.Type === other.Type &&
    (identifiedBy === undefined || one.Properties[identifiedBy] === other.Properties[identifiedBy])
  )
}

function immutableResource(type: string): ImmutableResource {
  const resource = immutableResources[type]
  if (!resource)
    throw new Error(`The baseline contains ${type}, which is not in lib/immutability/immutable-resources.ts`)
  return resource
}

function renamedStack(before: string, after: string): Change {
  const message =
    `The stack name would change from ${before} to ${after}: CloudFormation would create a second stack, with an empty ` +
    'user pool and another base URL. Keep the name of the stage.'
  return { destructive: true, message }
}

function replaced(
  id: string,
  resource: BaselineResource,
  successor?: readonly [id: string, resource: BaselineResource],
): Change {
  const { Type, DeletionPolicy = 'Delete' } = resource
  const { name, impact, data, removal } = immutableResource(Type)
  const old = DeletionPolicy.startsWith('Retain')
    ? 'the old one stays in the account, outside of any stack'
    : `the old one is deleted${data ? ` with ${data}` : ''}`
  const message = successor
    ? `The ${name} would be replaced, because its logical id changes from ${id} to ${successor[0]}: ${impact}; ${old}. ` +
      toKeep(id, resource, successor)
    : `The ${name} ${id} would be removed from the stack: ` +
      (removal ? `${removal}; ${old}. ${undoOrRecord}` : `${old}. Restore it, or create a new stage.`)
  return { destructive: true, message }
}

/** How to keep a resource. The id of one in another stack than the API's begins with that stack. */
function toKeep(
  id: string,
  { Type, Properties }: BaselineResource,
  [newId, now]: readonly [id: string, resource: BaselineResource],
): string {
  const { name, properties } = immutableResource(Type)
  const [logicalId = '', stack] = id.split('/').reverse()
  if (stack !== newId.split('/').reverse()[1]) {
    const where = stack === undefined ? 'in the stack of the API' : `in a stack with the name ${stack}`
    return `Keep it ${where}, or first move what uses it to the new ${name}.`
  }
  const overrides = Object.keys(properties)
    .filter(property => properties[property] === 'replacement')
    .filter(property => JSON.stringify(Properties[property]) !== JSON.stringify(now.Properties[property]))
    .filter(property => typeof Properties[property] === 'string')
    .map(
      property => `, and its ${property} with addPropertyOverride('${property}', '${Properties[property]}')`,
    )
  return `Keep the id with overrideLogicalId('${logicalId}')${overrides.join('')} on the construct's default child.`
}

function propertyChanges(before: BaselineResource, after: BaselineResource): Change[] {
  const resource = immutableResource(before.Type)
  const properties = Object.entries(resource.properties).map(
    ([name, effect]) => [name, effect, before.Properties[name], after.Properties[name]] as const,
  )
  const policies = (['DeletionPolicy', 'UpdateReplacePolicy'] as const).map(
    name => [name, 'protection', before[name], after[name]] as const,
  )
  return [...properties, ...policies]
    .filter(([, , old, now]) => JSON.stringify(old) !== JSON.stringify(now))
    .flatMap(([name, effect, old, now]) => {
      if (effect === 'appendOnly') return schemaChanges(old, now)
      if (effect === 'offered') return offerChanges(resource, name, textsOf(old), textsOf(now))
      if (effect === 'useless' && old === undefined) {
        return [
          {
            destructive: false,
            message: `${name} of the ${resource.name} is now set to ${format(now)}. This is allowed.`,
          },
        ]
      }
      const change = `${name} of the ${resource.name} would change from ${format(old)} to ${format(now)}`
      return [
        {
          destructive: effect !== 'protection' || !protects(now),
          message: `${change}${consequence(effect, resource, name, old, now)}`,
        },
      ]
    })
}

/** References are compared as text. */
function textsOf(list: unknown): string[] {
  return [list ?? []].flat().map(item => (typeof item === 'string' ? item : JSON.stringify(item)))
}

function offerChanges(
  { name, losses = {} }: ImmutableResource,
  property: string,
  before: readonly string[],
  after: readonly string[],
): Change[] {
  const change = (verb: string, value: string) => `${property} of the ${name} would ${verb} ${value}`
  return [
    ...before
      .filter(value => !after.includes(value))
      .map(value => ({
        destructive: true,
        message: `${change('no longer contain', value)}: ${losses[value] ?? losses[property]}. ${undoOrRecord}`,
      })),
    ...after
      .filter(value => !before.includes(value))
      .map(value => ({ destructive: false, message: `${change('also contain', value)}. This is allowed.` })),
  ]
}

const format = (value: unknown) => (value === undefined ? 'unset' : JSON.stringify(value))

const protects = (value: unknown) => ['ACTIVE', 'Retain', 'RetainExceptOnCreate'].includes(String(value))

function consequence(
  effect: Exclude<Effect, 'appendOnly' | 'offered'>,
  { impact, data, extraImpact = {}, losses = {} }: ImmutableResource,
  property: string,
  old: unknown,
  now: unknown,
): string {
  if (effect === 'replacement') {
    const costs = [`${impact}.`, extraImpact[property]?.(old, now)].filter(Boolean).join(' ')
    return `. CloudFormation would replace the resource: ${costs} Undo the change.`
  }
  if (effect === 'fixed') {
    return (
      '. Cognito rejects this, and the deployment would be rolled back. Undo the change. For another value, create a new ' +
      'stage with its own user pool, and migrate the users.'
    )
  }
  if (effect === 'useless') return `: ${losses[property]}. ${undoOrRecord}`
  if (protects(now)) return ', which protects it better. This is allowed.'
  return `: nothing would protect it from deletion${data ? ` with ${data}` : ''}. Undo the change.`
}
