/** The table of members compared with Cognito's API model, and the rejection of input that violates it. */
import { describe, expect, test } from '@jest/globals'
import * as z from 'zod'
import { inputs } from '../../../local/user-pool/api-model/inputs.ts'
import { commands, type Shape, shapeOf } from './cognito-model.ts'
import { startPool } from './support.ts'

/** The service names another pattern for passwords than the model (T); the model has this only for ListUserPools. */
const exceptions: Record<string, Shape['pattern'] | Pick<Shape, 'max'>> = {
  PasswordType: String.raw`^[\S]+.*[\S]+$`,
  PaginationKeyType: { max: 131_072 },
}

/** A shape of the model as a JSON schema. */
function fromModel(name: string): object {
  const { type, min, max, pattern, enum: values, member, value, members, required } = shapeOf(name)
  const exception = exceptions[name]
  const longest = typeof exception === 'object' ? exception.max : max
  switch (type) {
    case 'string': {
      if (values) return { type, enum: values.toSorted() }
      const whole = typeof exception === 'string' ? exception : pattern
      return {
        type,
        ...(min ? { minLength: min } : {}),
        ...(longest ? { maxLength: longest } : {}),
        ...(whole ? { pattern: `^(?:${whole})$` } : {}),
      }
    }
    case 'integer':
      return { type, ...(min === undefined ? {} : { minimum: min }), ...(max ? { maximum: max } : {}) }
    case 'list':
      return { type: 'array', items: fromModel(member ?? '') }
    case 'map':
      return { type: 'map', values: fromModel(value ?? '') }
    case 'structure':
      return {
        type: 'object',
        properties: Object.fromEntries(Object.entries(members).map(([key, of]) => [key, fromModel(of)])),
        required: required.toSorted(),
      }
    default:
      return { type }
  }
}

const jsonSchema = z.object({
  type: z.string(),
  enum: z.array(z.string()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
})

/** A schema of the table in the same form. */
function fromTable(schema: unknown): object {
  const { type, properties, required, items, additionalProperties, ...rest } = jsonSchema.parse(schema)
  if (type === 'array') return { type, items: fromTable(items) }
  if (properties) {
    const entries = Object.entries(properties).map(([key, of]) => [key, fromTable(of)])
    return { type, properties: Object.fromEntries(entries), required: required.toSorted() }
  }
  if (type === 'object') return { type: 'map', values: fromTable(additionalProperties) }
  const { enum: values, minLength, maximum, ...limits } = rest
  return {
    type,
    ...(values ? { enum: values.toSorted() } : {}),
    ...(minLength ? { minLength } : {}),
    // The largest integer of JavaScript is no limit of the table.
    ...(maximum && maximum < Number.MAX_SAFE_INTEGER ? { maximum } : {}),
    ...limits,
  }
}

test.each(Object.entries(inputs))(
  '%s has the members, types and limits of Cognito’s model',
  (name, input) => {
    const table = fromTable(z.toJSONSchema(input, { io: 'input' }))
    expect(table).toEqual(fromModel(commands[name]?.input ?? ''))
  },
)

describe('input that violates the model', () => {
  let pool: Awaited<ReturnType<typeof startPool>>
  async function reject(command: string, input: object | string) {
    pool ??= await startPool()
    const response = await fetch(pool.url, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${command}` },
      body: typeof input === 'string' ? input : JSON.stringify({ UserPoolId: pool.id, ...input }),
    })
    const { __type, message, Message } = z
      .object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() })
      .parse(await response.json())
    return `${__type}: ${message ?? Message}`
  }
  const violation = (place: string, constraint: string) =>
    `InvalidParameterException: 1 validation error detected: Value at '${place}' failed to satisfy constraint: ${constraint}`

  test.each(Object.keys(inputs))('is rejected by %s if it lacks the required members', async name => {
    const { required } = shapeOf(commands[name]?.input)
    const rejected = await reject(name, '{}')
    const lacking = required.map(
      member =>
        `Value at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`,
    )
    for (const sentence of lacking) expect(rejected).toContain(sentence)
    if (required.length > 0)
      expect(rejected).toMatch(new RegExp(`: ${required.length} validation errors? detected: `))
  })

  const user = { Username: 'anna' }
  const listOf = (Name: string, Value?: unknown) => ({ ...user, UserAttributes: [{ Name, Value }] })
  test.each([
    [
      'a text that is too short',
      'AdminGetUser',
      { Username: '' },
      'username',
      "Member must have length greater than or equal to 1; Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    ],
    [
      'a text that is too long',
      'AdminGetUser',
      { Username: 'x'.repeat(129) },
      'username',
      'Member must have length less than or equal to 128',
    ],
    [
      'a password of one character',
      'AdminSetUserPassword',
      { ...user, Password: 'x' },
      'password',
      'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    ],
    [
      'a number that is too small',
      'ListUserPools',
      { MaxResults: 0 },
      'maxResults',
      'Member must have value greater than or equal to 1',
    ],
    [
      'a number that is too large',
      'ListGroups',
      { Limit: 61 },
      'limit',
      'Member must have value less than or equal to 60',
    ],
    [
      'an unknown word',
      'AdminCreateUser',
      { ...user, MessageAction: 'SEND' },
      'messageAction',
      'Member must satisfy enum value set: [RESEND, SUPPRESS]',
    ],
    [
      'an unknown word in a list',
      'AdminCreateUser',
      { ...user, DesiredDeliveryMediums: ['EMAIL', 'FAX'] },
      'desiredDeliveryMediums',
      'Member must satisfy constraint: [Member must satisfy enum value set: [SMS, EMAIL]]',
    ],
    [
      'a long entry of a map',
      'AdminConfirmSignUp',
      { ...user, ClientMetadata: { a: 'x'.repeat(131_073) } },
      'clientMetadata',
      'Map value must satisfy constraint: [Member must have length less than or equal to 131072]',
    ],
    [
      'a long value in a list',
      'AdminCreateUser',
      listOf('name', 'x'.repeat(2049)),
      'userAttributes.1.member.value',
      'Member must have length less than or equal to 2048',
    ],
    [
      'an attribute without a name',
      'AdminCreateUser',
      { ...user, UserAttributes: [{ Value: 'x' }] },
      'userAttributes.1.member.name',
      'Member must not be null',
    ],
    [
      'a required member that is null',
      'AdminGetUser',
      { Username: null },
      'username',
      'Member must not be null',
    ],
    [
      'an incomplete context',
      'AdminInitiateAuth',
      {
        ClientId: 'x',
        AuthFlow: 'USER_AUTH',
        ContextData: { IpAddress: '::1', ServerName: 'x', HttpHeaders: [] },
      },
      'contextData.serverPath',
      'Member must not be null',
    ],
  ])('is rejected in Cognito’s words: %s', async (_, command, input, place, constraint) => {
    const rejected = await reject(command, input)
    expect(rejected.replace('2 validation errors', '1 validation error')).toBe(violation(place, constraint))
  })

  test.each([
    ['a number as text', 'AdminGetUser', { Username: 7 }, 'NUMBER_VALUE can not be converted to a String'],
    [
      'a boolean as text',
      'AdminCreateUser',
      listOf('email_verified', true),
      'TRUE_VALUE can not be converted to a String',
    ],
    [
      'a number as an enumerated word',
      'AdminCreateUser',
      { ...user, MessageAction: 1 },
      'NUMBER_VALUE can not be converted to a String',
    ],
    ['text as a number', 'ListGroups', { Limit: '5' }, 'STRING_VALUE can not be converted to an Integer'],
    [
      'text as a boolean',
      'AdminSetUserPassword',
      { ...user, Password: 'x', Permanent: 'true' },
      'STRING_VALUE can not be converted to a Boolean',
    ],
    ['a list as text', 'AdminGetUser', { Username: ['anna'] }, 'Start of list found where not expected'],
    [
      'a map as text',
      'AdminGetUser',
      { Username: {} },
      'Start of structure or map found where not expected.',
    ],
    ['text as a list', 'AdminCreateUser', { ...user, UserAttributes: 'email' }, 'Expected list or null'],
    ['text as a map', 'AdminConfirmSignUp', { ...user, ClientMetadata: 'x' }, 'Expected map or null'],
    ['text as a structure', 'AdminSetUserMFAPreference', { ...user, SMSMfaSettings: 'on' }, 'Expected null'],
    ['a list as the whole input', 'AdminGetUser', '[]', 'Start of list found where not expected'],
    ['a number as the whole input', 'AdminGetUser', '7', 'Expected null'],
  ])('is a SerializationException if it has %s', async (_, command, input, message) => {
    expect(await reject(command, input)).toBe(`SerializationException: ${message}`)
  })

  test('is a SerializationException even if another member violates a limit', async () => {
    expect(await reject('AdminSetUserPassword', { Username: '', Password: 5 })).toMatch(
      /^SerializationException: /,
    )
  })

  test('is not repeated in the message', async () => {
    const rejected = await reject('AdminSetUserPassword', { Username: 'a b', Password: ' secret ' })
    expect(rejected).toMatch(/: 2 validation errors detected: /)
    expect(rejected).not.toMatch(/secret|a b/)
  })
})
