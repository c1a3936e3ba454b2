/** Sends users a notification when a protected setting of their account changes. An EventBridge rule invokes it. */
import {
  AdminGetUserCommand,
  AdminListUserSessionsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { StandardRetryStrategy } from '@smithy/core/retry'
import type { EventBridgeEvent } from 'aws-lambda'
import { fetchAllSessions } from '../cognito/schemas/session.ts'
import { createCognitoClient } from '../cognito/sdk/client.ts'
import { clientOptions } from '../cognito/sdk/client-options.ts'
import type { CloudEvent, EventData } from './event.ts'
import { floodGuard } from './flood-guard.ts'
import { readLanguages } from './languages.ts'
import { senderOf, toMessage } from './message.ts'
import { notificationsFor } from './notification-for.ts'
import type { NotificationKind } from './notification-kinds.ts'
import type { NotificationSettings } from './notification-settings.ts'
import { isReadable } from './received-event.ts'
import { type Account, recipientOf, type Sealed, toAccount } from './recipient.ts'
import { writeTrailLog } from './trail-log.ts'

/**
 * Creates the handler. Temporary failures throw, so that Lambda retries and finally puts the event into the dead-letter queue; a message
 * can then arrive twice. Permanent ones are logged and dropped: a user who does not exist, no usable address.
 */
export function startNotifier(variables: NodeJS.ProcessEnv) {
  const { USER_POOL_ID, NOTIFICATIONS, MAX_SESSIONS, SEAL_KEY } = variables
  if (!USER_POOL_ID || !NOTIFICATIONS) throw new Error('USER_POOL_ID and NOTIFICATIONS must be set')
  const settings: NotificationSettings = { languages: readLanguages(), ...JSON.parse(NOTIFICATIONS) }
  const limit = MAX_SESSIONS === undefined ? undefined : Number(MAX_SESSIONS)
  const { client: cognito } = createCognitoClient(variables)
  const retries = { maxAttempts: 3, retryStrategy: new StandardRetryStrategy(3) }
  const kms = new KMSClient({ ...clientOptions(variables, 'AWS_ENDPOINT_URL_KMS'), ...retries })
  const ses = new SESv2Client({
    ...clientOptions(variables, 'AWS_ENDPOINT_URL_SESV2'),
    ...retries,
    region: settings.sesRegion,
  })

  const guard = floodGuard()

  /** Bound to the request by the context: what was sealed for another one cannot be decrypted. */
  async function unseal({ sealed, requestId }: EventData): Promise<Sealed | undefined> {
    if (sealed === undefined) return undefined
    const { Plaintext = new Uint8Array() } = await kms.send(
      new DecryptCommand({
        KeyId: SEAL_KEY,
        CiphertextBlob: Buffer.from(sealed, 'base64'),
        EncryptionContext: { purpose: 'notification', requestId },
      }),
    )
    return JSON.parse(Buffer.from(Plaintext).toString())
  }

  /** Whether AdminGetUser finds a user of a provider by `sub` is uncertain (docs/cognito.md). */
  async function findBySub(sub: string): Promise<Account | undefined> {
    const Filter = `sub = "${sub.replace(/["\\]/g, '')}"`
    const { Users: [user] = [] } = await cognito.send(
      new ListUsersCommand({ UserPoolId: USER_POOL_ID, Filter, Limit: 1 }),
    )
    return user && toAccount({ ...user, UserAttributes: user.Attributes })
  }

  async function findAccount(name: string | undefined): Promise<Account | undefined> {
    if (!name) return undefined
    try {
      return toAccount(
        await cognito.send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: name })),
      )
    } catch (error) {
      if (isUserNotFound(error)) return undefined
      throw error
    }
  }

  async function countSessions(Username: string): Promise<number> {
    const sessions = await fetchAllSessions(NextToken =>
      cognito.send(new AdminListUserSessionsCommand({ UserPoolId: USER_POOL_ID, Username, NextToken })),
    )
    return sessions.length
  }

  /**
   * Whether the user has as many sessions as possible: the next sign-in ends one. Every sign-in asks, so the sessions come first, and the
   * user is looked up only at the limit. While the guard would stop the message, Cognito is not asked at all.
   */
  async function isAtLimit(name: string | undefined): Promise<boolean> {
    if (limit === undefined || name === undefined) return false
    if (guard.isFull(keyOf('sessionLimitReached', name))) return false
    try {
      return (await countSessions(name)) >= limit
    } catch (error) {
      if (!isUserNotFound(error)) throw error
      const account = await findBySub(name)
      return account !== undefined && (await countSessions(account.username)) >= limit
    }
  }

  async function send(kind: NotificationKind, address: string, account: Account | undefined, time: string) {
    const locale = account?.attributes['locale']
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: senderOf(settings),
        ...(settings.replyTo ? { ReplyToAddresses: [settings.replyTo] } : {}),
        Destination: { ToAddresses: [address] },
        Content: toMessage({ kind, locale, time, limit }, settings),
      }),
    )
  }

  return async ({ detail }: EventBridgeEvent<string, CloudEvent>): Promise<void> => {
    if (!isReadable(detail)) {
      writeTrailLog('ERROR', { message: 'this is no event of the API', outcome: 'DROPPED' })
      return
    }
    const { data, time } = detail
    const log = { requestId: data.requestId, operation: data.operation }
    const sealed = await step('Decrypt', unseal(data))
    const { sub, username } = data.subject ?? {}
    const name = sub ?? sealed?.username ?? username
    const possible = notificationsFor(data, sealed)
    const isDue =
      possible.includes('sessionLimitReached') && (await step('AdminListUserSessions', isAtLimit(name)))
    const kinds = possible.filter(kind => kind !== 'sessionLimitReached' || isDue)
    if (kinds.length === 0) return
    const account =
      (await step('AdminGetUser', findAccount(name))) ??
      (sub === undefined ? undefined : await step('ListUsers', findBySub(sub)))
    for (const kind of kinds) {
      const found = recipientOf(kind, account, sealed)
      const key = kind === 'sessionLimitReached' ? keyOf(kind, name) : keyOf(kind, account?.username, found)
      const isFull = guard.isFull(key)
      const recipient = isFull && 'address' in found ? { reason: 'too many' } : found
      if ('reason' in recipient) {
        writeTrailLog('INFO', { ...log, notification: kind, outcome: 'DROPPED', reason: recipient.reason })
      } else {
        await step('SendEmail', send(kind, recipient.address, account, time))
        writeTrailLog('INFO', { ...log, notification: kind, outcome: 'SENT' })
      }
      if (!isFull) guard.count(key)
    }
  }
}

/** What the flood guard counts. */
function keyOf(kind: NotificationKind, ...of: unknown[]): string {
  return JSON.stringify([kind, ...of])
}

function isUserNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'UserNotFoundException'
}

/** Replaces an error by its name: Lambda logs what a handler throws, and messages of Cognito and SES can quote addresses. */
async function step<T>(name: string, result: Promise<T>): Promise<T> {
  try {
    return await result
  } catch (error) {
    throw new Error(`${name} failed: ${error instanceof Error ? error.name : 'unknown error'}`)
  }
}
