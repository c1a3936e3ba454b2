/** The resource policy by which only some addresses reach the routes of administrators. */
import * as iam from 'aws-cdk-lib/aws-iam'
import { type Operation, routeOf } from '../lambda/http/operation.ts'
import { apiStage, pathWith } from './routes.ts'

/**
 * Once there is a policy, a method that is not signed needs an Allow in it. A signed one must have none: within the
 * account an Allow of the policy is enough on its own, so it would let in every identity of the account, and from
 * other accounts all that are allowed there. It has only a Deny, which no Allow outweighs.
 */
export function adminAddressPolicy(
  operations: readonly Operation[],
  addresses: readonly string[],
): iam.PolicyDocument {
  const [admins, others] = [true, false].map(admin =>
    operations.filter(({ access }) => (access === 'admin') === admin).map(resourceOf),
  )
  const everyone = { principals: [new iam.AnyPrincipal()], actions: ['execute-api:Invoke'] }
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        ...everyone,
        sid: 'PublicAndUserRoutes',
        // Preflights are public on every path.
        resources: [...(others ?? []), `execute-api:/${apiStage}/OPTIONS/*`],
      }),
      new iam.PolicyStatement({
        ...everyone,
        sid: 'AdministratorsAddresses',
        effect: iam.Effect.DENY,
        resources: admins ?? [],
        conditions: { NotIpAddress: { 'aws:SourceIp': addresses } },
      }),
    ],
  })
}

/** API Gateway puts the API's ARN in front of it. `*` also stands for slashes. */
function resourceOf(operation: Operation): string {
  return `execute-api:/${apiStage}/${routeOf(operation).method}${pathWith('*', operation)}`
}
