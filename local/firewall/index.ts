/** AWS WAF on localhost: the template's web ACLs, without AWS's managed rule groups. */
import * as z from 'zod'
import {
  type Assembly,
  AssemblyError,
  type Resolver,
  readProperties,
  resourcesOfType,
} from '../assembly/index.ts'
import { createWebAcl, type WebAcl, webAclSchema } from './web-acl.ts'

export { type WebAcl, webAclSchema } from './web-acl.ts'

export const associationSchema = z.object({ WebACLArn: z.string(), ResourceArn: z.string() })

export interface Firewalls {
  /** In front of the API's stage. */
  api?: WebAcl
  /** In front of the user pool. */
  userPool?: WebAcl
}

/** Throws if the template has no web ACL, or a rule that cannot be evaluated here. */
export function readFirewalls(assembly: Assembly, resolve: Resolver): Firewalls {
  const acls = new Map(
    resourcesOfType(assembly, 'AWS::WAFv2::WebACL').map(([logicalId, resource]) => [
      String(resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }, logicalId)),
      createWebAcl(readProperties(resolve, webAclSchema, logicalId, resource)),
    ]),
  )
  if (acls.size === 0) {
    throw new AssemblyError(
      `${assembly.stackName} has no firewall. Synthesize a stage that has one, or leave the option firewall off.`,
    )
  }
  return Object.fromEntries(
    resourcesOfType(assembly, 'AWS::WAFv2::WebACLAssociation').map(([logicalId, resource]) => {
      const { WebACLArn, ResourceArn } = readProperties(resolve, associationSchema, logicalId, resource)
      return [ResourceArn.includes(':userpool/') ? 'userPool' : 'api', acls.get(WebACLArn)]
    }),
  )
}
