/** Reads the table of Cognito's failures in docs/cognito.md, and the exceptions that the SDK lists for each command. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Access } from '../../lambda/contract/runtime-operation.ts'

export interface Failure {
  exception: string
  /** Any text stands for `…` or an empty cell. */
  message: string
  /** Commands or operations; empty for all that can throw the exception. */
  from: readonly string[]
  access: readonly Access[]
  fault: string
  code: string
  /** Whether the response includes Cognito's message. */
  exposed: boolean
}

const levels: readonly Access[] = ['public', 'user', 'admin']
const listOf = (cell: string): string[] => (cell === '' ? [] : cell.split(', '))

const [, section = ''] = readFileSync('docs/cognito.md', 'utf8').split('\n## Failures\n')
const [, table = ''] = section.split(/^\| exception .*\n.*\n/m)
const [rows = ''] = table.split('\n\n')

export const failures: readonly Failure[] = rows.split('\n').map(row => {
  const cells = row.split('|').map(cell => cell.trim())
  const [, exception = '', message = '', from = '', access = '', fault = '', answer = ''] = cells
  const [code = '', exposed] = answer.split(', ')
  return {
    exception,
    message: (message || 'In other words').replaceAll('…', 'something'),
    from: listOf(from),
    access: access === '' ? levels : levels.filter(level => listOf(access).includes(level)),
    fault,
    code,
    exposed: exposed === 'with the message',
  }
})

const client = '@aws-sdk/client-cognito-identity-provider'
const types = join(dirname(createRequire(import.meta.url).resolve(`${client}/package.json`)), 'dist-types')

/** The exceptions that the SDK's model lists for a command, such as `AdminGetUserCommand`. */
export function exceptionsOf(command: string): string[] {
  const documentation = readFileSync(join(types, 'commands', `${command}.d.ts`), 'utf8')
  const names = [...documentation.matchAll(/@throws \{@link (\w+)\}/g)].map(([, name = '']) => name)
  return names.filter(name => name !== 'CognitoIdentityProviderServiceException')
}
