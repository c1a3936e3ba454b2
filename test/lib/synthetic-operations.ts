/** Operations that do not exist, to synthesize stacks with a larger registry. */
import * as z from 'zod/mini'
import { commandTable } from '../../lambda/contract/command-table.ts'
import type { Commands } from '../../lambda/contract/commands.ts'
import type { Operation } from '../../lambda/contract/operation.ts'
import { adminUpdateUserAttributes } from '../../lambda/operations/admin-update-user-attributes.ts'
import { operations } from '../../lambda/operations/index.ts'
import { checkStage } from '../../lib/config/check.ts'
import { cognitoActions } from '../../lib/config/cognito-actions.ts'
import { cognitoQuotas } from '../../lib/config/cognito-quotas.ts'
import type { Stage } from '../../lib/config/stage.ts'
import { stageNamed } from '../../lib/config/stages.ts'

/** The most that one operation takes: a set of IAM actions, a body and a path that no other operation has. */
export function synthetic(name: string): Operation {
  return {
    ...adminUpdateUserAttributes,
    id: `admin-${name}`,
    operationId: camelCase(`admin-${name}`),
    route: `POST /${name}`,
    commands: newCommands(name),
    request: { body: z.strictObject({ [name]: z.string() }) },
  }
}

const camelCase = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** So many of them. */
export function synthetics(count: number): Operation[] {
  return Array.from({ length: count }, (_, index) => synthetic(`synthetic-${index}`))
}

/**
 * The present operations, and so many more as to have `count`. Of the first 16 more, 9 are for users and need no IAM action, 4 share a
 * path, and 7 have a body. All others are for administrators, each with its own set of actions and its own path, and 8 of
 * 23 have a body: the registry that the forms of the API were compared with (docs/adr/0025).
 */
export function registryOf(count: number): Operation[] {
  return [...operations, ...Array.from({ length: count - operations.length }, (_, index) => future(index))]
}

/** The present operations, and more of the same mix: with the same paths below another one. */
export function typicalRegistryOf(count: number): Operation[] {
  const more = operations.slice(0, count - operations.length).map((operation): Operation => {
    const { id, commands, request } = synthetic(`more-${operation.id}`)
    return {
      ...operation,
      id,
      operationId: camelCase(id),
      route: operation.route.replace('/', '/more/') as Operation['route'],
      commands: cognitoActions(operation).length > 0 ? commands : operation.commands,
      request: operation.request.body ? { ...operation.request, ...request } : operation.request,
    }
  })
  return [...operations, ...more]
}

function future(index: number): Operation {
  const { request, ...operation } = synthetic(`future-${index}`)
  const early = index < 16
  const hasBody = early ? index < 7 : index % (index < 23 ? 2 : 4) === 0
  return {
    ...operation,
    request: hasBody ? request : {},
    ...(early && index % 4 === 3 ? { route: `PUT /future-${index - 1}` as const } : {}),
    ...(early && index >= 7 ? { access: 'user', commands: { GetUserCommand: Object } } : {}),
  }
}

const present = new Set(operations.map(operation => cognitoActions(operation).join()))
const signed = Object.entries(commandTable).flatMap(([name, facts]) => (facts.signed ? [name] : []))
const unused = signed
  .flatMap((first, index) => signed.slice(index + 1).map(second => [first, second]))
  .map((names): Commands => Object.fromEntries(names.map(name => [`${name}Command`, Object])))
  .filter(commands => !present.has(cognitoActions({ commands }).join()))
const taken = new Map<string, Commands>()

/** Two commands that no other operation has together. */
function newCommands(name: string): Commands {
  const commands = taken.get(name) ?? unused[taken.size]
  if (!commands) throw new Error('no two commands are left')
  taken.set(name, commands)
  return commands
}

/** A stage that grants all that it can. */
export function roomy(name: 'dev' | 'prod', keys: Partial<Stage> = {}): Stage {
  const stage = stageNamed(name)
  const quotas = Object.fromEntries(
    Object.entries(cognitoQuotas).map(([category, { perSecond }]) => [category, perSecond]),
  )
  return checkStage({ ...stage, ...keys, quotas })
}
