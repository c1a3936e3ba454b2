/** The resource policies of functions: which services may invoke them. */
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'

export const permissionSchema = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
})

/** Returns whether a service, such as `apigateway.amazonaws.com`, may invoke a function. Ignores conditions and SourceArn. */
export function createPermissions(assembly: Assembly, resolve: Resolver) {
  const granted = new Set(
    readResources(assembly, resolve, 'AWS::Lambda::Permission', permissionSchema)
      .filter(({ properties }) => matches(properties.Action, 'lambda:InvokeFunction'))
      .map(({ properties: { Principal, FunctionName } }) => `${Principal} ${FunctionName}`),
  )
  return (service: string, functionArn: string): boolean =>
    [functionArn, functionArn.replace(/^.*:function:/, '')].some(name => granted.has(`${service} ${name}`))
}

/** IAM's wildcards: `*` is any text, `?` one character. */
export function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`).test(text)
}
