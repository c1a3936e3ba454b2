/** Evaluates the rules of a web ACL by priority until one blocks or allows the request. */
import * as z from 'zod'
import type { InspectedRequest } from './request.ts'
import { compile } from './statements.ts'

const nothing = z.strictObject({})
const action = z.union([
  z.strictObject({ Allow: nothing }),
  z.strictObject({ Block: nothing }),
  z.strictObject({ Count: nothing }),
])

const ruleSchema = z.looseObject({
  Name: z.string(),
  Priority: z.number(),
  Action: action.optional(),
  RuleLabels: z.array(z.strictObject({ Name: z.string() })).default([]),
  Statement: z.record(z.string(), z.unknown()),
})

export const webAclSchema = z.object({
  DefaultAction: z.union([z.strictObject({ Allow: nothing }), z.strictObject({ Block: nothing })]),
  Rules: z.array(ruleSchema),
})

/** `rule` is the one that ended the evaluation; it is missing if the default action applied. */
interface Evaluation {
  blocked: boolean
  rule?: string
  /** The names of the rules that counted the request. */
  counted: string[]
}

export type WebAcl = (request: InspectedRequest) => Evaluation

/** Ignores AWS's managed rule groups. Throws, naming the rule, if one cannot be evaluated. */
export function createWebAcl({ DefaultAction, Rules }: z.output<typeof webAclSchema>): WebAcl {
  const rules = Rules.filter(({ Statement }) => !('ManagedRuleGroupStatement' in Statement))
    .sort((a, b) => a.Priority - b.Priority)
    .map(({ Name, Action, RuleLabels, Statement }) => {
      try {
        return { name: Name, action: action.parse(Action), labels: RuleLabels, matches: compile(Statement) }
      } catch (error) {
        const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
        throw new Error(`rule ${Name}: ${reason}`, { cause: error })
      }
    })

  return request => {
    const labels = new Set<string>()
    const counted: string[] = []
    for (const { name, action, labels: newLabels, matches } of rules) {
      if (!matches({ request, labels })) continue
      for (const { Name } of newLabels) labels.add(Name)
      if (!('Count' in action)) return { blocked: 'Block' in action, rule: name, counted }
      counted.push(name)
    }
    return { blocked: 'Block' in DefaultAction, counted }
  }
}
