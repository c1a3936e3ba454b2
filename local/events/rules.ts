/** The rules of event buses, and their targets: functions of the template, and API destinations. */
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import { whyNotHere } from '../lambda/foreign-function.ts'
import type { Functions } from '../lambda/functions.ts'
import { readEventPattern } from './event-pattern.ts'

export const ruleSchema = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: z.unknown().optional(),
  State: z.string().default('ENABLED'),
  Targets: z
    .array(
      z.object({
        Arn: z.string(),
        Input: z.string().transform(parsedJson).optional(),
        InputPath: z.string().optional(),
        InputTransformer: z.unknown().optional(),
      }),
    )
    .default([]),
})

/** An event as targets receive it. */
export interface BusEvent {
  version: '0'
  id: string
  'detail-type': string
  source: string
  account: string
  /** ISO 8601 in UTC, in whole seconds. */
  time: string
  region: string
  resources: string[]
  detail: unknown
}

interface Target {
  arn: string
  kind: 'function' | 'apiDestination' | 'transformed' | 'other'
  /** What the target receives of an event. */
  inputOf(event: BusEvent): unknown
}

interface Rule {
  /** Its logical id. */
  name: string
  bus: string
  matches(event: unknown): boolean
  targets: Target[]
}

/** The rules that are enabled and have an event pattern. Those with a pattern that is not implemented are listed elsewhere. */
export function readRules(assembly: Assembly, resolve: Resolver): Rule[] {
  return readResources(assembly, resolve, 'AWS::Events::Rule', ruleSchema).flatMap(
    ({ logicalId, properties }) => {
      const { EventBusName, EventPattern, State, Targets } = properties
      if (State === 'DISABLED' || EventPattern === undefined || !isImplemented(EventPattern)) return []
      const targets = Targets.map(({ Arn, Input, InputPath, InputTransformer }) => ({
        arn: Arn,
        kind: InputTransformer === undefined ? kindOf(Arn) : ('transformed' as const),
        inputOf: (event: BusEvent) => (Input === undefined ? partOf(event, InputPath ?? '$') : Input),
      }))
      const matches = readEventPattern(EventPattern)
      return { name: logicalId, bus: busName(EventBusName), matches, targets }
    },
  )
}

export function isImplemented(pattern: unknown): boolean {
  try {
    readEventPattern(pattern)
    return true
  } catch {
    return false
  }
}

/** One line per target that receives no events here. */
export function foreignTargets(
  rules: readonly Rule[],
  functions: Pick<Functions, 'has' | 'get'>,
  hasWebhook: boolean,
): string[] {
  const reasons: Record<Target['kind'], (arn: string) => string | undefined> = {
    function: arn => whyNotHere(arn, functions),
    apiDestination: arn =>
      hasWebhook ? undefined : `(${arn}), which is called only with --webhook, at the URL that it names`,
    transformed: arn => `(${arn}), since localhost does not implement InputTransformer`,
    other: arn => `(${arn}), since localhost has functions and webhooks only`,
  }
  return rules.flatMap(({ name, targets }) =>
    targets.flatMap(({ arn, kind }) => {
      const reason = reasons[kind](arn)
      return reason === undefined ? [] : [`AWS::Events::Rule ${name} Targets ${reason}`]
    }),
  )
}

/** Of a bus's name or ARN. */
export function busName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

function kindOf(arn: string): Target['kind'] {
  if (arn.includes(':function:')) return 'function'
  return arn.includes(':api-destination/') ? 'apiDestination' : 'other'
}

function parsedJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: `must be JSON, not ${text}` })
    return z.NEVER
  }
}

/** The part at a path such as `$.detail`. */
function partOf(event: BusEvent, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((object, name) => Object(object)[name], event)
}
