/** Changes to a user pool's attributes: Cognito only allows adding custom ones. */
import * as z from 'zod'

/** A change to a deployed stack. */
export interface Change {
  /** Whether it loses something or cannot be deployed. Other changes are allowed, but have to be recorded. */
  destructive: boolean
  /** The consequences, and what to do instead. */
  message: string
}

/** Only standard attributes have `Required`. */
const attributesSchema = z
  .array(z.looseObject({ Name: z.string(), Required: z.boolean().optional() }))
  .default([])
type Attribute = z.output<typeof attributesSchema>[number]

const rejected =
  'Cognito rejects this ("Existing schema attributes cannot be modified or deleted"), and the deployment would be rolled back.'

/** Compares attributes by name. */
export function schemaChanges(before: unknown, after: unknown): Change[] {
  const [old, now] = [attributesSchema.parse(before), attributesSchema.parse(after)]
  const find = (list: Attribute[], name: string) => list.find(({ Name }) => Name === name)
  return [
    ...old.flatMap(attribute => {
      const current = find(now, attribute.Name)
      return JSON.stringify(attribute) === JSON.stringify(current) ? [] : [changed(attribute, current)]
    }),
    ...now.filter(({ Name }) => !find(old, Name)).map(added),
  ]
}

const describe = ({ Name, Required }: Attribute) =>
  `the ${Required === undefined ? 'custom' : 'standard'} attribute ${Name}`

function changed(before: Attribute, after: Attribute | undefined): Change {
  const change = after ? `change from ${JSON.stringify(before)} to ${JSON.stringify(after)}` : 'be removed'
  const advice = after
    ? 'Undo the change, and add a new attribute instead.'
    : 'Keep it, even if it is unused.'
  return {
    destructive: true,
    message: `In the user pool, ${describe(before)} would ${change}. ${rejected} ${advice}`,
  }
}

function added(attribute: Attribute): Change {
  const destructive = attribute.Required !== undefined
  const consequence = destructive
    ? `would be added. ${rejected} Undo the change.`
    : 'is new. This is allowed, but cannot be undone once it is deployed.'
  return { destructive, message: `In the user pool, ${describe(attribute)} ${consequence}` }
}
