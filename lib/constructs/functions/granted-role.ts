/** A role of one function, to which an app can grant permissions. */
import * as iam from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'

/**
 * Puts what is granted into a managed policy. CDK would use an inline policy, which checks such as NIST's reject, and whose
 * changes `cdk diff` lists in the same way.
 */
export class GrantedRole extends iam.Role {
  #granted: iam.ManagedPolicy | undefined

  constructor(scope: Construct, id: string, props: Pick<iam.RoleProps, 'description' | 'managedPolicies'>) {
    super(scope, id, { ...props, assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') })
  }

  override addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    // CDK lets a traced function write traces. The policy of the telemetry already does.
    if (statement.actions.every(action => action.startsWith('xray:Put'))) return { statementAdded: true }
    // Within the role: the function waits for all that is there.
    this.#granted ??= new iam.ManagedPolicy(this, 'Grants', { roles: [this] })
    this.#granted.addStatements(statement)
    return { statementAdded: true, policyDependable: this.#granted }
  }
}
