/** Attaches the triggers that an app declares to the user pool. */
import * as cognito from 'aws-cdk-lib/aws-cognito'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Settings } from '../../config/settings.ts'
import { inContext, StageError } from '../../config/stage.ts'
import type { FunctionTelemetry } from '../functions/function-telemetry.ts'
import { checkVariableNames } from '../functions/own-operation.ts'
import type { TriggerName, TriggerOptions, Triggers } from '../trigger-props.ts'
import { faultOf, optionsOf } from './trigger-faults.ts'
import { TriggerFunction } from './trigger-function.ts'

interface PoolTriggersProps {
  triggers: Triggers
  userPool: cognito.IUserPool
  telemetry: FunctionTelemetry
  stage: Pick<Settings, 'tracing' | 'firstFactors' | 'passkeys'>
}

/** A pool that CDK did not import. */
type OwnedPool = cognito.IUserPool & Pick<cognito.UserPool, 'addTrigger'>

export class PoolTriggers extends Construct {
  private readonly userPool: cognito.IUserPool
  private readonly functions = new Map<string, lambda.IFunction>()
  private readonly policies = new Map<string, iam.ManagedPolicy>()

  /** Throws a StageError for a trigger that cannot be attached. */
  constructor(scope: Construct, props: PoolTriggersProps) {
    super(scope, 'Triggers')
    const { triggers, userPool } = props
    this.userPool = userPool
    for (const [name, trigger] of Object.entries(triggers)) {
      if (trigger === undefined) continue
      inContext(`triggers.${name}`, () => this.attach(name as TriggerName, optionsOf(trigger), props))
    }
  }

  /** The function of a trigger. Throws if there is none. */
  functionOf(name: TriggerName): lambda.IFunction {
    const found = this.functions.get(name)
    if (!found) throw new Error(`${this.node.scope?.node.path} has no trigger ${name}`)
    return found
  }

  /**
   * Lets a trigger's function call the user pool: `grant('postConfirmation', 'cognito-idp:AdminAddUserToGroup')`. CDK's own
   * `userPool.grant` would make a cycle, since the pool waits for the function, and the function for the policies of its role. This
   * policy belongs to neither.
   */
  grant(name: TriggerName, ...actions: readonly string[]): void {
    const { role } = this.functionOf(name)
    const whose = `${this.node.scope?.node.path}: trigger ${name}`
    const other = actions.find(action => !action.startsWith('cognito-idp:'))
    if (other !== undefined) {
      throw new Error(`${whose}: ${other} is no action of Cognito, such as cognito-idp:AdminGetUser`)
    }
    if (!role) throw new Error(`${whose}: its role is not known. Import the function with its role`)
    const policy =
      this.policies.get(name) ?? new iam.ManagedPolicy(this, `${pascal(name)}PoolAccess`, { roles: [role] })
    policy.addStatements(
      new iam.PolicyStatement({ actions: [...actions], resources: [this.userPool.userPoolArn] }),
    )
    this.policies.set(name, policy)
  }

  private attach(name: TriggerName, options: TriggerOptions, props: PoolTriggersProps): void {
    const { handler, environment = {}, version = 'V2_0' } = options
    const fault = faultOf(name, options, props.stage) ?? faultOfPool(props.userPool)
    if (fault) throw new StageError(fault)
    checkVariableNames(environment)
    const pool = props.userPool as OwnedPool
    const inPoolsStack = (construct: Construct) => Stack.of(construct) === Stack.of(pool)
    // The pool needs the function, and this stack needs the pool.
    if (!inPoolsStack(this) && (typeof handler === 'string' || Stack.of(handler) === Stack.of(this))) {
      throw new StageError(
        `the user pool is in another stack. Create the function there and attach it with addTrigger`,
      )
    }
    const fn =
      typeof handler === 'string'
        ? new TriggerFunction(this, pascal(name), { ...props, name, file: handler, environment }).function
        : handler
    this.functions.set(name, fn)
    const attached = inPoolsStack(fn) ? fn : this.reference(name, fn)
    if (name === 'preTokenGeneration') {
      const { PRE_TOKEN_GENERATION_CONFIG } = cognito.UserPoolOperation
      pool.addTrigger(PRE_TOKEN_GENERATION_CONFIG, attached, cognito.LambdaVersion[version])
    } else pool.addTrigger(cognito.UserPoolOperation.of(name), attached)
  }

  /**
   * A function of another stack by its ARN. CDK creates the permission to invoke a function beside that function: there it would refer
   * to the pool, whose stack already refers to the function's.
   */
  private reference(name: TriggerName, { functionArn }: lambda.IFunction): lambda.IFunction {
    return lambda.Function.fromFunctionAttributes(this, `${pascal(name)}Reference`, {
      functionArn,
      sameEnvironment: true,
    })
  }
}

function faultOfPool(pool: cognito.IUserPool): string | undefined {
  if ('addTrigger' in pool) return undefined
  return 'the user pool is imported, and CDK cannot change it. Attach the trigger where the pool is created'
}

const pascal = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`
