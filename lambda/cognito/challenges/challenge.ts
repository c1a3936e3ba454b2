/** Defines challenges and their answers: conversion from and to Cognito, and the schemas of the API. */
import * as z from 'zod/mini'
import { pascalCase } from '../../contract/pascal-case.ts'
import { checked, described } from '../../contract/schema.ts'
import * as fields from '../schemas/fields.ts'

const usernameDocumentation = {
  description: 'The user name from the challenge, not an alias.',
  examples: ['gimpei3'],
}
const username = checked(fields.username)
described(username, usernameDocumentation)
const responseUsername = described(z.string(), usernameDocumentation)

type Fields = Record<string, z.ZodMiniType>
type FieldsOf<F extends Fields> = z.output<z.ZodMiniObject<F>>

/** Cognito's ChallengeParameters and ChallengeResponses: strings, some with JSON in them. */
export type CognitoParameters = Record<string, string>

/** The runtime part of a challenge. The type of the parameters must match the documentation exactly. */
export interface Challenge<Name extends string, in out Parameters> {
  name: Name
  toParameters(input: CognitoParameters, hiddenAttributes: readonly string[]): Parameters
}

/** Defines a challenge: its name, and the conversion of its parameters from Cognito. */
/* @__NO_SIDE_EFFECTS__ */
export function challenge<const Name extends string, Parameters>(
  definition: Challenge<Name, Parameters>,
): Challenge<Name, Parameters> {
  return definition
}

interface Documentation<Fs extends Fields> {
  /** What the user must do. */
  description: string
  /** The fields of `parameters` in a SignInResult. */
  parameters: Fs
  /** An example of `parameters`, if those of the fields do not go together. */
  example?: FieldsOf<Fs>
}

/** The schema of a challenge in a response. Separate from the challenge, because only the OpenAPI document needs it. */
/* @__NO_SIDE_EFFECTS__ */
export function responseSchema<const Name extends string, Fs extends Fields>(
  { name }: Challenge<Name, FieldsOf<Fs>>,
  { description, parameters, example }: Documentation<Fs>,
) {
  const id = `${pascalCase(name)}Parameters`
  const documentation = { id, ...(example ? { examples: [example] } : {}) }
  const fields = { parameters: described(z.strictObject(parameters), documentation) }
  return buildResponseSchema(name, description, { name: nameSchema(name), fields })
}

interface Answer<Fs extends Fields> {
  /** The fields of an answer in addition to `name`, `session` and `username`. */
  fields(): Fs
  /** Converts an answer to Cognito's, without USERNAME, which every answer has. */
  toResponses(answer: FieldsOf<Fs>): CognitoParameters
}

/**
 * Defines the answer to a challenge: its fields, and their conversion to Cognito. Separate from the challenge, so that only
 * the function that accepts answers bundles it.
 */
/* @__NO_SIDE_EFFECTS__ */
export function challengeAnswer<Name extends string, Fs extends Fields>(
  { name }: { name: Name },
  { fields, toResponses }: Answer<Fs>,
) {
  return {
    name,
    schema: buildAnswerSchema(name, () => ({ name: nameSchema(name), fields: fields() })),
    /** `answer` must have been parsed by `schema`. */
    toResponses: (answer: object) => toResponses(answer as FieldsOf<Fs>),
  }
}

/** A constant with a name, since generated Go clients validate no other constants. */
/* @__NO_SIDE_EFFECTS__ */
function nameSchema<const Name extends string>(name: Name) {
  const schema = z.literal(name)
  described(schema, { id: `${pascalCase(name)}Name` })
  return schema
}

interface NamedFields<Name, Fs> {
  name: Name
  fields: Fs
}

/* @__NO_SIDE_EFFECTS__ */
export function buildResponseSchema<Name extends z.ZodMiniType<string>, Fs extends Fields>(
  id: string,
  description: string,
  { name, fields: ownFields }: NamedFields<Name, Fs>,
) {
  const schema = z.strictObject({ name, username: responseUsername, session: fields.session, ...ownFields })
  return described(schema, { id: `${pascalCase(id)}Challenge`, description })
}

/** The schema of an answer to a challenge. Built lazily: a request constructs schemas only up to the one that matches. */
/* @__NO_SIDE_EFFECTS__ */
export function buildAnswerSchema<Name extends z.ZodMiniType<string>, Fs extends Fields>(
  id: string,
  answer: () => NamedFields<Name, Fs>,
) {
  return z.lazy(() => {
    const { name, fields: answerFields } = answer()
    const schema = z.strictObject({ name, username, session: fields.session, ...answerFields })
    described(schema, answerDocumentation(id))
    return schema
  })
}

/* @__NO_SIDE_EFFECTS__ */
function answerDocumentation(id: string) {
  const name = pascalCase(id)
  return { id: `${name}Answer`, description: `The answer to ${name}Challenge.` }
}
