/** The limits of AWS that a stack comes nearer to with each operation, and the refusal of too many. */
import type { Stack } from 'aws-cdk-lib/core'
import { type Operation, routeOf } from '../../lambda/contract/operation.ts'
import { cognitoActions } from './cognito-actions.ts'
import { invocableFunctions } from './invocation-room.ts'
import { type Stage, StageError } from './stage.ts'

/** What a stack has, to be held against its limits. */
export interface StackSize {
  operations: number
  /** How many resources it has of a type, or in all. */
  resources(type?: string): number
}

interface OperationLimit {
  /** What is counted, in the plural. */
  name: string
  most: number
  taken(size: StackSize): number
  /** Taken by one operation more, where it has a body and commands that IAM authorizes, on a path with one new segment. */
  perOperation: number
}

/** Sources: the quotas of CloudFormation, API Gateway, IAM and CloudWatch. None but the paths can be raised. */
export const operationLimits: readonly OperationLimit[] = [
  {
    name: 'resources that a CloudFormation stack can have',
    most: 500,
    taken: ({ resources }) => resources(),
    // Function, role and policy; path, method, model and preflight.
    perOperation: 7,
  },
  {
    name: 'references to secrets that a template can have',
    most: 60,
    // One in each function; in the web ACL three of each secret, of which there are two while one replaces the other.
    taken: ({ operations, resources }) => (resources('AWS::SecretsManager::Secret') > 0 ? operations + 6 : 0),
    perOperation: 1,
  },
  {
    name: 'paths that a REST API can have',
    most: 300,
    taken: ({ resources }) => resources('AWS::ApiGateway::Resource'),
    perOperation: 1,
  },
  {
    name: 'functions that the policies of the invoking role can name',
    most: invocableFunctions,
    taken: ({ operations }) => operations,
    perOperation: 1,
  },
  {
    name: 'lines that a graph of the dashboard can have',
    most: 500,
    taken: ({ operations }) => operations,
    perOperation: 1,
  },
]

/** How many operations there can be before the limit is reached. */
export function operationsWithin({ most, taken, perOperation }: OperationLimit, size: StackSize): number {
  return size.operations + Math.floor((most - taken(size)) / perOperation)
}

/**
 * Throws a StageError for operations that no stage has room for, whatever else it has: nothing is bundled or written yet, and
 * CDK is not loaded. The few more that are too many beside the rest of a stack are refused once that is known.
 */
export function refuseTooManyForEveryStage(registry: readonly Operation[]): void {
  const operations = registry.filter(({ requires }) => requires === undefined)
  refuse(operations.length, resourceTypesOf(operations), 'every stage')
}

/**
 * Has the synthesis throw a StageError where the stack needs more than a limit allows. No template is written then, but the
 * bundles have been copied into the assembly's folder: CDK does that while the stack is made.
 */
export function refuseTooManyOperations(
  stack: Stack,
  { name }: Pick<Stage, 'name'>,
  operations: number,
): void {
  stack.node.addValidation({
    validate() {
      const types = stack.node
        .findAll()
        .flatMap(construct => ('cfnResourceType' in construct ? [String(construct.cfnResourceType)] : []))
      refuse(operations, types, `stage ${name}`)
      return []
    },
  })
}

/** The types of the resources that a stack has for its operations alone, once for each. */
export function resourceTypesOf(operations: readonly Operation[]): string[] {
  const paths = new Set(operations.map(operation => routeOf(operation).path))
  const parts = [...paths].flatMap(path => {
    const segments = path.split('/').slice(1)
    return segments.map((_, index) => segments.slice(0, index + 1).join('/'))
  })
  return [
    ...operations.flatMap(operation => [
      ...['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::ApiGateway::Method'],
      ...(cognitoActions(operation).length > 0 ? ['AWS::IAM::ManagedPolicy'] : []),
      ...(operation.request.body ? ['AWS::ApiGateway::Model'] : []),
    ]),
    // A preflight on each.
    ...[...paths].map(() => 'AWS::ApiGateway::Method'),
    ...[...new Set(parts)].map(() => 'AWS::ApiGateway::Resource'),
  ]
}

function refuse(operations: number, types: readonly string[], whose: string): void {
  const size: StackSize = {
    operations,
    resources: type => (type ? types.filter(other => other === type) : types).length,
  }
  for (const { name, most, taken } of operationLimits) {
    if (taken(size) > most) {
      throw new StageError(
        `${whose}: ${operations} operations are too many: they need ${taken(size)} of the ${most} ${name}`,
      )
    }
  }
}
