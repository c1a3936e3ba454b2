/** What a challenge is: how Cognito puts it, how the API shows it, and what its answer holds. */
import * as z from 'zod/mini'
import * as fields from '../fields.ts'

type Fields = Record<string, z.ZodMiniType>
type FieldsOf<F extends Fields> = z.output<z.ZodMiniObject<F>>

/** Cognito's ChallengeParameters and ChallengeResponses: strings, some with JSON in them. */
export type CognitoParameters = Record<string, string>

interface Definition<Name extends string, Parameters extends Fields, Answer extends Fields> {
  name: Name
  /** The fields of `parameters` in a SignInResult. */
  parameters: Parameters
  /** The fields of an answer beside `name`, `session` and `username`. */
  answer: Answer
  toParameters(given: CognitoParameters): FieldsOf<Parameters>
  /** Without USERNAME, which every answer has. */
  toResponses(answer: FieldsOf<Answer>): CognitoParameters
}

/** Defines a challenge: its name, how it is shown and answered, and the way to Cognito and back. */
export function challenge<const Name extends string, Parameters extends Fields, Answer extends Fields>({
  name,
  parameters,
  answer,
  toParameters,
  toResponses,
}: Definition<Name, Parameters, Answer>) {
  return {
    ...challengeSchemas(z.literal(name), z.strictObject(parameters), answer),
    name,
    toParameters,
    /** `answered` must have been parsed by the schema of that name. */
    toResponses: (answered: object) => toResponses(answered as FieldsOf<Answer>),
  }
}

/** The two schemas of a challenge: `shown` to the caller, and `answered` by the caller. */
export function challengeSchemas<
  Name extends z.ZodMiniType<string>,
  Parameters extends z.ZodMiniType,
  Answer extends Fields,
>(name: Name, parameters: Parameters, answer: Answer) {
  return {
    shown: z.strictObject({ name, username: z.string(), session: z.string(), parameters }),
    answered: z.strictObject({ name, username: fields.username, session: fields.session, ...answer }),
  }
}
