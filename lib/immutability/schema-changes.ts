/** Changes of a user pool's attributes: a custom one can be added, and that is all. */
import * as z from 'zod'
import type { Change } from './change.ts'

/** `Required` stands at standard attributes only: a custom one cannot be required. */
const attributesSchema = z
  .array(z.looseObject({ Name: z.string(), Required: z.boolean().optional() }))
  .default([])
type Attribute = z.output<typeof attributesSchema>[number]

const refused =
  'Cognito keeps its attributes for good: the deployment would fail ("Existing schema attributes cannot be modified or ' +
  'deleted") and be rolled back.'

/** What differs between two lists of attributes, by their names. */
export function schemaChanges(before: unknown, after: unknown): Change[] {
  const [old, now] = [attributesSchema.parse(before), attributesSchema.parse(after)]
  const named = (list: Attribute[], name: string) => list.find(({ Name }) => Name === name)
  return [
    ...old.flatMap(attribute => {
      const { Name, Required } = attribute
      const current = named(now, Name)
      return JSON.stringify(attribute) === JSON.stringify(current)
        ? []
        : [changed(wordsOf(Name, Required), attribute, current)]
    }),
    ...now
      .filter(({ Name }) => !named(old, Name))
      .map(({ Name, Required }) => added(wordsOf(Name, Required), Required)),
  ]
}

const wordsOf = (name: string, required: boolean | undefined) =>
  `the ${required === undefined ? 'custom' : 'standard'} attribute ${name}`

function changed(attribute: string, before: Attribute, after: Attribute | undefined): Change {
  const happens = after
    ? `${attribute} would change from ${JSON.stringify(before)} to ${JSON.stringify(after)}`
    : `${attribute} would be removed`
  const instead = after
    ? 'Undo the change, and add an attribute of another name.'
    : 'Leave it there, if unused.'
  return { destructive: true, sentence: `In the user pool, ${happens}. ${refused} ${instead}` }
}

function added(attribute: string, required: boolean | undefined): Change {
  if (required === undefined) {
    return {
      destructive: false,
      sentence: `In the user pool, ${attribute} is new. That is allowed, and for good once deployed.`,
    }
  }
  return {
    destructive: true,
    sentence: `In the user pool, ${attribute} would be set anew. ${refused} Undo the change.`,
  }
}
