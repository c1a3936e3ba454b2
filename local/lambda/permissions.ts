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
  const permissions = readResources(assembly, resolve, 'AWS::Lambda::Permission', permissionSchema).map(
    ({ properties }) => properties,
  )
  return (service: string, functionArn: string): boolean =>
    permissions.some(
      ({ Action, FunctionName, Principal }) =>
        matches(Action, 'lambda:InvokeFunction') &&
        Principal === service &&
        (FunctionName === functionArn || functionArn.endsWith(`:function:${FunctionName}`)),
    )
}

/** IAM's wildcards: `*` is any text, `?` one character. */
export function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`).test(text)
}
