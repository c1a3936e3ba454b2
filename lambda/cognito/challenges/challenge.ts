/** What a challenge is: how Cognito puts it, how the API shows it, and what its answer holds. */
import * as z from 'zod/mini'
import { pascalCase } from '../../contract/pascal-case.ts'
import * as fields from '../schemas/fields.ts'

const description = 'The real user name, as the challenge gave it: no alias.'
const username = fields.username.check(z.meta({ description, examples: ['gimpei3'] }))
const shownUsername = fields.shownUsername.check(z.meta({ description, examples: ['gimpei3'] }))

type Fields = Record<string, z.ZodMiniType>
type FieldsOf<F extends Fields> = z.output<z.ZodMiniObject<F>>

/** Cognito's ChallengeParameters and ChallengeResponses: strings, some with JSON in them. */
export type CognitoParameters = Record<string, string>

/** What a function needs of a challenge to show it; the rest is for the documents, and left out of the bundles. */
export interface RuntimeChallenge<Name extends string, Parameters extends Fields> {
  name: Name
  toParameters(given: CognitoParameters, hiddenAttributes: readonly string[]): FieldsOf<Parameters>
}

export interface Challenge<Name extends string, Parameters extends Fields>
  extends RuntimeChallenge<Name, Parameters> {
  /** What the user has to do. */
  description: string
  /** The fields of `parameters` in a SignInResult. */
  parameters: Parameters
}

interface Answer<Fs extends Fields> {
  /** The fields of an answer beside `name`, `session` and `username`. */
  fields(): Fs
  /** Without USERNAME, which every answer has. */
  toResponses(answer: FieldsOf<Fs>): CognitoParameters
}

/** Defines a challenge: its name, how it is shown, and the way from Cognito. */
export function challenge<const Name extends string, Parameters extends Fields>({
  name,
  description,
  parameters,
  toParameters,
}: Challenge<Name, Parameters>) {
  return {
    name,
    toParameters,
    /** The schema; made when asked for, since a sign-in shows challenges and never parses one. */
    get shown() {
      return shownSchema(name, { name: z.literal(name), description, parameters: z.strictObject(parameters) })
    },
  }
}

/**
 * Defines the answer to a challenge: its fields, and the way to Cognito. Apart from the challenge, and to be marked as pure,
 * so that only the function that takes answers has them.
 */
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
export function shownSchema<Name extends z.ZodMiniType<string>, Parameters extends z.ZodMiniType>(
  id: string,
  { name, description, parameters }: Shown<Name, Parameters>,
) {
  return z
    .strictObject({ name, username: shownUsername, session: fields.session, parameters })
    .check(z.meta({ id: `${pascalCase(id)}Challenge`, description }))
}

/** The schema of an answer to a challenge; made when it is tried, and so none behind the one that a request holds. */
export function answeredSchema<Name extends z.ZodMiniType<string>, Fs extends Fields>(
  id: string,
  answer: () => { name: Name; fields: Fs },
) {
  return z.lazy(() => {
    const of = pascalCase(id)
    const { name, fields: own } = answer()
    return z
      .strictObject({ name, username, session: fields.session, ...own })
      .check(z.meta({ id: `${of}Answer`, description: `The answer to ${of}Challenge.` }))
  })
}
