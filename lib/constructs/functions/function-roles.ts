/**
 * The roles of the functions: one per distinct set of permissions, shared by all operations that declare exactly this set,
 * except functions that an app grants permissions of their own.
 */
import { createHash } from 'node:crypto'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import * as iam from 'aws-cdk-lib/aws-iam'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { cognitoActions } from '../../config/cognito-actions.ts'
import { acknowledgeSealing, sealStatement } from '../seal-key.ts'
import { GrantedRole } from './granted-role.ts'

interface FunctionRole {
  role: iam.IRole
  /** Allows the actions; undefined if there are none. The function must depend on it. */
  policy: iam.ManagedPolicy | undefined
}

interface Permissions {
  /** Of Cognito. */
  actions: readonly string[]
  /** The alias of the key that the functions encrypt with. */
  sealKey: string | undefined
}

interface FunctionRolesProps {
  userPool: IUserPool
  /** The policy of every role. */
  telemetry: iam.IManagedPolicy
  /** The alias of the key of the notifications, if the stage has any. */
  sealKey: string | undefined
}

export class FunctionRoles extends Construct {
  private readonly roles = new Map<string, FunctionRole>()
  private readonly props: FunctionRolesProps

  constructor(scope: Construct, props: FunctionRolesProps) {
    super(scope, 'Role')
    this.props = props
  }

  /** The role of an operation's function, created for the first operation with these permissions. */
  roleOf(operation: Operation): FunctionRole {
    const permissions = this.permissionsOf(operation)
    const name = roleName(permissions)
    const role = this.roles.get(name) ?? this.create(name, permissions)
    this.roles.set(name, role)
    return role
  }

  /** A role for the function of one operation, which can be granted more. */
  ownRoleOf(scope: Construct, operation: Operation): FunctionRole {
    const permissions = this.permissionsOf(operation)
    const role = new GrantedRole(scope, 'Role', this.propsOf(permissions))
    return { role, policy: this.policy(scope, 'Policy', role, permissions) }
  }

  private permissionsOf(operation: Operation): Permissions {
    return {
      actions: cognitoActions(operation),
      sealKey: operation.seals ? this.props.sealKey : undefined,
    }
  }

  private create(name: string, permissions: Permissions): FunctionRole {
    const role = new iam.Role(this, name, {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      ...this.propsOf(permissions),
    })
    // What one function were granted, all that share the role would get.
    return {
      role: role.withoutPolicyUpdates(),
      policy: this.policy(this, `${name}Policy`, role, permissions),
    }
  }

  private propsOf({ actions, sealKey }: Permissions): Pick<iam.RoleProps, 'description' | 'managedPolicies'> {
    const sealing = sealKey === undefined ? '' : ', which seal for notifications'
    return {
      description: `Functions of ${Stack.of(this).stackName} with ${actions.join(', ') || 'no Cognito action'}${sealing}`,
      managedPolicies: [this.props.telemetry],
    }
  }

  private policy(
    scope: Construct,
    id: string,
    role: iam.IRole,
    { actions, sealKey }: Permissions,
  ): FunctionRole['policy'] {
    if (actions.length === 0 && sealKey === undefined) return undefined
    // The policy names its role: `cdk diff` lists the statements of such policies, and asks before one gets wider.
    const policy = new iam.ManagedPolicy(scope, id, { roles: [role] })
    if (actions.length > 0) {
      policy.addStatements(
        new iam.PolicyStatement({ actions: [...actions], resources: [this.props.userPool.userPoolArn] }),
      )
    }
    if (sealKey !== undefined) {
      policy.addStatements(sealStatement(sealKey))
      acknowledgeSealing(policy)
    }
    return policy
  }
}

/** Follows from the permissions alone, so that another operation never renames a role. More than two actions are shortened to a hash. */
function roleName({ actions, sealKey }: Permissions): string {
  const seal = sealKey === undefined ? '' : 'AndSeal'
  const [first = 'NoActions', ...others] = actions.map(action => action.replace('cognito-idp:', ''))
  if (others.length < 2) return [first, ...others].join('And') + seal
  const hash = createHash('sha256').update(actions.join()).digest('hex').slice(0, 8)
  return `${first}And${others.length}More${hash}${seal}`
}
