/** The event that each change and each step of a sign-in becomes: a CloudEvent. Types, documents and tests follow from this schema. */
import * as z from 'zod/mini'
import { described } from '../contract/schema.ts'
import { eventSchemaId, sourceOf } from './event-source.ts'

const text = (description: string, example: string) =>
  described(z.string(), { description, examples: [example] })

const actor = described(
  z.discriminatedUnion('kind', [
    described(z.object({ kind: z.literal('user'), sub: z.string() }), {
      description: 'A signed-in user, by the `sub` of the access token.',
    }),
    described(z.object({ kind: z.literal('administrator'), arn: z.string() }), {
      description: 'The IAM principal that signed the request.',
    }),
    described(z.object({ kind: z.literal('anyone') }), {
      description: 'A request without credentials, such as a sign-in.',
    }),
  ]),
  { description: 'Who sent the request.', examples: [{ kind: 'anyone' }] },
)

const subject = described(
  z.object({
    sub: z.optional(text('The `sub` of the user.', '0f4a7a2e-1111-4222-8333-444455556666')),
    username: z.optional(text('The user name, only where the setting `eventNames` is on.', 'gimpei3')),
    usernameHash: z.optional(
      text(
        'Without `eventNames`: SHA-256 (hexadecimal) of the ID of the user pool, a colon, and the user name in lower case.',
        '5d41402abc4b2a76b9719d911017c592ae2b8f0c6f7d0f1a2b3c4d5e6f708192',
      ),
    ),
    group: z.optional(text('The name of the group.', 'admins')),
  }),
  { description: 'The user or group that the request is about, as far as it is known.' },
)

const source = described(
  z.object({
    ip: text('The address that the request came from, as API Gateway saw it.', '203.0.113.7'),
    userAgent: z.optional(text('The header `User-Agent`, which the caller chooses.', 'curl/8.14.1')),
  }),
  { description: 'Where the request came from.' },
)

/** How far a request got. */
export const eventOutcomes = {
  BEGUN:
    'the request is valid, and the change is about to be made; another event with the same `requestId` follows',
  SUCCEEDED: 'the change is made',
  SIGNED_IN: 'a step of a sign-in returned tokens',
  CHALLENGE: 'a step of a sign-in returned a challenge',
  REFUSED: "the caller's fault, a status of 4xx: nothing is changed, except what `completed` lists",
  FAILED: "not the caller's fault, a status of 5xx: the change may or may not be made",
} as const

type Outcomes = [keyof typeof eventOutcomes, ...(keyof typeof eventOutcomes)[]]

const data = described(
  z.object({
    operation: text('The `operationId` of the operation.', 'disableUser'),
    stage: text('The stage of the API.', 'prod'),
    outcome: described(z.enum(Object.keys(eventOutcomes) as Outcomes), {
      description: 'How far the request got.',
      examples: ['SUCCEEDED'],
    }),
    code: z.optional(
      text('The `code` of the problem, if the request was refused or failed.', 'USER_NOT_FOUND'),
    ),
    status: z.optional(
      described(z.int(), {
        description: 'The HTTP status of the response; BEGUN has none.',
        examples: [204],
      }),
    ),
    requestId: text(
      'The `requestId` of the response and of the log line.',
      'a1b2c3d4-0000-4000-8000-000000000001',
    ),
    cognitoRequestIds: z.optional(
      described(z.array(z.string()), {
        description: "The request IDs of the calls to Cognito, by which CloudTrail's records can be found.",
        examples: [['b2c3d4e5-0000-4000-8000-000000000002']],
      }),
    ),
    actor,
    subject: z.optional(subject),
    source,
    changed: z.optional(
      described(z.array(z.string()), {
        description: 'The names, never the values, of what the request changes.',
        examples: [['email', 'email_verified']],
      }),
    ),
    completed: z.optional(
      described(z.array(z.string()), {
        description: 'What was done and stays done, although the request was refused or failed.',
        examples: [['The password is changed.']],
      }),
    ),
    sealed: z.optional(
      text('Encrypted for the function that sends notifications. Of no use to anyone else.', 'AQICAHg…'),
    ),
    sealFailed: z.optional(
      described(z.literal(true), {
        description:
          'What a notification needs could not be sealed: it goes to the current address, or to nobody if the user is not known.',
      }),
    ),
  }),
  { description: 'What happened.' },
)

export const cloudEvent = described(
  z.object({
    specversion: z.literal('1.0'),
    id: text(
      'The request ID, with `-begun` appended for the outcome BEGUN. An event that arrives twice has the same one.',
      'a1b2c3d4-0000-4000-8000-000000000001',
    ),
    source: text('The stage of the API and its user pool.', sourceOf('prod', 'eu-west-1_Example01')),
    type: text('`cognito-auth-api.` and the `operationId`.', 'cognito-auth-api.disableUser'),
    subject: z.optional(
      text('The `sub` of the user, if it is known.', '0f4a7a2e-1111-4222-8333-444455556666'),
    ),
    time: described(z.string(), {
      description: 'When the log line was written, in UTC.',
      format: 'date-time',
      examples: ['2026-01-01T08:56:36.000Z'],
    }),
    datacontenttype: z.literal('application/json'),
    dataschema: described(z.literal(eventSchemaId), { description: 'The version of `data`.' }),
    data,
  }),
  {
    title: 'CognitoAuthEvent',
    description: 'A change or a step of a sign-in, as a CloudEvent 1.0 in JSON.',
  },
)

export type CloudEvent = z.infer<typeof cloudEvent>
export type EventData = CloudEvent['data']
