/** Checks the props that are not settings, for callers without a type checker. */
import * as z from 'zod'
import { describeIssue } from '../config/describe-issue.ts'
import { describeViolation, StageError } from '../config/stage.ts'

const has = (name: string) => (value: unknown) => typeof value === 'object' && value !== null && name in value

const operation = z.custom(
  value => ['id', 'operationId', 'request', 'response'].every(name => has(name)(value)),
  'must be an operation, which operation() of cognito-auth-api/operation returns',
)

const ownOperation = z.strictObject({
  operation,
  environment: z.record(z.string(), z.string()).optional(),
  grant: z.custom(value => typeof value === 'function', 'must be a function').optional(),
  source: z.string().min(1).optional(),
})

const trigger = z.custom(
  value => (typeof value === 'string' && value !== '') || has('functionArn')(value) || has('handler')(value),
  'must be a function, the path of a file, or an object with a handler',
)

const propsSchema = z.looseObject({
  userPool: z
    .custom(has('userPoolId'), 'must be a user pool of CDK, such as UserPool.fromUserPoolId(…)')
    .optional(),
  userPoolClient: z.custom(has('userPoolClientId'), 'must be an app client of CDK').optional(),
  triggers: z.record(z.string(), trigger.optional()).optional(),
  operations: z
    .array(z.unknown())
    .superRefine((list, context) => {
      for (const [index, item] of list.entries()) {
        const { error } = (has('operation')(item) ? ownOperation : operation).safeParse(item, {
          error: describeIssue,
        })
        for (const { path, message } of error?.issues ?? [])
          context.addIssue({ code: 'custom', path: [index, ...path], message })
      }
    })
    .optional(),
  without: z.array(z.string()).optional(),
  outputs: z.boolean().optional(),
  bundles: z.custom(has('directoryOf'), 'must have the function directoryOf').optional(),
})

/** Throws a StageError that names the first prop of the wrong kind. */
export function checkProps(props: unknown): void {
  const [issue] = propsSchema.safeParse(props, { error: describeIssue }).error?.issues ?? []
  if (issue) {
    const { path, message } = issue
    throw new StageError(describeViolation({ path: path.map(String), message }))
  }
}
