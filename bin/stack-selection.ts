/** Which stacks of a stage the CDK CLI deploys, watches or destroys: that of the API, and that of its trail if it has one. */

/**
 * Selects all stacks unless the arguments select some, or `--all`: the CLI refuses several stacks without a selection. Arguments
 * that follow an option can be its value, so that only names and patterns of stacks are recognized there.
 */
export function selectStacks(args: readonly string[]): string[] {
  const selects = args.some((argument, index) => {
    if (argument.startsWith('-')) return /^--all\b/.test(argument)
    const previous = args[index - 1]
    const isValue = previous?.startsWith('-') && !previous.includes('=')
    return !isValue || /^CognitoAuthApi-|\*/.test(argument)
  })
  return selects ? [...args] : ['*', ...args]
}
