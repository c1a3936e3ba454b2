/** Checks that API Gateway may invoke a function, by the integration's role or the function's policy. */
import * as z from 'zod'
import {
  type Assembly,
  type Resolver,
  type Resource,
  readProperties,
  resourcesOfType,
} from '../assembly/index.ts'
import { createPermissions, matches } from '../lambda/permissions.ts'
import { GatewayError } from './gateway-error.ts'

const oneOrMore = z.union([z.string().transform(text => [text]), z.array(z.string())])
const documentSchema = z.object({
  Statement: z.array(z.object({ Effect: z.string(), Action: oneOrMore, Resource: oneOrMore.default([]) })),
})
const attachmentSchema = z.object({ Roles: z.array(z.string()).default([]) })
const policySchema = z.object({ PolicyDocument: documentSchema })
const roleSchema = z.object({
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.object({ PolicyDocument: documentSchema })).default([]),
})

type Statement = z.output<typeof documentSchema>['Statement'][number]

/**
 * Returns, for a function's ARN and the integration's role ARN, a check that throws API_CONFIGURATION_ERROR if the template
 * does not allow API Gateway to invoke the function, as AWS does (T). Ignores conditions and SourceArn.
 */
export function createInvocationCheck(
  assembly: Assembly,
  resolve: Resolver,
): (functionArn: string, roleArn: string | undefined) => () => void {
  const isPermitted = createPermissions(assembly, resolve)
  const roles = new Map<string, Statement[]>()

  function statementsOf(roleArn: string): Statement[] {
    const existing = roles.get(roleArn)
    if (existing) return existing
    const role = resourcesOfType(assembly, 'AWS::IAM::Role').find(
      ([logicalId]) => resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }, logicalId) === roleArn,
    )
    const statements = role ? policiesOf(...role).flatMap(({ Statement }) => Statement) : []
    roles.set(roleArn, statements)
    return statements
  }

  function policiesOf(roleId: string, role: Resource) {
    const name = String(resolve({ Ref: roleId }, roleId))
    const { ManagedPolicyArns, Policies } = readProperties(resolve, roleSchema, roleId, role)
    const isAttached = (id: string, policy: Resource) =>
      readProperties(resolve, attachmentSchema, id, policy).Roles.includes(name)
    const managed = resourcesOfType(assembly, 'AWS::IAM::ManagedPolicy')
    const attached = [
      ...managed.filter(([id]) => ManagedPolicyArns.includes(String(resolve({ Ref: id }, id)))),
      // Policies of other roles may refer to resources that do not exist here.
      ...[...managed, ...resourcesOfType(assembly, 'AWS::IAM::Policy')].filter(([id, policy]) =>
        isAttached(id, policy),
      ),
    ].map(([id, policy]) => readProperties(resolve, policySchema, id, policy))
    return [...Policies, ...attached].map(({ PolicyDocument }) => PolicyDocument)
  }

  return (functionArn, roleArn) => {
    const allowed =
      roleArn === undefined
        ? isPermitted('apigateway.amazonaws.com', functionArn)
        : statementsOf(roleArn).some(
            ({ Effect, Action, Resource }) =>
              Effect === 'Allow' &&
              Action.some(action => matches(action, 'lambda:InvokeFunction')) &&
              Resource.some(resource => matches(resource, functionArn)),
          )
    return () => {
      if (!allowed) throw new GatewayError('API_CONFIGURATION_ERROR')
    }
  }
}
