/**
 * The types of trigger events agree with those of @types/aws-lambda: our handlers take its events and what its handlers return,
 * and its handlers take our requests. `tsc` fails where they do not.
 */
import type * as aws from 'aws-lambda'
import type * as own from '../../lambda/triggers/events.ts'

/** Its types say nothing of the null that Cognito sends. */
type WithoutNull<T> = T extends null | undefined
  ? never
  : T extends readonly (infer Item)[]
    ? WithoutNull<Item>[]
    : T extends object
      ? { [Key in keyof T]: WithoutNull<T[Key]> }
      : T

interface AnyEvent {
  triggerSource: string
  request: object
}

/** An error if an event of `Theirs` is none of `Ours`, or a request of `Ours` none of `Theirs`. */
declare function agree<Ours extends AnyEvent, Theirs extends AnyEvent>(
  event: [Theirs] extends [Ours] ? 'accepted' : Theirs,
  request: WithoutNull<Ours['request']> extends Theirs['request'] ? 'accepted' : WithoutNull<Ours['request']>,
  sources: Ours['triggerSource'] extends Theirs['triggerSource'] ? 'same' : Ours['triggerSource'],
): void

/** Its versions are any text. */
type Version<Event, V extends string> = Event & { version: V }

agree<own.PreSignUpTriggerEvent, aws.PreSignUpTriggerEvent>('accepted', 'accepted', 'same')
agree<own.PostConfirmationTriggerEvent, aws.PostConfirmationTriggerEvent>('accepted', 'accepted', 'same')
agree<own.PreAuthenticationTriggerEvent, aws.PreAuthenticationTriggerEvent>('accepted', 'accepted', 'same')
agree<own.PostAuthenticationTriggerEvent, aws.PostAuthenticationTriggerEvent>('accepted', 'accepted', 'same')
agree<own.CustomMessageTriggerEvent, aws.CustomMessageTriggerEvent>('accepted', 'accepted', 'same')
agree<own.PreTokenGenerationTriggerEvent, Version<aws.PreTokenGenerationTriggerEvent, '1'>>(
  'accepted',
  'accepted',
  'same',
)
agree<own.PreTokenGenerationV2TriggerEvent, Version<aws.PreTokenGenerationV2TriggerEvent, '2'>>(
  'accepted',
  'accepted',
  'same',
)
/** Its version 3 has machines only, although Cognito sends it for users, too (D). */
type MachineEvent = own.PreTokenGenerationV3TriggerEvent & {
  triggerSource: 'TokenGeneration_ClientCredentials'
}
agree<MachineEvent, aws.PreTokenGenerationV3TriggerEvent>('accepted', 'accepted', 'same')

/** Its response may have statuses that Cognito does not accept, and it knows no request without a password. */
type Migrated<Event> = Event & { response: { finalUserStatus?: 'CONFIRMED' | 'RESET_REQUIRED' | undefined } }
agree<own.UserMigrationAuthenticationTriggerEvent, Migrated<aws.UserMigrationAuthenticationTriggerEvent>>(
  'accepted',
  'accepted',
  'same',
)

/** A handler of its types is accepted where it is declared with ours, and the other way round. */
export const withOwnTypes: own.PreSignUpTriggerHandler = async event => {
  event.response.autoConfirmUser = event.request.validationData?.['invited'] === 'yes'
  return event
}
export const asHandler: aws.Handler = withOwnTypes

export const claims: own.PreTokenGenerationV2TriggerHandler = async event => {
  // @ts-expect-error: it is null in the event that arrives.
  event.response.claimsAndScopeOverrideDetails.idTokenGeneration = {}
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { claimsToAddOrOverride: { tenants: ['a', 'b'] }, scopesToAdd: ['orders/read'] },
  }
  // @ts-expect-error: there is no such field.
  event.response.claimsAndScopeOverrideDetails = { accessToken: {} }
  return event
}

export const migration: own.UserMigrationTriggerHandler = async event => {
  // @ts-expect-error: there is none if the user forgot it.
  const always: string = event.request.password
  if (event.triggerSource === 'UserMigration_Authentication') {
    const password: string = event.request.password
    event.response.userAttributes = { email: `${password.length}@example.com ${always}` }
  }
  // @ts-expect-error: Cognito has no such status for a migrated user.
  event.response.finalUserStatus = 'ARCHIVED'
  return event
}

// @ts-expect-error: a handler returns the event.
export const forgetful: own.PostConfirmationTriggerHandler = async () => {}
