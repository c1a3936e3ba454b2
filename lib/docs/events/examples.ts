/** An event of each outcome, made of log lines by the code of the forwarder. */
import type { CloudEvent, EventData } from '../../../lambda/trail/event.ts'
import { type TrailLine, toCloudEvent } from '../../../lambda/trail/line.ts'

const sub = '0f4a7a2e-1111-4222-8333-444455556666'
const source = { ip: '203.0.113.7', userAgent: 'curl/8.14.1' }
const administrator = {
  kind: 'administrator',
  arn: 'arn:aws:sts::111122223333:assumed-role/Support/ann',
} as const
const user = { kind: 'user', sub } as const

interface Example {
  outcome: EventData['outcome']
  title: string
  event: CloudEvent
}

type Sample = Pick<TrailLine, 'outcome' | 'code' | 'status'> & TrailLine['event'] & { title: string }

function exampleOf({ outcome, code, status, title, ...event }: Sample, index: number): Example {
  const line = {
    timestamp: `2026-01-01T08:56:3${index}.000Z`,
    requestId: `a1b2c3d4-0000-4000-8000-00000000000${Math.max(1, index)}`,
    stage: 'prod',
    outcome,
    ...(code ? { code } : {}),
    ...(status ? { status } : {}),
    event,
  }
  return { outcome, title, event: toCloudEvent(line, 'eu-west-1_Example01') }
}

const cognitoRequestIds = ['b2c3d4e5-0000-4000-8000-000000000002']

/** The first two belong to one request. */
export const eventExamples: readonly Example[] = (
  [
    {
      title: 'An administrator is about to change the e-mail address of a user.',
      outcome: 'BEGUN',
      type: 'updateUser',
      actor: administrator,
      subject: { sub },
      source,
      changed: ['email', 'email_verified'],
    },
    {
      title: 'The address is changed. `sealed` contains the previous one.',
      outcome: 'SUCCEEDED',
      status: 204,
      type: 'updateUser',
      actor: administrator,
      subject: { sub },
      source,
      cognitoRequestIds,
      changed: ['email', 'email_verified'],
      sealed: 'AQICAHhExample',
    },
    {
      title: 'A user has signed in.',
      outcome: 'SIGNED_IN',
      status: 200,
      type: 'signIn',
      actor: { kind: 'anyone' },
      subject: { sub },
      source,
      cognitoRequestIds,
    },
    {
      title: 'A sign-in asks for a second factor: no tokens yet, so no `sub`. This stage names users.',
      outcome: 'CHALLENGE',
      status: 200,
      type: 'signIn',
      actor: { kind: 'anyone' },
      subject: { username: 'gimpei3' },
      source,
      cognitoRequestIds,
    },
    {
      title:
        'Somebody sent a wrong password. Nobody is named, since people type passwords into the field for the name.',
      outcome: 'REFUSED',
      status: 401,
      code: 'INVALID_CREDENTIALS',
      type: 'signIn',
      actor: { kind: 'anyone' },
      source,
      cognitoRequestIds,
    },
    {
      title: 'Cognito did not respond when a user was changing the password: it may be changed.',
      outcome: 'FAILED',
      status: 503,
      code: 'UPSTREAM_UNAVAILABLE',
      type: 'changePassword',
      actor: user,
      subject: { sub },
      source,
      changed: ['password'],
    },
  ] satisfies Sample[]
).map(exampleOf)
