/** The page about the events, docs/events.md. */

import type { Operation } from '../../../lambda/contract/operation.ts'
import { eventKindOf } from '../../../lambda/contract/operation-facts.ts'
import { eventOutcomes } from '../../../lambda/trail/event.ts'
import { eventSchemaId, eventSource } from '../../../lambda/trail/event-source.ts'
import { notificationsFor } from '../../../lambda/trail/notification-for.ts'
import { code, joinBlocks, table } from '../review/markdown.ts'
import { eventExamples } from './examples.ts'
import { eventSchema, type JsonSchema } from './schema.ts'

/** What `changed` of an operation can contain. */
const attributes = 'the names of the attributes'
const changes: Readonly<Record<string, string>> = {
  addMyPasskey: '`passkeys`',
  addUserToGroup: '`groups`',
  answerChallenge: `\`password\` and ${attributes}, or \`mfa\``,
  changePassword: '`password`',
  confirmPasswordReset: '`password`',
  createUser: attributes,
  deleteMyPasskey: '`passkeys`',
  deleteUserTotp: '`mfa`',
  linkUserIdentity: '`identities`',
  removeUserFromGroup: '`groups`',
  setMyMfa: '`mfa`',
  setUserMfa: '`mfa`',
  setUserPassword: '`password`',
  signUp: `\`password\`, and ${attributes}`,
  unlinkUserIdentity: '`identities`',
  updateGroup: '`description`, `precedence`, `roleArn`',
  updateMe: attributes,
  updateUser: attributes,
  verifyAttribute: 'the name of the attribute',
  verifyTotpSetup: '`mfa`',
}

export function eventsPage(operations: readonly Operation[]): string {
  const stray = Object.keys(changes).filter(id => !operations.some(({ operationId }) => operationId === id))
  if (stray.length > 0) throw new Error(`no operation is called ${stray.join(', ')}`)
  return `${joinBlocks(
    '# Events',
    'With the setting `events`, each change and each step of a sign-in becomes an event on an Amazon EventBridge bus. `npm run docs` ' +
      'generates this page and the [JSON Schema](event.schema.json) of the events from the code.',
    `An event is a [CloudEvent](https://cloudevents.io) 1.0 in JSON. On the bus it is the \`detail\`; its \`source\` there is \`${eventSource}\`, and its ` +
      '`detail-type` is the `operationId`.',
    'The package has the schema as `cognito-auth-api/event.schema.json`, and the type `CognitoAuthEvent` in `cognito-auth-api/events`. To ' +
      'validate with Ajv, use `ajv/dist/2020` and `ajv-formats`: the schema is of draft 2020-12, and has a `format`. Give an SDK for ' +
      "CloudEvents the `detail`, not EventBridge's whole event.",
    '## What you can rely on',
    list(
      'Events arrive **at least once**, and in any order. An event that arrives again has the same `id`: keep the IDs that you have seen, ' +
        'or make handling an event twice harmless. Sort by `time`.',
      'A change has two events with the same `requestId`: BEGUN, written before it is made, and one with its outcome. If only BEGUN arrives, the ' +
        'function was interrupted, and the change may or may not be made: CloudTrail has what Cognito did.',
      `\`dataschema\` is \`${eventSchemaId}\`. It changes when a consumer could break: a field is removed, renamed or has another meaning, or ` +
        '`outcome` or `actor.kind` gets a new value. Fields, operations and values of `code` and `changed` can be added at any time: **ignore what you do not know**.',
      '`ip`, `userAgent`, user names and names of groups and attributes come from outside: escape them wherever you show them.',
      'Anyone with `events:PutEvents` on the bus can forge events. Give that permission to nobody else if you rely on them.',
    ),
    '## What is never in an event',
    list(
      'Passwords, codes, tokens, sessions of challenges, and secrets of authenticator apps.',
      'Values of attributes: `changed` has their names only.',
      'User names, unless the setting `eventNames` is on. Then they are as the caller wrote them, so they can be e-mail addresses or phone numbers. Without ' +
        'it, every admin request and every recognized successful public one has a hash: personal data, too, since anyone who knows a name can compute it.',
      'The name in a public request that was refused: people type passwords into that field.',
      'Previous addresses in plain text. `sealed` has them encrypted with a key that only the function for notifications may use.',
    ),
    '## Fields',
    table(['field', 'type', 'always', 'description'], fieldRows(eventSchema())),
    '## Outcomes',
    table(
      ['outcome', 'meaning'],
      Object.entries(eventOutcomes).map(([outcome, meaning]) => [outcome, meaning]),
    ),
    '## Types',
    'One per operation, and also one per [own operation](guides/add-an-operation.md) of an app. *change*: BEGUN, and an event with the outcome. *step*: only the latter. GET requests, ' +
      'refreshes and the options for a new passkey are no events. The last column has the notification that the user gets with the setting `notifications`.',
    table(
      ['`data.operation`', 'when', 'events', '`changed`', 'notification'],
      operations.filter(operation => eventKindOf(operation) !== 'none').map(typeRow),
    ),
    'With the setting `sessions`, a sign-in with which a user has as many sessions as possible also causes `sessionLimitReached`. A change of an address causes a notification once the new one is in effect.',
    '## Select events',
    'Rules of EventBridge match by patterns. All changes that administrators made:',
    jsonBlock({
      source: [eventSource],
      detail: { data: { outcome: ['SUCCEEDED'], actor: { kind: ['administrator'] } } },
    }),
    'Everything about one user, by `sub`:',
    jsonBlock({ source: [eventSource], detail: { subject: [eventExamples[1]?.event.subject] } }),
    'Sign-ins that were refused or failed:',
    jsonBlock({
      source: [eventSource],
      'detail-type': ['signIn', 'answerChallenge', 'exchangeCode'],
      detail: { data: { outcome: ['REFUSED', 'FAILED'] } },
    }),
    '## Examples',
    ...eventExamples.flatMap(({ outcome, title, event }) => [`### ${outcome}`, title, jsonBlock(event)]),
  )}\n`
}

const list = (...items: readonly string[]) => items.map(item => `- ${item}`).join('\n')

const jsonBlock = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``

function typeRow(operation: Operation): string[] {
  const { operationId, summary } = operation
  if ((operation.changes !== undefined) !== operationId in changes) {
    throw new Error(`${operationId}: say in lib/docs/events/page.ts what it changes`)
  }
  const changed = ['email', 'phone_number', 'password', 'mfa']
  const previous = { previousEmail: 'a', previousPhone: 'b' }
  const notifications = notificationsFor({ operation: operationId, outcome: 'SUCCEEDED', changed }, previous)
  return [
    code(operationId),
    summary,
    eventKindOf(operation),
    changes[operationId] ?? '',
    notifications.map(code).join(', '),
  ]
}

function fieldRows(schema: JsonSchema, prefix = ''): string[][] {
  const { properties = {}, required = [] } = schema
  return Object.entries(properties).flatMap(([name, field]) => [
    [code(prefix + name), typeOf(field), required.includes(name) ? 'yes' : '', descriptionOf(field)],
    ...fieldRows(field, `${prefix}${name}.`),
  ])
}

function typeOf({ const: value, type, items, oneOf }: JsonSchema): string {
  if (value !== undefined) return code(JSON.stringify(value))
  return oneOf ? 'object' : items ? `array of ${items.type}` : (type ?? '')
}

function descriptionOf({ description = '', oneOf = [] }: JsonSchema): string {
  const variants = oneOf.map(({ description, properties = {} }) => {
    const fields = Object.entries(properties).map(
      ([name, field]) => `${name}: ${field.const ? JSON.stringify(field.const) : '…'}`,
    )
    return `${code(`{ ${fields.join(', ')} }`)}: ${description}`
  })
  return [description, ...variants].join(' ')
}
