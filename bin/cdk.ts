/** Runs a command of the CDK CLI for all stacks of the stage, unless the arguments name some. */
import { selectStacks } from './stack-selection.ts'

const [command = '', ...rest] = process.argv.slice(2)
process.argv.splice(2, process.argv.length, command, ...selectStacks(rest))
await import(import.meta.resolve('aws-cdk/bin/cdk'))
