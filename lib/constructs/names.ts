/** Names of an API that must be unique in the account and Region. */
import { Stack, Stage, Token } from 'aws-cdk-lib/core'
import type { Construct, IConstruct } from 'constructs'
import { StageError } from '../config/stage.ts'

/** The stack's name, and the construct's path within the stack, with the characters that all services accept. */
export function namePrefix(construct: Construct): string {
  const stack = Stack.of(construct)
  const ids = construct.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id)
  const names = ids.filter(id => id !== 'Default').map(id => id.replace(/[^\w-]/g, '-'))
  const prefix = [stack.stackName, ...names].join('-')
  if (!Token.isUnresolved(prefix) && prefix.length > maxLength) {
    throw new StageError(
      `the names of alarms and firewalls would begin with ${prefix}, which is longer than ${maxLength} characters: shorten the name of the stack or the id of the construct`,
    )
  }
  return prefix
}

/** A metric of AWS WAF has at most 128 characters, and the prefix is followed by -UserPoolFirewall. */
const maxLength = 110

/** The constructs of an app, by target and name. */
const claimed = new WeakMap<object, Map<string, Construct>>()

/** Throws a StageError if another API with this name has the same target: their metrics would be the same. */
export function claimName(construct: Construct, name: string): void {
  const { root } = construct.node
  const { account, region } = Stack.of(construct)
  // Stacks of several CDK stages without a target are meant for several targets.
  const key = [Stage.of(construct)?.node.path, account, region, name].join(' ')
  const names = claimed.get(root) ?? new Map<string, Construct>()
  const other = names.get(key)
  // Not if it was removed from the app.
  if (other && isInTree(other)) {
    throw new StageError(
      `name: ${other.node.path} has the name ${name} too, and their metrics could not be told apart. Use another name`,
    )
  }
  claimed.set(root, names.set(key, construct))
}

function isInTree({ node }: IConstruct): boolean {
  return !node.scope || (node.scope.node.tryFindChild(node.id)?.node === node && isInTree(node.scope))
}
