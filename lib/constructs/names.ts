/** Names of an API that must be unique in the account and Region. */
import { Stack, Stage } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { StageError } from '../config/stage.ts'

/** The stack's name, and the construct's path within the stack, with the characters that all services accept. */
export function namePrefix(construct: Construct): string {
  const stack = Stack.of(construct)
  const ids = construct.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id)
  return [stack.stackName, ...ids.filter(id => id !== 'Default').map(id => id.replace(/[^\w-]/g, '-'))].join(
    '-',
  )
}

/** The paths of the constructs in an app, by target and name. */
const claimed = new WeakMap<object, Map<string, string>>()

/** Throws a StageError if another API with this name has the same target: their metrics would be the same. */
export function claimName(construct: Construct, name: string): void {
  const { root, path } = construct.node
  const { account, region } = Stack.of(construct)
  // Stacks of several CDK stages without a target are meant for several targets.
  const key = [Stage.of(construct)?.node.path, account, region, name].join(' ')
  const names = claimed.get(root) ?? new Map<string, string>()
  const other = names.get(key)
  if (other !== undefined) {
    throw new StageError(
      `name: ${other} has the name ${name} too, and their metrics could not be told apart. Use another name`,
    )
  }
  claimed.set(root, names.set(key, path))
}
