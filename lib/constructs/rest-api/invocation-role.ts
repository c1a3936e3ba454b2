/** The role that lets the API invoke its functions: one statement per function, spread over several policies. */
import { createHash } from 'node:crypto'
import * as iam from 'aws-cdk-lib/aws-iam'
import type * as lambda from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { functionsPerPolicy, policyCount } from '../../config/invocation-room.ts'

interface Invocable {
  operation: Operation
  function: lambda.IFunction
}

/** One role instead of a permission per function saves a resource per operation. */
export class InvocationRole {
  readonly role: iam.Role
  private readonly policies: Map<string, iam.ManagedPolicy>

  constructor(scope: Construct, functions: readonly Invocable[]) {
    this.role = new iam.Role(scope, 'Invocation', {
      assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      description: 'Lets the API invoke its functions',
    })
    const indexOf = spread(functions.map(({ operation }) => operation.id))
    const groups = Map.groupBy(functions, ({ operation }) => indexOf.get(operation.id) ?? 0)
    this.policies = new Map(
      [...groups].flatMap(([index, members]) => {
        const policy = new iam.ManagedPolicy(scope, `InvocationPolicy${index}`, {
          roles: [this.role],
          document: invocations(members),
        })
        return members.map(({ operation }): [string, iam.ManagedPolicy] => [operation.id, policy])
      }),
    )
  }

  /** The policy that lets the role invoke the function of an operation; a method should wait for it. */
  policyFor({ id }: Operation): iam.ManagedPolicy {
    const policy = this.policies.get(id)
    if (!policy) throw new Error(`${id} has no function that the API may invoke`)
    return policy
  }
}

/** Not merged into one statement: each new function would change all of it. */
function invocations(functions: readonly Invocable[]): iam.PolicyDocument {
  return new iam.PolicyDocument({
    minimize: false,
    statements: functions.map(
      ({ function: { functionArn } }) =>
        new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
    ),
  })
}

/**
 * The policy of each operation follows from its id: adding or removing an operation does not move the others. If a policy is
 * full, the next one takes the rest.
 */
function spread(ids: readonly string[]): Map<string, number> {
  const room = Array.from({ length: policyCount }, () => functionsPerPolicy)
  return new Map(
    ids.map(id => {
      const first = createHash('sha256').update(id).digest().readUInt32BE() % policyCount
      const order = room.map((_, index) => (first + index) % policyCount)
      const chosen = order.find(index => (room[index] ?? 0) > 0) ?? first
      room[chosen] = (room[chosen] ?? 0) - 1
      return [id, chosen]
    }),
  )
}
