/** Reads a trigger that an app declares, and what is wrong with it. */
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Settings } from '../../config/settings.ts'
import { StageError } from '../../config/stage.ts'
import type { Trigger, TriggerName, TriggerOptions, Triggers } from '../trigger-props.ts'

export function optionsOf(trigger: Trigger): TriggerOptions {
  return typeof trigger === 'string' || 'functionArn' in trigger ? { handler: trigger } : trigger
}

const names: Record<TriggerName, true> = {
  createAuthChallenge: true,
  customEmailSender: true,
  customMessage: true,
  customSmsSender: true,
  defineAuthChallenge: true,
  postAuthentication: true,
  postConfirmation: true,
  preAuthentication: true,
  preSignUp: true,
  preTokenGeneration: true,
  userMigration: true,
  verifyAuthChallengeResponse: true,
}

const senders = ['customEmailSender', 'customSmsSender'] as const

/** The key of the custom senders, which a pool has from its creation. */
export function senderKeyOf(triggers: Triggers): IKey | undefined {
  const keys = senders.flatMap(name => {
    const trigger = triggers[name]
    return trigger === undefined ? [] : (optionsOf(trigger).kmsKey ?? [])
  })
  const [key, ...others] = new Set(keys)
  if (others.length > 0) throw new StageError('triggers: the custom senders must have the same kmsKey')
  return key
}

/** What is wrong with a trigger that an app declares, if anything. */
export function faultOf(
  name: string,
  { handler, version, environment, kmsKey }: TriggerOptions,
  { firstFactors, passkeys }: Pick<Settings, 'firstFactors' | 'passkeys'>,
): string | undefined {
  if (!(name in names)) return `there is no such trigger. Use one of ${Object.keys(names).join(', ')}`
  const isSender = senders.some(sender => sender === name)
  if (isSender && !kmsKey) return 'set kmsKey, the key that encrypts the code which the function gets'
  if (!isSender && kmsKey) return 'kmsKey: only custom senders get an encrypted code'
  if (version !== undefined && name !== 'preTokenGeneration')
    return 'version: only preTokenGeneration has versions'
  if (environment !== undefined && typeof handler !== 'string') {
    return 'environment: is for a file. Set the variables of your function where you create it'
  }
  // A pool that registers passkeys also accepts them as first factor.
  if (name === 'userMigration' && (passkeys || firstFactors.length > 1)) {
    return (
      'Cognito does not invoke it in a pool where users can sign in without a password. Leave only password in firstFactors and ' +
      'remove passkeys until all users are migrated, or import the users instead'
    )
  }
  return undefined
}
