/** What a template would do to what is deployed, in the words that whoever has to decide about it needs. */
import type { Baseline, BaselineResource } from './baseline.ts'
import type { Change } from './change.ts'
import { type Effect, type ImmutableResource, immutableResources } from './immutable-resources.ts'
import { schemaChanges } from './schema-changes.ts'

/** Each change from what was recorded to what a template says now. */
export function changesBetween(before: Baseline, after: Baseline): Change[] {
  const without = ({ resources }: Baseline, other: Baseline) =>
    Object.entries(resources).filter(([id]) => !other.resources[id])
  const [gone, added] = [without(before, after), without(after, before)]
  const successorOf = (type: string) => added.find(([, { Type }]) => Type === type)?.[0]
  return [
    ...(before.stack === after.stack ? [] : [otherStack(before.stack, after.stack)]),
    ...gone.map(([id, resource]) => replaced(id, resource, successorOf(resource.Type))),
    ...Object.entries(before.resources).flatMap(([id, resource]) => {
      const now = after.resources[id]
      return now ? propertyChanges(resource, now) : []
    }),
    ...added
      .filter(([, { Type }]) => !gone.some(([, old]) => old.Type === Type))
      .map(([id, { Type }]) => ({
        destructive: false,
        sentence: `The ${wordsOf(Type).name} ${id} is new. That is allowed.`,
      })),
  ]
}

function wordsOf(type: string): ImmutableResource {
  const words = immutableResources[type]
  if (!words)
    throw new Error(`a baseline has a ${type}, of which lib/immutability/immutable-resources.ts says nothing`)
  return words
}

function otherStack(before: string, after: string): Change {
  const sentence =
    `The name of the stack would change from ${before} to ${after}: CloudFormation makes a second stack beside the first, with ` +
    'an empty user pool and another base URL. Keep the name of the stage.'
  return { destructive: true, sentence }
}

function replaced(
  id: string,
  { Type, DeletionPolicy = 'Delete' }: BaselineResource,
  successor?: string,
): Change {
  const { name, lost, holds } = wordsOf(Type)
  const old = DeletionPolicy.startsWith('Retain')
    ? 'the old one stays in the account, and in no stack'
    : `the old one is deleted${holds ? ` with ${holds}` : ''}`
  const sentence = successor
    ? `The ${name} would be replaced, for its logical id changes from ${id} to ${successor}: ${lost}; ${old}. ` +
      `Keep the id: overrideLogicalId('${id}') on the construct's default child.`
    : `The ${name} ${id} would leave the stack: ${old}. Put it back, or make a new stage.`
  return { destructive: true, sentence }
}

function propertyChanges(before: BaselineResource, after: BaselineResource): Change[] {
  const words = wordsOf(before.Type)
  const properties = Object.entries(words.properties).map(
    ([name, effect]) => [name, effect, before.Properties[name], after.Properties[name]] as const,
  )
  const policies = (['DeletionPolicy', 'UpdateReplacePolicy'] as const).map(
    name => [name, 'protects', before[name], after[name]] as const,
  )
  return [...properties, ...policies]
    .filter(([, , old, now]) => JSON.stringify(old) !== JSON.stringify(now))
    .flatMap(([name, effect, old, now]) => {
      if (effect === 'appendOnly') return schemaChanges(old, now)
      const happens = `${name} of the ${words.name} would change from ${shown(old)} to ${shown(now)}`
      return [
        {
          destructive: effect !== 'protects' || !protects(now),
          sentence: `${happens}${consequence(effect, words, name, now)}`,
        },
      ]
    })
}

const shown = (value: unknown) => (value === undefined ? 'unset' : JSON.stringify(value))

const protects = (value: unknown) => ['ACTIVE', 'Retain', 'RetainExceptOnCreate'].includes(String(value))

function consequence(
  effect: Exclude<Effect, 'appendOnly'>,
  { name, lost, holds = '', also = {} }: ImmutableResource,
  property: string,
  now: unknown,
): string {
  if (effect === 'replaces') {
    const costs = [lost, also[property]].filter(Boolean).join(', ')
    return `, for which CloudFormation replaces it: ${costs}. Undo the change.`
  }
  if (effect === 'fixed') {
    return (
      `, which Cognito fixes when the ${name} is made: the deployment would fail and be rolled back. Undo the change; ` +
      'for another value make a new stage, with a pool of its own, and move the users there.'
    )
  }
  if (protects(now)) return ', which protects it better. That is allowed.'
  return `: nothing would keep it from being deleted${holds ? ` with ${holds}` : ''}. Undo the change.`
}
