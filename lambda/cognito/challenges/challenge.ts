/** What a challenge is: how Cognito puts it, how the API shows it, and what its answer holds. */
import * as z from 'zod/mini'
import { pascalCase } from '../../http/pascal-case.ts'
import * as fields from '../fields.ts'

const username = fields.username.check(
  z.meta({ description: 'The real user name, as the challenge gave it: no alias.', examples: ['gimpei3'] }),
)

type Fields = Record<string, z.ZodMiniType>
type FieldsOf<F extends Fields> = z.output<z.ZodMiniObject<F>>

/** Cognito's ChallengeParameters and ChallengeResponses: strings, some with JSON in them. */
export type CognitoParameters = Record<string, string>

interface Definition<Name extends string, Parameters extends Fields, Answer extends Fields> {
  name: Name
  /** What the user has to do, for the documents. */
  description: string
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
  description,
  parameters,
  answer,
  toParameters,
  toResponses,
}: Definition<Name, Parameters, Answer>) {
  const makeSchemas = () =>
    challengeSchemas({
      id: pascalCase(name),
      description,
      name: z.literal(name),
      parameters: z.strictObject(parameters),
      answer,
    })
  // Made when first asked for: a sign-in shows challenges and never parses one.
  let schemas: ReturnType<typeof makeSchemas> | undefined
  return {
    get shown() {
      schemas ??= makeSchemas()
      return schemas.shown
    },
    get answered() {
      schemas ??= makeSchemas()
      return schemas.answered
    },
    name,
    toParameters,
    /** `answered` must have been parsed by the schema of that name. */
    toResponses: (answered: object) => toResponses(answered as FieldsOf<Answer>),
  }
}

interface ChallengeSchemas<Name, Parameters, Answer> {
  /** What the documents call it. */
  id: string
  description: string
  name: Name
  parameters: Parameters
  answer: Answer
}

/** The two schemas of a challenge: `shown` to the caller, and `answered` by the caller. */
export function challengeSchemas<
  Name extends z.ZodMiniType<string>,
  Parameters extends z.ZodMiniType,
  Answer extends Fields,
>({ id, description, name, parameters, answer }: ChallengeSchemas<Name, Parameters, Answer>) {
  const challenge = { name, username, session: fields.session }
  return {
    shown: z.strictObject({ ...challenge, parameters }).check(z.meta({ id: `${id}Challenge`, description })),
    answered: z
      .strictObject({ ...challenge, ...answer })
      .check(z.meta({ id: `${id}Answer`, description: `The answer to ${id}Challenge.` })),
  }
}
