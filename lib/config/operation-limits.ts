/** The AWS limits that a stack approaches with each operation, and the rejection of too many operations. */
import type { Stack } from 'aws-cdk-lib/core'
import type { IConstruct } from 'constructs'
import { type Operation, routeOf } from '../../lambda/contract/operation.ts'
import { cognitoActions, passesPoolFirewall } from './cognito-actions.ts'
import { invocableFunctions } from './invocation-room.ts'
import { requestModel } from './request-model.ts'
import { StageError } from './stage.ts'

/** The contents of a stack, to compare with its limits. */
export interface StackSize {
  operations: readonly { readonly commands: object; readonly callsDomain?: true }[]
  /** The number of secrets of identity providers. */
  providerSecrets: number
  /** The number of its resources of a type, or of all its resources. */
  resources(type?: string): number
}

interface OperationLimit {
  name: string
  maximum: number
  used(size: StackSize): number
  /** The most that one more operation can add: if its body, its set of IAM actions and its path are all new. */
  perOperation: number
}

/** Sources: the quotas of CloudFormation, API Gateway, IAM and CloudWatch. AWS raises only the limit on paths. */
export const operationLimits: readonly OperationLimit[] = [
  {
    name: 'resources that a CloudFormation stack can have',
    maximum: 500,
    used: ({ resources }) => resources(),
    // Function, role and policy; path, method, model and preflight.
    perOperation: 7,
  },
  {
    name: 'references to secrets that a template can have',
    maximum: 60,
    // One per function that the pool's firewall sees; two in the web ACL while one secret replaces the other; one per provider.
    used: ({ operations, resources, providerSecrets }) =>
      providerSecrets +
      (resources('AWS::SecretsManager::Secret') > 0 ? operations.filter(passesPoolFirewall).length + 2 : 0),
    perOperation: 1,
  },
  {
    name: 'paths that a REST API can have',
    maximum: 300,
    used: ({ resources }) => resources('AWS::ApiGateway::Resource'),
    perOperation: 1,
  },
  {
    name: 'functions that the policies of the invoking role can name',
    maximum: invocableFunctions,
    used: ({ operations }) => operations.length,
    perOperation: 1,
  },
  {
    name: 'lines that a graph of the dashboard can have',
    maximum: 500,
    used: ({ operations }) => operations.length,
    perOperation: 1,
  },
]

/** How many operations fit within the limit. */
export function operationsWithin({ maximum, used, perOperation }: OperationLimit, size: StackSize): number {
  return size.operations.length + Math.floor((maximum - used(size)) / perOperation)
}

/**
 * Throws a StageError if the operations that every stage deploys exceed a limit by themselves: before CDK is loaded and anything is
 * bundled or written. `rejectTooManyOperations` counts the rest of a stack too.
 */
export function rejectTooManyForEveryStage(registry: readonly Operation[]): void {
  const operations = registry.filter(({ requires }) => requires === undefined)
  reject({ operations, providerSecrets: 0 }, resourceTypesOf(operations), 'every stage')
}

/**
 * Makes the synthesis throw a StageError if the stack exceeds a limit. No template is written then, but CDK has already copied the
 * bundles into the assembly's folder.
 */
export function rejectTooManyOperations(
  construct: IConstruct,
  stack: Stack,
  operations: readonly Operation[],
  providerSecrets: number,
): void {
  stack.node.addValidation({
    validate() {
      // A nested stack has limits of its own.
      const inStack = stack.node
        .findAll()
        .filter(each => 'stack' in each && each.stack === stack && 'cfnResourceType' in each)
      const others = inStack.filter(({ node }) => !node.path.startsWith(`${construct.node.path}/`)).length
      const advice =
        others > 0
          ? `, with ${others} resources beside the API. Put the API into a stack or a nested stack of its own`
          : ''
      const types = inStack.map(resource => String(Reflect.get(resource, 'cfnResourceType')))
      reject({ operations, providerSecrets }, types, construct.node.path, advice)
      return []
    },
  })
}

/** The type of each resource that a stack has for its operations alone. */
export function resourceTypesOf(operations: readonly Operation[]): string[] {
  const paths = new Set(operations.map(operation => routeOf(operation).path))
  const parts = [...paths].flatMap(path => {
    const segments = path.split('/').slice(1)
    return segments.map((_, index) => segments.slice(0, index + 1).join('/'))
  })
  const actions = new Set(operations.map(operation => cognitoActions(operation).join()))
  const models = operations.flatMap(({ request: { body } }) =>
    body ? JSON.stringify(requestModel(body)) : [],
  )
  const counts = {
    'AWS::Lambda::Function': operations.length,
    'AWS::IAM::Role': actions.size,
    'AWS::IAM::ManagedPolicy': [...actions].filter(Boolean).length,
    // Each path has a preflight.
    'AWS::ApiGateway::Method': operations.length + paths.size,
    'AWS::ApiGateway::Model': new Set(models).size,
    'AWS::ApiGateway::Resource': new Set(parts).size,
  }
  return Object.entries(counts).flatMap(([type, count]) => Array<string>(count).fill(type))
}

function reject(
  counted: Omit<StackSize, 'resources'>,
  types: readonly string[],
  whose: string,
  advice = '',
): void {
  const size: StackSize = {
    ...counted,
    resources: type => (type ? types.filter(other => other === type) : types).length,
  }
  for (const { name, maximum, used } of operationLimits) {
    if (used(size) > maximum) {
      const { providerSecrets: secrets } = counted
      const providers =
        secrets > 0 && name.startsWith('references') ? `, ${secrets} of them for federation.providers` : ''
      throw new StageError(
        `${whose}: ${counted.operations.length} operations are too many: they need ${used(size)} of the ${maximum} ${name}${providers}${advice}`,
      )
    }
  }
}
