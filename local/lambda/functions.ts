/** The running functions of a template, by ARN: the API and the user pool share them. */
import { type Assembly, type Resolver, resourcesOfType } from '../assembly/index.ts'
import { readFunction } from './configuration.ts'
import { createFunction, type LambdaFunction } from './function.ts'
import { createInlineCode } from './inline-code.ts'
import { InvocationError } from './invocation-error.ts'
import { createPermissions } from './permissions.ts'

interface FunctionsOptions {
  assembly: Assembly
  resolve: Resolver
  region: string
  /** Added to every function's environment, such as AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER. */
  environment: Record<string, string>
  /** Receives each line that a function prints. */
  log: (line: string) => void
  /** Receives it too, with the function's log group. */
  onLine?: (logGroup: string, line: string) => void
}

export type Functions = ReturnType<typeof createFunctions>

export function createFunctions({ log, onLine, ...options }: FunctionsOptions) {
  const { assembly, resolve } = options
  const running = new Map<string, LambdaFunction>()
  const inlineCode = createInlineCode()
  const resources = new Map(
    resourcesOfType(assembly, 'AWS::Lambda::Function').map(([logicalId, resource]) => [
      String(resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }, logicalId)),
      [logicalId, resource] as const,
    ]),
  )

  const isPermitted = createPermissions(assembly, resolve)

  /** Throws if the template lacks the function, or if it cannot run here. */
  function get(arn: string): LambdaFunction {
    const existing = running.get(arn)
    if (existing) return existing
    const found = resources.get(arn)
    if (!found) throw new Error(`${arn} is not a function of the template`)
    const definition = readFunction(...found, { ...options, inlineCode })
    const created = createFunction(definition, line => {
      log(line)
      onLine?.(definition.configuration.logGroup, line)
    })
    running.set(arn, created)
    return created
  }

  return {
    /** Whether the template has the function. */
    has: (arn: string) => resources.has(arn),
    get,
    /** Invokes a function for a service, such as `cognito-idp.amazonaws.com`. Rejects with an InvocationError. */
    async invoke(service: string, arn: string, event: object): Promise<unknown> {
      if (!resources.has(arn) || !isPermitted(service, arn)) throw new InvocationError('notPermitted')
      return get(arn).invoke(event)
    },
    /** Stops all functions. */
    async stop(): Promise<void> {
      await Promise.all([...running.values()].map(each => each.stop()))
      inlineCode.remove()
    },
  }
}
