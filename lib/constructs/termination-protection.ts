/** A warning for stacks that keep data and can be deleted. */
import { Annotations, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Settings } from '../config/settings.ts'

/** A construct cannot protect the stack that contains it. The warning can be acknowledged, also for `cdk synth --strict`. */
export function recommendTerminationProtection(construct: Construct, { retainData }: Settings): void {
  const stack = rootStack(Stack.of(construct))
  if (!retainData || stack.terminationProtection) return
  Annotations.of(construct).addWarningV2(
    'cognito-auth-api:terminationProtection',
    `${stack.node.path} keeps the users' data, but anyone who may delete the stack can take the API down: set terminationProtection: true.`,
  )
}

function rootStack(stack: Stack): Stack {
  return stack.nestedStackParent ? rootStack(stack.nestedStackParent) : stack
}
