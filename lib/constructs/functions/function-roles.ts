/**
 * The roles of the functions: one per distinct set of Cognito actions, shared by all operations that declare exactly this set,
 * except functions that an app grants permissions of their own.
 */
import { createHash } from 'node:crypto'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import * as iam from 'aws-cdk-lib/aws-iam'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { cognitoActions } from '../../config/cognito-actions.ts'
import { GrantedRole } from './granted-role.ts'

interface FunctionRole {
  role: iam.IRole
  /** Allows the actions; undefined if there are none. The function must depend on it. */
  policy: iam.ManagedPolicy | undefined
}

export class FunctionRoles extends Construct {
  private readonly roles = new Map<string, FunctionRole>()
  private readonly userPool: IUserPool
  private readonly telemetry: iam.IManagedPolicy

  /** `telemetry` is the policy of every role. */
  constructor(scope: Construct, userPool: IUserPool, telemetry: iam.IManagedPolicy) {
    super(scope, 'Role')
    this.userPool = userPool
    this.telemetry = telemetry
  }

  /** The role of an operation's function, created for the first operation with these actions. */
  roleOf(operation: Operation): FunctionRole {
    const actions = cognitoActions(operation)
    const name = roleName(actions)
    const role = this.roles.get(name) ?? this.create(name, actions)
    this.roles.set(name, role)
    return role
  }

  /** A role for the function of one operation, which can be granted more. */
  ownRoleOf(scope: Construct, operation: Operation): FunctionRole {
    const actions = cognitoActions(operation)
    const role = new GrantedRole(scope, 'Role', this.propsOf(actions))
    return { role, policy: this.policy(scope, 'Policy', role, actions) }
  }

  private create(name: string, actions: string[]): FunctionRole {
    const role = new iam.Role(this, name, {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      ...this.propsOf(actions),
    })
    // What one function were granted, all that share the role would get.
    return { role: role.withoutPolicyUpdates(), policy: this.policy(this, `${name}Policy`, role, actions) }
  }

  private propsOf(actions: readonly string[]): Pick<iam.RoleProps, 'description' | 'managedPolicies'> {
    return {
      description: `Functions of ${Stack.of(this).stackName} with ${actions.join(', ') || 'no Cognito action'}`,
      managedPolicies: [this.telemetry],
    }
  }

  private policy(scope: Construct, id: string, role: iam.IRole, actions: string[]): FunctionRole['policy'] {
    if (actions.length === 0) return undefined
    // The policy names its role: `cdk diff` lists the statements of such policies, and asks before one gets wider.
    return new iam.ManagedPolicy(scope, id, {
      roles: [role],
      statements: [new iam.PolicyStatement({ actions, resources: [this.userPool.userPoolArn] })],
    })
  }
}

/** Follows from the actions alone, so that another operation never renames a role. More than two are shortened to a hash. */
function roleName(actions: readonly string[]): string {
  const [first = 'NoActions', ...others] = actions.map(action => action.replace('cognito-idp:', ''))
  if (others.length < 2) return [first, ...others].join('And')
  const hash = createHash('sha256').update(actions.join()).digest('hex').slice(0, 8)
  return `${first}And${others.length}More${hash}`
}
