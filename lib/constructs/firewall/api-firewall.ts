/** The rate rules of the web ACL in front of the API. */
import { callName } from '../../../lambda/contract/commands.ts'
import { type Operation, routeOf } from '../../../lambda/contract/operation.ts'
import type { Settings } from '../../config/settings.ts'
import { recoveryCommands, signUpCommands } from './cognito-traffic.ts'
import { and, isMethod, not, pathsBelow, perAddress, perToken } from './statements.ts'
import type { WebAclRule } from './web-acl.ts'

/** In evaluation order. */
export function apiRules(stage: Settings, operations: readonly Operation[]): WebAclRule[] {
  const { firewall: settings, customDomain } = stage
  if (!settings) return []
  const { windowSeconds: window } = settings
  const below = (...paths: readonly string[]) => pathsBelow(paths, customDomain?.basePath)
  const sending = (commands: readonly string[]) => publicPathsSending(commands, operations)
  const perAddressBelow = (name: string, limit: number, paths: readonly string[]): WebAclRule[] =>
    paths.length === 0
      ? []
      : [{ name, action: 'block', statement: perAddress({ limit, window, scopeDown: below(...paths) }) }]
  return [
    ...perAddressBelow('recovery-rate', settings.recoveryRequestsPerAddress, sending(recoveryCommands)),
    ...perAddressBelow('sign-up-rate', settings.signUpRequestsPerAddress, sending(signUpCommands)),
    ...perAddressBelow('auth-rate', settings.authRequestsPerAddress, ['/auth']),
    {
      name: 'token-rate',
      action: 'block',
      statement: perToken({
        limit: settings.writesPerToken,
        window,
        scopeDown: and(below('/me'), not(isMethod('GET'))),
      }),
    },
    { name: 'rate', action: 'block', statement: perAddress({ limit: settings.requestsPerAddress, window }) },
  ]
}

/** The shortest paths that cover all public operations that send one of these commands. */
function publicPathsSending(commands: readonly string[], operations: readonly Operation[]): string[] {
  const paths = operations
    .filter(({ access }) => access === 'public')
    .filter(operation => Object.keys(operation.commands).some(name => commands.includes(callName(name))))
    .map(operation => routeOf(operation).path)
  return paths.filter(path => !paths.some(other => path.startsWith(`${other}/`)))
}
