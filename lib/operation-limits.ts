/** The limits of AWS that a stack comes nearer to with each operation, and the refusal of too many. */
import { CfnResource, type Stack } from 'aws-cdk-lib/core'
import { invocableFunctions } from './invocation-role.ts'
import { type Stage, StageError } from './stage.ts'

/** What a stack has, to be held against its limits. */
export interface Counts {
  operations: number
  /** How many resources it has of a type, or in all. */
  resources(type?: string): number
}

export interface OperationLimit {
  /** What is counted, in the plural. */
  name: string
  most: number
  taken(counts: Counts): number
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
export function operationsWithin({ most, taken, perOperation }: OperationLimit, counts: Counts): number {
  return counts.operations + Math.floor((most - taken(counts)) / perOperation)
}

/** Has the synthesis throw a StageError before anything is written, where the stack needs more than a limit allows. */
export function refuseTooManyOperations(
  stack: Stack,
  { name }: Pick<Stage, 'name'>,
  operations: number,
): void {
  stack.node.addValidation({
    validate() {
      const types = stack.node
        .findAll()
        .filter(CfnResource.isCfnResource)
        .map(({ cfnResourceType }) => cfnResourceType)
      const counts: Counts = {
        operations,
        resources: type => (type ? types.filter(other => other === type) : types).length,
      }
      for (const limit of operationLimits) {
        const taken = limit.taken(counts)
        if (taken > limit.most) {
          throw new StageError(
            `stage ${name}: ${operations} operations are too many: they need ${taken} of the ${limit.most} ${limit.name}`,
          )
        }
      }
      return []
    },
  })
}
