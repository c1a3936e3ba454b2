/** Evaluates the rules of a web ACL by priority until one blocks or allows the request. */
import * as z from 'zod'
import type { RequestHead } from '../http.ts'
import { compile } from './statements.ts'

const nothing = z.strictObject({})
const action = z.union([
  z.strictObject({ Allow: nothing }),
  z.strictObject({ Block: nothing }),
  z.strictObject({ Count: nothing }),
])

const ruleSchema = z.object({
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

/** `rule` ended the evaluation; it is missing if the default action applied. The rules in `counted` counted the request. */
export type WebAcl = (request: RequestHead) => { blocked: boolean; rule?: string; counted: string[] }

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
