/** Invokes the functions of triggers as Cognito does: five seconds per attempt, three attempts, and its exceptions. */
import * as z from 'zod'
import { InvocationError } from '../../lambda/invocation-error.ts'
import { CognitoError } from '../errors.ts'
import { functionArn, type LambdaConfig, type TriggerName } from './lambda-config.ts'

/** Invokes a function for the user pool. Rejects with an InvocationError. */
export type Invoke = (functionArn: string, event: object) => Promise<unknown>

export interface Trigger<Response> {
  name: TriggerName
  /** What the function may return in the event's `response`. */
  response: z.ZodType<Response>
}

export interface TriggerEvent {
  /** `triggerSource`, such as `PreSignUp_SignUp`. */
  source: string
  userName: string
  /** Whether the command has no app client, as most of those for administrators. */
  withoutClient?: boolean
  /** By default 1; only PreTokenGeneration has others. */
  version?: '1' | '2' | '3'
  request: object
  /** The response that the function changes. */
  response: object
}

export interface Triggers {
  config: LambdaConfig
  /**
   * Returns the `response` of the trigger's function; undefined if the pool does not have the trigger. Must not be called
   * within a transaction, since the function can send commands itself. Throws UserLambdaValidationException,
   * InvalidLambdaResponseException, or UnexpectedLambdaException.
   */
  fire<Response>(trigger: Trigger<Response>, event: TriggerEvent): Promise<Response | undefined>
}

interface TriggersOptions {
  config: LambdaConfig
  region: string
  userPoolId: string
  clientId: string
  invoke: Invoke
  /** Milliseconds per attempt; Cognito's 5,000 cannot be changed (D). */
  timeout: number
}

const maxAttempts = 3

/** The wording is Cognito's (T). */
const noAnswer = 'Socket timeout while invoking Lambda function'
const causes: Partial<Record<InvocationError['kind'], string>> = {
  throttled: 'TooManyRequestsException',
  requestTooLarge: 'RequestTooLargeException',
  notPermitted: 'AccessDeniedException',
}

export function createTriggers(options: TriggersOptions): Triggers {
  const { config, region, userPoolId, clientId, invoke, timeout } = options

  /** Retries an attempt without an answer, or a throttled one (?); an error of the function is an answer. */
  async function answerOf(name: TriggerName, arn: string, event: string): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await within(timeout, invoke(arn, JSON.parse(event)))
      } catch (error) {
        if (!(error instanceof InvocationError)) throw error
        const cause = error instanceof NoAnswer ? noAnswer : causes[error.kind]
        if (cause === undefined) {
          throw new CognitoError(
            'UserLambdaValidationException',
            `${name} failed with error ${error.message}.`,
          )
        }
        const isRetried = error instanceof NoAnswer || error.kind === 'throttled'
        if (isRetried && attempt < maxAttempts) continue
        throw new CognitoError(
          'UnexpectedLambdaException',
          `${name} invocation failed due to error ${cause}.`,
        )
      }
    }
  }

  return {
    config,
    async fire({ name, response }, { source, userName, withoutClient, version = '1', ...event }) {
      const arn = functionArn(config, name)
      if (arn === undefined) return undefined
      const caller = withoutClient ? 'CLIENT_ID_NOT_APPLICABLE' : clientId
      const whole = {
        version,
        region,
        userPoolId,
        userName,
        // Cognito's text for an SDK that it does not know (T).
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: caller },
        triggerSource: source,
        ...event,
      }
      return readResponse(await answerOf(name, arn, JSON.stringify(whole)), response)
    },
  }
}

const answerSchema = z.object({ response: z.record(z.string(), z.unknown()) })

/** The function has to return the event, of which only `response` matters (T). The messages are Cognito's (T). */
function readResponse<Response>(answer: unknown, schema: z.ZodType<Response>): Response {
  if (typeof answer !== 'object' || answer === null) {
    throw invalidResponse('Invalid lambda function output : Invalid JSON')
  }
  const { data } = schema.safeParse(answerSchema.safeParse(answer).data?.response)
  if (data === undefined) throw invalidResponse('Unrecognizable lambda output')
  return data
}

export const invalidResponse = (message: string) =>
  new CognitoError('InvalidLambdaResponseException', message)

/** Nothing came back in time, whatever the function does later. */
class NoAnswer extends InvocationError {
  constructor() {
    super('timedOut')
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new NoAnswer()), milliseconds)
  // The work may still fail later, when nothing waits for it.
  work.catch(() => {})
  try {
    return await Promise.race([work, expired])
  } finally {
    clearTimeout(timer)
  }
}
