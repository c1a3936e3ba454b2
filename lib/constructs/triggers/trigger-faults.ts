/** Reads a trigger that an app declares, and what is wrong with it. */
import type { Trigger, TriggerName, TriggerOptions } from '../trigger-props.ts'

export function optionsOf(trigger: Trigger): TriggerOptions {
  return typeof trigger === 'string' || 'functionArn' in trigger ? { handler: trigger } : trigger
}

const supported: Record<TriggerName, boolean> = {
  createAuthChallenge: true,
  customEmailSender: false,
  customMessage: true,
  customSmsSender: false,
  defineAuthChallenge: true,
  postAuthentication: true,
  postConfirmation: true,
  preAuthentication: true,
  preSignUp: true,
  preTokenGeneration: true,
  userMigration: true,
  verifyAuthChallengeResponse: true,
}

/** What is wrong with a trigger that an app declares, if anything. */
export function faultOf(name: string, { handler, version, environment }: TriggerOptions): string | undefined {
  if (!(name in supported)) return `there is no such trigger. Use one of ${Object.keys(supported).join(', ')}`
  if (!supported[name as TriggerName]) {
    return 'needs a KMS key, which a pool has from its creation: create the pool with CDK, with customSenderKmsKey, and pass it as userPool'
  }
  if (version !== undefined && name !== 'preTokenGeneration')
    return 'version: only preTokenGeneration has versions'
  if (environment !== undefined && typeof handler !== 'string') {
    return 'environment: is for a file. Set the variables of your function where you create it'
  }
  return undefined
}
