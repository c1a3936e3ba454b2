/** A person at another provider with whom a user signs in, and the providers of a stage. */
import * as z from 'zod/mini'
import { providerTypes } from '../../contract/provider-types.ts'
import { checked, described, openEnum } from '../../contract/schema.ts'
import { MalformedResponse } from '../sdk/malformed-response.ts'
import { portableSubject } from './portable-patterns.ts'
import { time, toTime } from './time.ts'

/** The name of a provider in a path, as stages restrict it. */
export const provider = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(32),
  z.regex(/^[A-Za-z0-9-]+$/, 'Use a name that GET /auth/providers lists'),
)
described(provider, {
  description: 'The name of the provider, as GET /auth/providers lists it. Case-sensitive.',
  examples: ['Google'],
})

/**
 * Any characters except invisible ones: a SAML NameID can be an address, or contain spaces and slashes. Cognito's user names, of which it
 * is a part, have at most 128 characters. `.` and `..` are excluded as in user names (docs/adr/0022-names.md).
 */
export const subject = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(128),
  z.regex(
    /^(?:\.{0,2}[^.\p{C}\u2028\u2029]|\.{3})[^\p{C}\u2028\u2029]*$/u,
    'Remove invisible characters. A subject cannot be `.` or `..`',
  ),
)
described(subject, {
  pattern: portableSubject,
  description:
    "The provider's own identifier of the person: `sub` of OpenID Connect, `id` at Facebook, `user_id` at Amazon, the NameID of SAML. Case-sensitive.",
  examples: ['110169484474386276334'],
})

const type = described(z.string(), providerType())

/* @__NO_SIDE_EFFECTS__ */
function providerType() {
  const known = Object.keys(providerTypes)
  return { description: 'The kind of the provider.', [openEnum]: known, examples: ['google'] }
}

const name = described(z.string(), {
  description: "The provider's name: `identity_provider` of a sign-in.",
  examples: ['Google'],
})

/** In the list of those that users can sign in with. */
export const providerSchema = described(z.strictObject({ name, type }), {
  id: 'Provider',
  description: 'A provider with which users can sign in.',
})

const identity = described(
  z.strictObject({
    provider: name,
    type,
    subject: described(z.string(), {
      description: "The provider's own identifier of the person.",
      examples: ['110169484474386276334'],
    }),
    primary: described(z.boolean(), {
      description: 'Whether a sign-in with it created the user. Others were linked.',
      examples: [false],
    }),
    linkedAt: time,
  }),
  { id: 'Identity', description: 'A person at another provider who signs in as this user.' },
)

/** Of a user, in a response. */
export const identities = described(z.array(identity), {
  description: 'With whom the user signs in at other providers. Absent if there is nobody.',
})

type Identity = z.output<typeof identity>

/** By Cognito's name. One that Cognito has added is in lower case. */
function typeOf(cognitoName: string): string {
  const [type] = Object.entries(providerTypes).find(([, name]) => name === cognitoName) ?? []
  return type ?? cognitoName.toLowerCase()
}

/** Converts Cognito's attribute `identities`, the text of a JSON array. Throws MalformedResponse for any other text. */
export function parseIdentities(text = '[]'): Identity[] {
  const list = parseJson(text)
  if (!Array.isArray(list)) throw new MalformedResponse("Cognito's response has invalid identities")
  return list.map(entry => {
    const { providerName, providerType, userId, primary, dateCreated } = Object(entry)
    const date = new Date(Number(dateCreated))
    return {
      provider: String(providerName),
      type: typeOf(String(providerType)),
      subject: String(userId),
      primary: String(primary) === 'true',
      linkedAt: toTime(Number.isNaN(date.getTime()) ? undefined : date),
    }
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
