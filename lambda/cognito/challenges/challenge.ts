/** What a challenge is: how Cognito puts it, how the API shows it, and what its answer holds. */
import * as z from 'zod/mini'
import { pascalCase } from '../../contract/pascal-case.ts'
import { checked, described } from '../../contract/schema.ts'
import * as fields from '../schemas/fields.ts'

const username = checked(fields.username)
described(username, {
  description: 'The real user name, as the challenge gave it: no alias.',
  examples: ['gimpei3'],
})
const shownUsername = described(checked(fields.shownUsername), {
  description: 'The real user name, as the challenge gave it: no alias.',
  examples: ['gimpei3'],
})

type Fields = Record<string, z.ZodMiniType>
type FieldsOf<F extends Fields> = z.output<z.ZodMiniObject<F>>

/** Cognito's ChallengeParameters and ChallengeResponses: strings, some with JSON in them. */
export type CognitoParameters = Record<string, string>

/** What a function needs of a challenge to show it. Parameters of another type, with fewer or more fields, do not fit. */
interface Challenge<Name extends string, in out Parameters> {
  name: Name
  toParameters(parameters: CognitoParameters, hiddenAttributes: readonly string[]): Parameters
}

/** Defines a challenge: its name, and the way from Cognito. */
/* @__NO_SIDE_EFFECTS__ */
export function challenge<const Name extends string, Parameters>(
  definition: Challenge<Name, Parameters>,
): Challenge<Name, Parameters> {
  return definition
}

interface Documentation<Fs extends Fields> {
  /** What the user has to do. */
  description: string
  /** The fields of `parameters` in a SignInResult. */
  parameters: Fs
}

/** The schema of a challenge in a response. Apart from the challenge: only the documents need it. */
/* @__NO_SIDE_EFFECTS__ */
export function shown<const Name extends string, Fs extends Fields>(
  { name }: Challenge<Name, FieldsOf<Fs>>,
  { description, parameters }: Documentation<Fs>,
) {
  return shownSchema(name, { name: z.literal(name), description, parameters: z.strictObject(parameters) })
}

interface Answer<Fs extends Fields> {
  /** The fields of an answer beside `name`, `session` and `username`. */
  fields(): Fs
  /** Without USERNAME, which every answer has. */
  toResponses(answer: FieldsOf<Fs>): CognitoParameters
}

/**
 * Defines the answer to a challenge: its fields, and the way to Cognito. Apart from the challenge, so that only the function
 * that takes answers has them.
 */
/* @__NO_SIDE_EFFECTS__ */
export function answerTo<Name extends string, Fs extends Fields>(
  { name }: { name: Name },
  { fields, toResponses }: Answer<Fs>,
) {
  return {
    name,
    answered: answeredSchema(name, () => ({ name: z.literal(name), fields: fields() })),
    /** `answered` must have been parsed by the schema of that name. */
    toResponses: (answered: object) => toResponses(answered as FieldsOf<Fs>),
  }
}

interface Shown<Name, Parameters> {
  name: Name
  description: string
  parameters: Parameters
}

/** The schema of a challenge as the caller gets it. */
/* @__NO_SIDE_EFFECTS__ */
export function shownSchema<Name extends z.ZodMiniType<string>, Parameters extends z.ZodMiniType>(
  id: string,
  { name, description, parameters }: Shown<Name, Parameters>,
) {
  return described(z.strictObject({ name, username: shownUsername, session: fields.session, parameters }), {
    id: `${pascalCase(id)}Challenge`,
    description,
  })
}

/** The schema of an answer to a challenge. Built lazily: a request constructs schemas only up to the one that matches. */
/* @__NO_SIDE_EFFECTS__ */
export function answeredSchema<Name extends z.ZodMiniType<string>, Fs extends Fields>(
  id: string,
  answer: () => { name: Name; fields: Fs },
) {
  return z.lazy(() => {
    const { name, fields: own } = answer()
    const schema = z.strictObject({ name, username, session: fields.session, ...own })
    described(schema, answerDocumentation(id))
    return schema
  })
}

/* @__NO_SIDE_EFFECTS__ */
function answerDocumentation(id: string) {
  const name = pascalCase(id)
  return { id: `${name}Answer`, description: `The answer to ${name}Challenge.` }
}
